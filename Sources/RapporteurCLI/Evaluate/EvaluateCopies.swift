import ArgumentParser
import Evaluation
import Foundation
import Press
import Record

/// `rapporteur evaluate copies --gold PAGES`
struct EvaluateCopies: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copies", abstract: "Recognition of copies, on articles edited as newsrooms do.",
        discussion: """
            The articles of the pages given are cut, re-headlined, re-ordered, edited, thinned, extended and given local \
            leads; texts that only quote them and round-ups stand between. The first of a family to arrive is its original. \
            Also prints articles signed and looked up per second.
            """)
    @OptionGroup var gold: GoldOptions
    @Option(name: .long, help: ArgumentHelp("Seed of the edits.", valueName: "n")) var seed: UInt64 = 1
    @Option(
        name: .long,
        help: ArgumentHelp("Also look up this many made-up articles of 400 words, every tenth a copy.", valueName: "n"))
    var articles: Int?

    mutating func run() throws {
        let terminal = Terminal.current
        let press = PressRoom()
        var texts: [String] = []
        for path in PageFinder.find([gold.gold]).paths {
            var stream = PageStream(path: path)
            while let item = stream.next() {
                if case .page(let page) = item, let result = try? press.articles(in: page) {
                    texts += result.articles.map(\.text)
                }
            }
        }
        var edits = NewsroomEdits(articles: texts, seed: seed)
        let items = edits.stream()
        guard !items.isEmpty else { throw Failure("\(gold.gold): no article with four paragraphs") }
        let clock = ContinuousClock()
        var signatures: [CopySignature] = []
        let signing = clock.measure { signatures = items.map { CopySignature(text: $0.text) } }
        var score = CopyScore()
        var finder = CopyFinder()
        let looking = clock.measure {
            for (item, signature) in zip(items, signatures) {
                score.add(item, copyOf: finder.original(id: item.id, signature: signature))
            }
        }
        var rows: [(name: String, score: Score)] = NewsroomEdits.Edit.allCases.map {
            ($0.rawValue, score.byEdit[$0] ?? Score())
        }
        rows.append(("all", score.total))
        ListWriter.write(ScoreTable.table(rows, title: "Copies"), as: .table)
        for id in score.wronglyCopies { terminal.output("no copy: \(id)") }
        let words = items.reduce(0) { $0 + $1.text.split(separator: " ").count }
        terminal.output(
            "\(items.count) articles of \(words / items.count) words: signed \(Self.rate(items.count, signing)), "
                + "looked up \(Self.rate(items.count, looking)) a second")
        if let articles { try Self.measure(articles, clock, terminal) }
    }

    private static func rate(_ count: Int, _ time: Duration) -> String {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        return seconds > 0 ? String(format: "%.0f", Double(count) / seconds) : "–"
    }

    /// A stream of made-up articles: words by a power law, every tenth a copy with its first third left out.
    private static func measure(_ count: Int, _ clock: ContinuousClock, _ terminal: Terminal) throws {
        var finder = CopyFinder()
        var (right, wrong, missed) = (0, 0, 0)
        let time = clock.measure {
            for number in 0..<count {
                let source = number % 10 == 9 ? number - 9 : number
                let isCopy = source != number
                let text = MadeUpArticle.text(UInt64(source), skipping: isCopy ? 133 : 0)
                let found = finder.original(id: "a\(number)", signature: CopySignature(text: text))
                if isCopy { found == "a\(source)" ? (right += 1) : (missed += 1) } else if found != nil { wrong += 1 }
            }
        }
        let memory = PeakMemory.bytes.map { ", at most \($0 >> 20) MiB" } ?? ""
        terminal.output(
            "\(count) made-up articles: \(rate(count, time)) a second with their making\(memory); "
                + "\(right) copies found, \(missed) missed, \(wrong) wrong")
    }
}

/// Articles without sense for measuring: 400 words by a power law over 50,000.
enum MadeUpArticle {
    /// The article of a number, without its first words.
    static func text(_ number: UInt64, skipping: Int) -> String {
        var state = number &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678
        var bytes: [UInt8] = []
        bytes.reserveCapacity(3_000)
        for index in 0..<400 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            guard index >= skipping else { continue }
            let uniform = Double(state >> 11) / Double(1 << 53)
            // Inverse of a power law: low ranks are frequent.
            var rank = Int(Foundation.pow(50_000, uniform))
            repeat {
                bytes.append(UInt8(97 + rank % 26))
                rank /= 26
            } while rank > 0
            bytes.append(0x20)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Most memory that this process has held.
enum PeakMemory {
    /// In bytes; nil where the system does not tell.
    static var bytes: Int? {
        var usage = rusage()
        #if os(Linux)
            guard getrusage(numericCast(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
            return usage.ru_maxrss << 10
        #else
            guard getrusage(RUSAGE_SELF, &usage) == 0 else { return nil }
            return usage.ru_maxrss
        #endif
    }
}
