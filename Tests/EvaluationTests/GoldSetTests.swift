import Evaluation
import Foundation
import Record
import Testing

/// The gold set under `Gold/` keeps to its own rules: evidence that stands on the page, words of the codebook only, a part held out
/// by number.
@Suite struct GoldSetTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Gold")
        .standardizedFileURL

    /// Part and name of every article, in order.
    static let articles: [String] = ["development", "held-out", "training"].flatMap { part in
        let path = folder.appending(path: "\(part)/expected").path(percentEncoded: false)
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
            .map { "\(part)/\($0.replacing(".jsonl", with: ""))" }
    }

    /// The page as a reader sees it, white space folded.
    private static func page(_ article: String) throws -> String {
        let part = article.split(separator: "/")
        let base = folder.appending(path: "\(part[0])/pages/\(part[1])").path(percentEncoded: false)
        var text: String
        if let plain = try? String(contentsOfFile: base + ".txt", encoding: .utf8) {
            text = plain
        } else {
            text = try String(contentsOfFile: base + ".html", encoding: .utf8)
                .replacing(#/</?(a|b|em|i|span|strong|sup|time)( [^>]*)?>/#, with: "")
                .replacing(#/<[^>]+>/#, with: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                .replacing("&amp;", with: "&")
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func lines(_ article: String) throws -> [JSONValue] {
        let part = article.split(separator: "/")
        let file = folder.appending(path: "\(part[0])/expected/\(part[1]).jsonl")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)) }
    }

    /// Every value under a key, however deep.
    private static func values(of key: String, in value: JSONValue) -> [JSONValue] {
        switch value {
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { name, member in
                (name == key ? [member] : []) + values(of: key, in: member)
            }
        case .array(let items): items.flatMap { values(of: key, in: $0) }
        default: []
        }
    }

    /// Whether two pieces of the words, one after the other, stand within a short stretch of the page.
    private static func holds(_ page: String, inOrder words: String) -> Bool {
        let list = words.split(separator: " ")
        return (1..<max(2, list.count)).contains { cut in
            let (head, tail) = (list[..<cut].joined(separator: " "), list[cut...].joined(separator: " "))
            return page.ranges(of: head).contains { page[$0.upperBound...].prefix(160 + tail.count).contains(tail) }
        }
    }

    @Test(arguments: articles) func evidenceAndWordsStandOnThePage(_ article: String) throws {
        let page = try Self.page(article)
        for line in try Self.lines(article) {
            for exact in Self.values(of: "exact", in: line) {
                #expect(page.contains(try #require(exact.text)), "\(exact)")
            }
            for start in Self.values(of: "body", in: line).flatMap(\.items) {
                #expect(page.contains(try #require(start.text)), "\(start)")
            }
            guard line["kind"]?.text != "article" else { continue }
            let evidence = line["evidence"]?.items ?? []
            #expect(!evidence.isEmpty)
            for key in ["text", "statement", "charge", "content", "condition", "counter"] {
                for words in Self.values(of: key, in: line) where evidence.count == 1 {
                    let words = try #require(words.text)
                    // A quote that its cue interrupts is written as one.
                    let isThere = page.contains(words) || key == "text" && Self.holds(page, inOrder: words)
                    #expect(isThere, "\(key): \(words)")
                }
            }
        }
    }

    @Test(arguments: articles) func wordsAreThoseOfTheCodebook(_ article: String) throws {
        let lines = try Self.lines(article)
        #expect(lines.first?["kind"]?.text == "article")
        for line in lines {
            for date in Self.values(of: "value", in: line) where date != .null {
                #expect(EDTFDate(try #require(date.text)) != nil, "\(date)")
            }
            for basis in Self.values(of: "basis", in: line) {
                #expect(["stated", "calendar", "publication", "vague", "cross-article"].contains(basis.text))
            }
            for code in Self.values(of: "code", in: line) {
                #expect(try #require(code.text).wholeMatch(of: #/[A-Z]{3}/#) != nil, "\(code)")
            }
            guard let kind = line["kind"]?.text, kind != "article" else { continue }
            #expect(line["claim"]?.text.flatMap(Claim.init(rawValue:)) != nil)
            #expect(line["reality"]?.text.flatMap(Reality.init(rawValue:)) != nil)
            func knows<Word: RawRepresentable<String>>(_ key: String, _ type: Word.Type) {
                #expect(
                    line[key]?.text.flatMap(Word.init(rawValue:)) != nil,
                    "\(kind) \(key) \(String(describing: line[key]))")
            }
            switch kind {
            case "event":
                knows("type", EventType.self)
                let modes = line["type"]?.text.flatMap(EventType.init(rawValue:))?.modes ?? []
                if let mode = line["mode"]?.text { #expect(modes.contains(mode), "\(mode)") }
                for context in line["context"]?.items ?? [] {
                    #expect(context.text.flatMap(EventContext.init(rawValue:)) != nil, "\(context)")
                }
            case "quote": knows("form", Quote.Form.self)
            case "position":
                knows("stance", Position.Stance.self)
                knows("issue", Record.Issue.self)
            case "accusation": #expect(line["accused"] != nil)
            case "process": knows("status", Process.Status.self)
            case "channel": knows("type", ChannelType.self)
            case "measure":
                knows("type", Measure.MeasureType.self)
                knows("status", Measure.Status.self)
            case "perception": #expect(line["order"]?.number == (line["voice"] == nil ? 1 : 2))
            default: Testing.Issue.record("kind \(kind)")
            }
        }
    }

    /// Every fifth of the first 25 articles, every third of those after them.
    private static func isHeldOut(_ number: Int) -> Bool { number % (number > 25 ? 3 : 5) == 0 }

    @Test func sixHundredSentencesAndAQuarterHeldOut() throws {
        var sentences: [String: Int] = [:]
        for article in Self.articles {
            // What ends a sentence of running text: furniture and datelines hold no such end.
            let body = try Self.page(article).matches(of: #/[.!?][”"’]?(?= [A-Z“"]|$)/#).count
            sentences[String(article.split(separator: "/")[0]), default: 0] += body
        }
        let (open, held) = (sentences["development"] ?? 0, sentences["held-out"] ?? 0)
        #expect(open + held >= 600)
        #expect((0.22...0.30).contains(Double(held) / Double(max(1, open + held))))
        for article in Self.articles where !article.hasPrefix("training") {
            let number = try #require(Int(article.split(separator: "/")[1].prefix(2)))
            #expect(article.hasPrefix("held-out") == Self.isHeldOut(number), "\(article)")
        }
    }
}
