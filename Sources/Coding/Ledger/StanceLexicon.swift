import Lexicons
import Record

/// Words that state a position, with where the statement and the addressed party stand.
struct StanceLexicon: Sendable {
    /// How a word is used.
    enum Use: String, Sendable { case verb, noun, adjective, predicate }

    /// Where a part of the position stands.
    enum Slot: Sendable, Hashable {
        case complement, content, object, gerund, whole, indirectObject
        case preposition(String)

        init?(_ text: String) {
            switch text {
            case "comp": self = .complement
            case "that": self = .content
            case "obj": self = .object
            case "gerund": self = .gerund
            case "self": self = .whole
            case "iobj": self = .indirectObject
            default:
                guard text.hasPrefix("prep:") else { return nil }
                self = .preposition(String(text.dropFirst(5)))
            }
        }
    }

    struct Frame: Sendable {
        let word: String
        let use: Use
        let stance: Position.Stance
        let statement: [Slot]
        let toward: [Slot]
        let negated: Position.Stance?
    }

    private let byWord: [String: [Frame]]

    init() throws(LexiconError) {
        try self.init(
            table: LexiconTable(
                embedded: "lexicons/ledger/stances.tsv", columns: ["word", "pos", "stance", "frame", "toward"]))
    }

    init(table: LexiconTable) throws(LexiconError) {
        var index: [String: [Frame]] = [:]
        for row in table.rows {
            func malformed(_ reason: String) -> LexiconError {
                .malformed(file: table.file, line: row.line, reason: reason)
            }
            guard let use = Use(rawValue: row["pos"]) else { throw malformed("unknown pos “\(row["pos"])”") }
            guard let stance = Position.Stance(rawValue: row["stance"]) else {
                throw malformed("unknown stance “\(row["stance"])”")
            }
            var statement: [Slot] = []
            for item in row.list("frame") {
                guard let slot = Slot(item) else { throw malformed("unknown frame “\(item)”") }
                statement.append(slot)
            }
            var toward: [Slot] = []
            for item in row.list("toward") {
                guard let slot = Slot(item) else { throw malformed("unknown slot “\(item)”") }
                toward.append(slot)
            }
            let negated = Position.Stance(rawValue: row["negated"])
            if negated == nil, !row["negated"].isEmpty { throw malformed("unknown stance “\(row["negated"])”") }
            index[row["word"], default: []].append(
                Frame(
                    word: row["word"], use: use, stance: stance, statement: statement, toward: toward,
                    negated: negated))
        }
        byWord = index
    }

    /// First words of the verbs.
    var verbs: [String] {
        byWord.values.flatMap { $0 }.filter { $0.use == .verb }.map { String($0.word.prefix { $0 != " " }) }.sorted()
    }

    /// The frames of a word in one use, in the order of the table.
    func frames(_ word: String, as use: Use) -> [Frame] { (byWord[word] ?? []).filter { $0.use == use } }
}
