import Foundation
import Language
import Lexicons

/// Fills the slots of ``NameTemplates`` from the lexicons.
package struct NameTemplateFiller {
    private var given: [String] = []
    private var surnames: [String] = []
    private var cities: [String] = []
    private var lands: [String] = []
    private var peoples: [String] = []
    private var organizations: [String] = []
    private var clubs: [String] = []
    private var companies: [String] = []
    private var regions: [String] = []
    private var others: [String] = []
    private var state: UInt64

    /// A filler with a seed.
    package init(seed: UInt64) throws(LexiconError) {
        state = seed
        for row in try LexiconTable(embedded: "lexicons/language/names-words.tsv", columns: ["word", "class"]).rows {
            let word = row["word"].prefix(1).uppercased() + row["word"].dropFirst()
            if row["class"] == "given" { given.append(word) }
            if row["class"] == "surname" { surnames.append(word) }
        }
        for row in try LexiconTable(embedded: "lexicons/language/names-known.tsv", columns: ["name", "class"]).rows {
            switch row["class"] {
            case "club": clubs.append(row["name"])
            case "company": companies.append(row["name"])
            case "organization": organizations.append(row["name"])
            case "place": regions.append(row["name"])
            default: others.append(row["name"])
            }
        }
        for row in try LexiconTable(embedded: "lexicons/actors/states.tsv", columns: ["name", "adjectives"]).rows {
            lands.append(row["name"])
            peoples += row.list("adjectives").prefix(1)
            cities += row.list("capitals").prefix(1)
        }
        for row in try LexiconTable(embedded: "lexicons/actors/cities.tsv", columns: ["name", "kind"]).rows
        where row["kind"] == "city" {
            cities.append(row["name"])
        }
        for row in try LexiconTable(embedded: "lexicons/actors/organisations.tsv", columns: ["name", "aliases"]).rows
            .prefix(300)
        {
            organizations.append(row["name"])
            organizations += row.list("aliases").filter { !$0.hasPrefix("?") && !$0.hasPrefix("the ") }.prefix(2)
        }
        for row in try LexiconTable(embedded: "lexicons/actors/agencies.tsv", columns: ["name"]).rows.prefix(200) {
            organizations.append(row["name"])
        }
    }

    private mutating func random(_ bound: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(bound, 1)))
    }

    private mutating func pick(_ list: [String]) -> String { list.isEmpty ? "" : list[random(list.count)] }

    /// A surname: listed, or put together from syllables, so that unknown names are learned by their surroundings.
    private mutating func surname() -> String {
        if random(10) < 6 { return pick(surnames) }
        let start = [
            "Ba", "Kor", "Mal", "Ste", "Vin", "Tra", "Bel", "Gor", "Haz", "Lun", "Mor", "Pet", "Ras", "Sav", "Tor",
            "Wil", "Yor", "Zab", "Der", "Kah", "O'", "Mc", "Al-", "De ", "Van ",
        ]
        let middle = ["ri", "ka", "lo", "ne", "ta", "vi", "mo", "sse", "ndo", "lla", "che", "ma"]
        let end = [
            "v", "ski", "n", "son", "ez", "berg", "ni", "ovic", "man", "ti", "shi", "k", "r", "di", "enko", "s", "let",
            "mann", "oglu", "wa",
        ]
        let first = pick(start)
        let body = pick(middle) + (random(2) == 0 ? pick(middle) : "") + pick(end)
        return first
            + (["O'", "Mc", "Al-", "De ", "Van "].contains(first)
                ? body.prefix(1).uppercased() + body.dropFirst() : body)
    }

    private mutating func givenName() -> String {
        let roll = random(12)
        if roll == 0 { return String(UnicodeScalar(UInt8(65 + random(26)))) + "." }
        if roll == 1 { return pick(given) + " " + String(UnicodeScalar(UInt8(65 + random(26)))) + "." }
        return pick(given)
    }

    /// Documents of sentences made from the patterns.
    package mutating func documents(_ count: Int) -> [NameDocument] {
        var documents: [NameDocument] = []
        for index in 0..<count {
            var document = NameDocument(name: "templates/\(index)")
            for _ in 0..<3 + random(6) { document.append(sentence(), classes: NameSpan.Class.corpus) }
            documents.append(document)
        }
        return documents
    }

    private mutating func sentence() -> [(word: String, label: String)] {
        let pattern = pick(NameTemplates.sentences)
        let isUpper = pattern.contains { $0.isLetter } && pattern.filter { $0.isLowercase }.count * 6 < pattern.count
        var words: [(word: String, label: String)] = []
        for part in pattern.split(separator: " ") {
            guard let (slot, before, after) = Self.slot(part) else {
                words.append((fillNumbers(String(part)), "O"))
                continue
            }
            var (text, label): (String, String) =
                switch slot {
                case "PER": (givenName() + " " + surname(), "person")
                case "SUR": (surname(), "person")
                case "GIV": (pick(given), "person")
                case "CITY": (pick(cities), "place")
                case "LAND": (pick(lands), "place")
                case "NAT": (pick(peoples), "other")
                case "ORG": (pick(organizations), "organization")
                case "CLUB": (pick(clubs), "organization")
                case "COMP": (pick(companies), "organization")
                case "SEC":
                    (
                        surname() + " " + pick(["Corp", "Inc", "Ltd", "Co", "Plc", "AG", "SA", "Group", "Holdings"]),
                        "organization"
                    )
                case "REG": (pick(regions), "place")
                default: (pick(others), "other")
                }
            if isUpper { text = text.uppercased() }
            if after == "s" { text += "s" }
            for (position, word) in text.split(separator: " ").enumerated() {
                words.append(
                    (position == 0 ? fillNumbers(before) + word : String(word), (position == 0 ? "B-" : "I-") + label))
            }
            if !after.isEmpty, after != "s", !words.isEmpty { words.append((after, "O")) }
        }
        return words
    }

    private static func slot(_ part: Substring) -> (String, String, String)? {
        for slot in ["PER", "SUR", "GIV", "CITY", "LAND", "NAT", "ORG", "CLUB", "COMP", "SEC", "REG", "CUP"] {
            if part == slot { return (slot, "", "") }
            if part == slot + "s" { return (slot, "", "s") }
            if part.hasPrefix(slot + "-"), slot != "NUM" { return (slot, "", String(part.dropFirst(slot.count))) }
        }
        return nil
    }

    private mutating func fillNumbers(_ word: String) -> String {
        var text = word
        while let range = text.range(of: "NUM") {
            text.replaceSubrange(range, with: String(1 + random(random(3) == 0 ? 1996 : 90)))
        }
        return text
    }
}
