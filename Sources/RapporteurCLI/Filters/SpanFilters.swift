import Archive
import ArgumentParser
import Coding
import Language
import Record

/// `rapporteur dates`
struct DatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dates", abstract: "Adds time expressions to JSON lines with “text” and “anchor”.",
        discussion: """
            “anchor” is the article's date (EDTF) or null. “class” and “value” are TIMEX3's; a value that cannot be inferred is \
            null. “edtf” is the date as the record keeps it, with what stands before the expression: since, until, between.
            """)

    private struct Found: Encodable {
        var start: Int
        var end: Int
        var text: String
        var value: String?
        var edtf: String?
        var basis: String?
        var `class`: String

        func encode(to encoder: any Encoder) throws {
            var box = encoder.container(keyedBy: Key.self)
            try box.encode(start, forKey: .start)
            try box.encode(end, forKey: .end)
            try box.encode(text, forKey: .text)
            try box.encode(value, forKey: .value)
            try box.encodeIfPresent(edtf, forKey: .edtf)
            try box.encode(basis, forKey: .basis)
            try box.encode(`class`, forKey: .class)
        }

        enum Key: String, CodingKey { case start, end, text, value, edtf, basis, `class` }
    }

    mutating func run() throws {
        let pipeline = try LanguageRoom.pipeline()
        try LineFilter.run { line in
            var line = line
            let analysis = pipeline.analyse(try line.required("text"), anchor: try Self.anchor(line))
            let found = analysis.times.map { time in
                let span = analysis.codePoints(of: time.tokens)
                return Found(
                    start: span.lowerBound, end: span.upperBound, text: analysis.text(of: time.tokens),
                    value: time.timex ?? time.value?.value, edtf: time.value?.value, basis: time.basis?.rawValue,
                    class: time.timeClass.rawValue)
            }
            try line.set("dates", found)
            return [line.text]
        }
    }

    /// The day that the text is from.
    private static func anchor(_ line: JSONLine) throws -> TimeAnchor? {
        guard let text = try line.string("anchor"), !text.isEmpty else { return nil }
        guard let date = EDTFDate(text) else {
            throw JSONLine.Malformed(description: "“anchor” is no EDTF date: \(text)")
        }
        return date.day.map { TimeAnchor(day: $0, basis: .publication) }
    }
}

/// `rapporteur attribute`
struct AttributeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attribute", abstract: "Adds who is the source of which words to JSON lines with “text”.",
        discussion: """
            “attributions” is a list of {source, cue, content}, each a list of [start, end] in code points; “nested” \
            lists the attitudes and mentions within somebody's words in the same way.
            """)

    private struct Found: Encodable {
        var source: [[Int]]
        var cue: [[Int]]
        var content: [[Int]]
    }

    mutating func run() throws {
        let pipeline = try LanguageRoom.pipeline()
        try LineFilter.run { line in
            var line = line
            let analysis = pipeline.analyse(try line.required("text"))
            func spans(_ ranges: [Range<Int>]) -> [[Int]] {
                ranges.filter { !$0.isEmpty }.map { range in
                    let span = analysis.codePoints(of: range)
                    return [span.lowerBound, span.upperBound]
                }
            }
            func found(inner: Bool) -> [Found] {
                analysis.attributions.filter { $0.isInner == inner }.map {
                    Found(source: spans($0.source), cue: spans($0.cue), content: spans($0.content))
                }
            }
            try line.set("attributions", found(inner: false))
            try line.set("nested", found(inner: true))
            return [line.text]
        }
    }
}

/// `rapporteur code`
struct CodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code", abstract: "Article lines in; each comes out again, followed by its record lines.")
    @OptionGroup var actors: ActorOptions

    mutating func run() throws {
        let room = try actors.room()
        try LineFilter.run { line in
            var line = line
            let article: Article
            do {
                article = try line.decoded(Article.self)
            } catch {
                throw JSONLine.Malformed(description: "not an article line: \(JSONLine.reason(error))")
            }
            let coded = room.code(article)
            try line.set("kind", "article")
            try line.set("id", article.id)
            return [line.text] + (try coded.entries.map { try RecordLine.entry($0).json() })
        }
    }
}
