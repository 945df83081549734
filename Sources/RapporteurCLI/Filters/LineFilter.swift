import ArgumentParser
import Foundation

/// Runs a stage over JSON lines: one line in, its lines out, in order, flushed as they come.
///
/// A line that cannot be used is answered on standard error by `{"kind":"error","line":N,"reason":…}` and skipped.
struct LineFilter {
    /// Longest line accepted, in bytes.
    static let longestLine = 64 << 20

    /// What was refused.
    private(set) var refused = 0

    /// Reads standard input to its end.
    ///
    /// - Parameter transform: turns an input object into output lines; what it throws becomes an error line.
    /// - Throws: `ExitCode(1)` when some line could not be used.
    static func run(_ transform: (JSONLine) throws -> [String]) throws {
        var filter = LineFilter()
        var reader = LineReader(descriptor: STDIN_FILENO, longest: longestLine)
        while let line = reader.next() {
            filter.handle(line, transform)
        }
        if filter.refused > 0 { throw ExitCode(1) }
    }

    private mutating func handle(_ line: LineReader.Line, _ transform: (JSONLine) throws -> [String]) {
        do {
            guard let bytes = line.bytes else {
                throw JSONLine.Malformed(description: "longer than \(Self.longestLine >> 20) MiB")
            }
            if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return }
            let lines = try transform(try JSONLine(bytes))
            Terminal.current.outputRaw(lines.map { $0 + "\n" }.joined())
        } catch {
            refused += 1
            Terminal.current.message(
                "{\"kind\":\"error\",\"line\":\(line.number),\"reason\":\(JSONLine.quoted("\(error)"))}")
        }
    }
}

/// Lines of a file descriptor, read in chunks, with a bound on their length.
struct LineReader {
    /// A line without its line break; `bytes` is nil when it was too long.
    struct Line {
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

    private mutating func fill() {
        position = 0
        guard !atEnd else {
            buffer = []
            return
        }
        buffer = [UInt8](unsafeUninitializedCapacity: 1 << 16) { space, count in
            var got = -1
            repeat { got = read(descriptor, space.baseAddress, space.count) } while got < 0 && errno == EINTR
            count = max(0, got)
        }
        atEnd = buffer.isEmpty
    }
}
