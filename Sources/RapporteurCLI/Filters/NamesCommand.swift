import ArgumentParser
import Coding
import Language
import Record

/// `rapporteur names`
struct NamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names", abstract: "Adds names of persons, organisations and places to JSON lines with “text”.",
        discussion: "“class” is person, organization, place or other; “actor” is there where the name was resolved.")

    private struct Found: Encodable {
        var start: Int
        var end: Int
        var text: String
        var `class`: String
        var actor: Entity?
    }

    mutating func run() throws {
        let coder = try ArticleCoder.rules()
        try LineFilter.run { line in
            var line = line
            let context = coder.context(of: Article(page: "", ordinal: 1, text: try line.required("text")))
            let analysis = context.analysis
            let found = analysis.names.map { name in
                let span = analysis.codePoints(of: name.tokens)
                return Found(
                    start: span.lowerBound, end: span.upperBound, text: analysis.text(of: name.tokens),
                    class: name.nameClass.rawValue, actor: context.actor(ofName: name))
            }
            try line.set("names", found)
            return [line.text]
        }
    }
}

extension CodingContext {
    /// The actor that a name was resolved to; nil when it names a place or nobody known.
    func actor(ofName name: NameSpan) -> Entity? {
        let last = name.tokens.upperBound - 1
        // "President of Peru Ana Ruiz": a person is known with the office, a state without the president.
        let mention =
            name.nameClass == .person
            ? actors.mention(coveringToken: last) : actors.innermostMention(coveringToken: last)
        guard let mention, !mention.isLocative else {
            return nil
        }
        let entity = actors.entity(of: mention, text: analysis.text(of: name.tokens))
        return entity.code == nil && entity.name == nil ? nil : entity
    }
}
