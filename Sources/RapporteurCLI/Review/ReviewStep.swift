/// What a reviewer asks for at an entry: a key, and for some keys words after it.
enum ReviewStep: Hashable {
    case accept
    case reject(why: String)
    /// Fields with their new values, as in `type=REJECT`.
    case fix([String])
    /// A second entry from the same words, with these fields different.
    case split([String])
    /// The entry is the same as another one.
    case merge(into: String)
    case skip
    case back
    case undo
    case why
    case help
    case quit
    /// Nothing that is understood, with what to say about it.
    case unknown(String)

    /// Keys after which words are asked for, with the question.
    static let questions: [Character: String] = [
        "f": "field=value ", "p": "second entry: field=value ", "m": "same as (id) ",
    ]

    /// The step that a line asks for: a key, then words.
    init(_ line: String) {
        let trimmed = line.drop { $0 == " " || $0 == "\t" }
        guard let key = trimmed.first else {
            self = .skip
            return
        }
        let words = String(trimmed.dropFirst()).split(separator: " ").joined(separator: " ")
        switch key {
        case "a", "y": self = .accept
        case "r", "x": self = .reject(why: words)
        case "f", "p":
            let fields = Self.fields(words)
            if fields.isEmpty {
                self = .unknown("“\(key)” wants a field and a value, as in: \(key) type=REJECT")
            } else {
                self = key == "f" ? .fix(fields) : .split(fields)
            }
        case "m": self = words.isEmpty ? .unknown("“m” wants the id of the other entry") : .merge(into: words)
        case "s", "j": self = .skip
        case "b", "k": self = .back
        case "u": self = .undo
        case "w": self = .why
        case "?", "h": self = .help
        case "q": self = .quit
        default: self = .unknown("“\(key)” is no key here; ? lists them")
        }
    }

    /// Fields in words such as `type=REJECT reality=planned`: a new one begins where a word holds a letter, then `=`.
    private static func fields(_ words: String) -> [String] {
        var fields: [String] = []
        for word in words.split(separator: " ") {
            let name = word.prefix { $0 != "=" }
            let begins =
                name.count < word.count && !name.isEmpty
                && name.utf8.allSatisfy {
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "O")
                }
            if begins {
                fields.append(String(word))
            } else if let last = fields.popLast() {
                fields.append(last + " " + word)
            } else {
                return []
            }
        }
        return fields
    }

    /// The keys, for help.
    static let keys = """
        a accept    r reject    f field=value fix a field    p field=value a second entry from the same words
        m ID same as another entry    s skip    b back    u undo    w why it was coded    q quit
        """
}
