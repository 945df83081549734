import Lexicons
import Record

/// The cues of attribution, by their inflected forms.
public struct CueLexicon: Sendable {
    /// A cue that may start with some word.
    struct Candidate: Sendable {
        let cue: Cue
        /// How the first word is inflected; `base` for what is no verb.
        let form: VerbForm
    }

    /// Every cue, in the order of the table.
    public let cues: [Cue]
    private let byFirstWord: [String: [Candidate]]

    /// Reads the shipped table.
    ///
    /// - Throws: ``LexiconError`` naming file, line and reason.
    public static func shipped() throws(LexiconError) -> CueLexicon {
        try CueLexicon(
            table: LexiconTable(embedded: "lexicons/ledger/cues.tsv", columns: ["cue", "pos", "class", "frames"]))
    }

    /// Reads a table with the columns `cue`, `pos`, `class`, `claim`, `frames`, `forms`.
    ///
    /// - Throws: ``LexiconError/malformed(file:line:reason:)`` on an unknown part of speech, class, claim or frame.
    public init(table: LexiconTable) throws(LexiconError) {
        var cues: [Cue] = []
        var index: [String: [Candidate]] = [:]
        for row in table.rows {
            func malformed(_ reason: String) -> LexiconError {
                .malformed(file: table.file, line: row.line, reason: reason)
            }
            let words = row["cue"].split(separator: " ").map(String.init)
            guard let first = words.first else { throw malformed("no cue") }
            guard let kind = Cue.Kind(rawValue: row["pos"]) else { throw malformed("unknown pos “\(row["pos"])”") }
            guard let cueClass = CueClass(rawValue: row["class"]) else {
                throw malformed("unknown class “\(row["class"])”")
            }
            let claim = Claim(rawValue: row["claim"])
            if claim == nil, !row["claim"].isEmpty { throw malformed("unknown claim “\(row["claim"])”") }
            var frames: Cue.Frames = []
            var prepositions: [String] = []
            for item in row.list("frames") {
                let parts = item.split(separator: ":")
                guard let frame = Cue.Frames.names[String(parts[0])] else { throw malformed("unknown frame “\(item)”") }
                frames.insert(frame)
                if parts.count > 1 { prepositions.append(String(parts[1])) }
            }
            let cue = Cue(
                words: words, kind: kind, cueClass: cueClass, claim: claim, frames: frames, prepositions: prepositions)
            cues.append(cue)
            switch kind {
            case .verb:
                // Of “spoke of” only the verb is inflected.
                let irregular = row.list("forms").map { String($0.prefix { $0 != " " }) }
                let forms = Inflection.forms(
                    of: first, past: irregular.first, participle: irregular.count > 1 ? irregular[1] : nil)
                for (form, inflection) in forms {
                    index[form, default: []].append(Candidate(cue: cue, form: inflection))
                }
            case .noun:
                index[first, default: []].append(Candidate(cue: cue, form: .base))
                let plural = first.hasSuffix("y") ? first.dropLast() + "ies" : first + "s"
                index[plural, default: []].append(Candidate(cue: cue, form: .third))
            case .adjective, .phrase: index[first, default: []].append(Candidate(cue: cue, form: .base))
            }
        }
        // Longer cues first, so that “call for” is tried before “call”.
        for key in index.keys {
            index[key] = index[key]?.enumerated().sorted {
                ($1.element.cue.words.count, $0.offset) < ($0.element.cue.words.count, $1.offset)
            }.map(\.element)
        }
        self.cues = cues
        byFirstWord = index
    }

    /// The cues that may start with a lower-cased word, the longest first.
    func candidates(_ word: String) -> [Candidate] { byFirstWord[word] ?? [] }

    /// The verb cue that a word belongs to, by its lower-cased form; nil when it is none.
    public func verb(_ word: String) -> Cue? {
        byFirstWord[word]?.first { $0.cue.kind == .verb && $0.cue.words.count == 1 }?.cue
    }

    /// The longest verb cue of several words that starts with a lower-cased word and goes on with the ones behind it.
    public func verb(_ word: String, before rest: [String]) -> Cue? {
        byFirstWord[word]?.first {
            $0.cue.kind == .verb && $0.cue.words.count > 1 && rest.starts(with: $0.cue.words.dropFirst())
        }?.cue
    }

    /// The dictionary form of a verb that starts a cue, by one of its inflected forms; nil when it is none.
    public func verbLemma(_ word: String) -> String? {
        byFirstWord[word]?.first { $0.cue.kind == .verb }?.cue.words.first
    }

    /// The noun cue that a word belongs to, by its lower-cased form; nil when it is none.
    public func noun(_ word: String) -> Cue? { byFirstWord[word]?.first { $0.cue.kind == .noun }?.cue }
}
