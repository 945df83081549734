/// How a field of an entry is compared.
enum RecordField {
    /// Text that must be the same.
    case exact(String)
    /// A list whose items must be the same.
    case list(String)
    /// Text that must share most of its words.
    case words(String)
    /// A party or a list of parties.
    case parties(String)
    /// The value of a date.
    case date(String)
    /// Names of a source chain in a role.
    case chain(String)

    /// The fields of each kind besides those of all kinds.
    static func fields(of kind: String) -> [RecordField] {
        let common: [RecordField] = [
            .exact("claim"), .exact("reality"), .date("date"), .chain("speaker"), .chain("medium"),
        ]
        let own: [RecordField] =
            switch kind {
            case "event":
                [
                    .exact("type"), .exact("mode"), .list("context"), .parties("actor"), .parties("recipient"),
                    .parties("place"),
                ]
            case "quote":
                [.exact("form"), .parties("speaker"), .parties("addressee"), .exact("channel"), .words("text")]
            case "position":
                [
                    .exact("stance"), .exact("issue"), .parties("holder"), .parties("toward"), .words("statement"),
                    .words("condition"),
                ]
            case "accusation": [.parties("accuser"), .parties("accused"), .words("charge")]
            case "process": [.exact("type"), .exact("status"), .words("name")]
            case "channel": [.exact("type"), .parties("sender"), .parties("via"), .parties("receiver")]
            case "measure":
                [
                    .exact("type"), .exact("status"), .parties("imposer"), .parties("target"), .date("from"),
                    .date("until"),
                ]
            case "perception":
                [.exact("order"), .parties("holder"), .parties("about"), .parties("voice"), .words("content")]
            default: []
            }
        return own + common
    }

    /// The field's name in tables.
    var name: String {
        switch self {
        case .exact(let name), .list(let name), .words(let name), .parties(let name), .date(let name): name
        case .chain(let role): "chain.\(role)"
        }
    }

    /// Compares the field in two entries that belong together.
    func score(gold: JSONValue, found: JSONValue) -> Score {
        switch self {
        case .exact(let key): Self.compare(gold[key].map { [$0] } ?? [], found[key].map { [$0] } ?? [], ==)
        case .list(let key): Self.compare(gold[key]?.items ?? [], found[key]?.items ?? [], ==)
        case .words(let key):
            Self.compare(gold[key].map { [$0] } ?? [], found[key].map { [$0] } ?? []) {
                WordOverlap.f1($0.text ?? "", $1.text ?? "") >= 0.5
            }
        case .parties(let key): Self.compare(gold[key]?.items ?? [], found[key]?.items ?? [], PartyMatch.same)
        case .date(let key):
            Self.compare(gold[key]?["value"].map { [$0] } ?? [], found[key]?["value"].map { [$0] } ?? []) {
                Self.withoutTime($0.text) == Self.withoutTime($1.text)
            }
        case .chain(let role):
            Self.compare(Self.names(gold, role), Self.names(found, role)) {
                PartyMatch.sameName($0.text ?? "", $1.text ?? "")
            }
        }
    }

    /// A date without its time of day.
    private static func withoutTime(_ value: String?) -> Substring? {
        value.map { value in value.prefix { $0 != "T" } }
    }

    private static func names(_ entry: JSONValue, _ role: String) -> [JSONValue] {
        (entry["chain"]?.items ?? []).filter { $0["role"]?.text == role }.compactMap { $0["name"] }
    }

    /// Pairs off the items of two lists, each used once.
    private static func compare(
        _ gold: [JSONValue], _ found: [JSONValue], _ same: (JSONValue, JSONValue) -> Bool
    ) -> Score {
        var left = found
        var hits = 0
        for item in gold {
            if let index = left.firstIndex(where: { same(item, $0) }) {
                left.remove(at: index)
                hits += 1
            }
        }
        return Score(truePositives: hits, falsePositives: left.count, falseNegatives: gold.count - hits)
    }
}

/// Whether two parties are the same.
package enum PartyMatch {
    /// Same code where both have one, and same name where both have one; else words in common.
    package static func same(_ left: JSONValue, _ right: JSONValue) -> Bool {
        if let text = left.text {
            return sameName(text, right["name"]?.text ?? right["text"]?.text ?? right.text ?? "")
        }
        if let text = right.text { return sameName(text, left["name"]?.text ?? left["text"]?.text ?? "") }
        if let code = left["code"], let other = right["code"], code != other { return false }
        if let name = left["name"]?.text, let other = right["name"]?.text { return sameName(name, other) }
        if left["code"] != nil, left["code"] == right["code"], left["name"] == nil, right["name"] == nil { return true }
        // Whom the sentence leaves out has neither words nor, as an official without a name, a name.
        let isSilent = [left, right].contains { $0["name"] == nil && $0["text"] == nil }
        if isSilent, let code = left["code"], code == right["code"] { return true }
        return sameName(
            left["text"]?.text ?? left["name"]?.text ?? "", right["text"]?.text ?? right["name"]?.text ?? "")
    }

    /// Whether one name's words are all among the other's, small words aside.
    static func sameName(_ left: String, _ right: String) -> Bool {
        let first = Set(WordOverlap.words(left)).subtracting(["the", "a", "an", "of"])
        let second = Set(WordOverlap.words(right)).subtracting(["the", "a", "an", "of"])
        guard !first.isEmpty, !second.isEmpty else { return first == second }
        return first.isSubset(of: second) || second.isSubset(of: first)
    }
}

/// Words two texts have in common.
enum WordOverlap {
    /// Lower-cased runs of letters and digits.
    static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// F1 over the words as multisets, 0…1.
    static func f1(_ left: String, _ right: String) -> Double {
        let (first, second) = (words(left), words(right))
        guard !first.isEmpty, !second.isEmpty else { return first.isEmpty && second.isEmpty ? 1 : 0 }
        var counts: [String: Int] = [:]
        for word in first { counts[word, default: 0] += 1 }
        var shared = 0
        for word in second where counts[word, default: 0] > 0 {
            counts[word, default: 0] -= 1
            shared += 1
        }
        return 2 * Double(shared) / Double(first.count + second.count)
    }
}
