import ArgumentParser
import Foundation
import Synchronization

/// Runs a stage over JSON lines: one line in, its lines out, in order, flushed as they come.
///
/// Lines that have arrived already are worked on side by side, on all cores; the first of them never waits for one that has
/// yet to be written. A line that cannot be used is answered on standard error by
/// `{"kind":"error","line":N,"reason":…}` and skipped.
struct LineFilter {
    /// Longest line accepted, in bytes.
    static let longestLine = 64 << 20
    /// Most lines worked on side by side; more would only cost memory.
    private static let mostAtOnce = 64

    /// What became of a line.
    private enum Answer: Sendable {
        case lines([String])
        case refused(reason: String)
    }

    /// Reads standard input to its end.
    ///
    /// - Parameter transform: turns an input object into output lines; what it throws becomes an error line.
    /// - Throws: `ExitCode(1)` when some line could not be used.
    static func run(_ transform: @escaping @Sendable (JSONLine) throws -> [String]) throws {
        var reader = LineReader(descriptor: STDIN_FILENO, longest: longestLine)
        var refused = 0
        while let first = reader.next() {
            var lines = [first]
            while lines.count < mostAtOnce, let next = reader.nextInBuffer() { lines.append(next) }
            for (line, answer) in zip(lines, answers(to: lines, transform)) {
                switch answer {
                case .lines(let lines): Terminal.current.outputRaw(lines.map { $0 + "\n" }.joined())
                case .refused(let reason):
                    refused += 1
                    Terminal.current.message(
                        "{\"kind\":\"error\",\"line\":\(line.number),\"reason\":\(JSONLine.quoted(reason))}")
                }
            }
        }
        if refused > 0 { throw ExitCode(1) }
    }

    private static func answers(
        to lines: [LineReader.Line], _ transform: @escaping @Sendable (JSONLine) throws -> [String]
    ) -> [Answer] {
        guard lines.count > 1 else { return lines.map { answer(to: $0, transform) } }
        let answers = Mutex([Answer](repeating: .lines([]), count: lines.count))
        DispatchQueue.concurrentPerform(iterations: lines.count) { index in
            let answer = answer(to: lines[index], transform)
            answers.withLock { $0[index] = answer }
        }
        return answers.withLock { $0 }
    }

    private static func answer(
        to line: LineReader.Line, _ transform: (JSONLine) throws -> [String]
    ) -> Answer {
        do {
            guard let bytes = line.bytes else {
                throw JSONLine.Malformed(description: "longer than \(Self.longestLine >> 20) MiB")
            }
            if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return .lines([]) }
            return .lines(try transform(try JSONLine(bytes)))
        } catch {
            return .refused(reason: "\(error)")
        }
    }
}

/// Lines of a file descriptor, read in chunks, with a bound on their length.
struct LineReader {
    /// A line without its line break; `bytes` is nil when it was too long.
    struct Line: Sendable {
        var number: Int
        var bytes: [UInt8]?
    }

    private let descriptor: Int32
    private let longest: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var number = 0
    private var atEnd = false

    /// A reader.
    init(descriptor: Int32, longest: Int) {
        self.descriptor = descriptor
        self.longest = longest
    }

    /// The next line; nil at the end.
    mutating func next() -> Line? {
        var line: [UInt8] = []
        var tooLong = false
        while true {
            if position >= buffer.count {
                fill()
                if buffer.isEmpty {
                    if line.isEmpty && !tooLong { return nil }
                    number += 1
                    return Line(number: number, bytes: tooLong ? nil : line)
                }
            }
            let end = buffer[position...].firstIndex(of: UInt8(ascii: "\n"))
            let piece = buffer[position..<(end ?? buffer.count)]
            if line.count + piece.count > longest {
                tooLong = true
                line = []
            } else if !tooLong {
                line += piece
            }
            position = (end ?? buffer.count) + (end == nil ? 0 : 1)
            if end != nil {
                number += 1
                return Line(number: number, bytes: tooLong ? nil : line)
            }
        }
    }

    /// The next line where all of it has been read already; nil where one would have to wait for it.
    mutating func nextInBuffer() -> Line? {
        guard position < buffer.count, buffer[position...].contains(UInt8(ascii: "\n")) else { return nil }
        return next()
    }

    private mutating func fill() {
        position = 0
        guard !atEnd else {
            buffer = []
            return
        }
        buffer = [UInt8](unsafeUninitializedCapacity: 1 << 18) { space, count in
            var got = -1
            repeat { got = read(descriptor, space.baseAddress, space.count) } while got < 0 && errno == EINTR
            count = max(0, got)
        }
        atEnd = buffer.isEmpty
    }
}
