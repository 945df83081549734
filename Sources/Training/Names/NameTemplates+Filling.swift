import Foundation
import Language
import Lexicons

/// Fills the slots of ``NameTemplates`` from the lexicons.
package struct NameTemplateFiller {
    private(set) var given: [String] = []
    private(set) var surnames: [String] = []
    private(set) var cities: [String] = []
    private(set) var lands: [String] = []
    private(set) var peoples: [String] = []
    private(set) var nationals: [String] = []
    private(set) var organizations: [String] = []
    private(set) var clubs: [String] = []
    private(set) var companies: [String] = []
    private(set) var regions: [String] = []
    private(set) var others: [String] = []
    private(set) var papers: [String] = []
    private(set) var wires: [String] = []
    private(set) var abbreviations: [String] = []
    private(set) var state: UInt64

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
        for row in try LexiconTable(
            embedded: "lexicons/actors/states.tsv", columns: ["name", "adjectives", "nationals"]
        ).rows {
            lands.append(row["name"])
            peoples += row.list("adjectives").prefix(1)
            nationals += row.list("nationals").filter { $0.hasSuffix("s") || $0.hasSuffix("ese") }
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
        for row in try LexiconTable(embedded: "lexicons/actors/agencies.tsv", columns: ["name", "kind"]).rows {
            if row["kind"] == "agency" { wires.append(row["name"]) } else { papers.append(row["name"]) }
        }
        abbreviations = organizations.filter { name in
            name.count < 8 && name.allSatisfy { $0.isUppercase && $0.isASCII || $0 == "." }
        }
    }

    mutating func random(_ bound: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(bound, 1)))
    }

    mutating func pick(_ list: [String]) -> String { list.isEmpty ? "" : list[random(list.count)] }

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
        let pattern = pick(random(2) == 0 ? NameTemplates.sentences : NameTemplates.agency)
        let plain = pattern.split(separator: " ").filter { Self.slot($0) == nil && !$0.contains("NUM") }.joined()
        let isUpper =
            plain.contains { $0.isLetter }
            ? !plain.contains { $0.isLowercase } : random(pattern.contains("TEAM") ? 2 : 4) == 0
        var words: [(word: String, label: String)] = []
        for part in pattern.split(separator: " ") {
            guard var slot = Self.slot(part) else {
                words.append((fillNumbers(String(part)), "O"))
                continue
            }
            let before = fillNumbers(slot.before)
            if !before.isEmpty { words.append((before, "O")) }
            if slot.name == "NAT", slot.after == "s" { (slot.name, slot.after) = ("NATIONALS", "") }
            var (text, label) = filled(slot.name)
            if isUpper { text = text.uppercased() }
            if slot.after == "s" { text += isUpper ? "S" : "s" }
            for (position, word) in text.split(separator: " ").enumerated() {
                let isGlued = position == 0 && !before.isEmpty
                words.append(
                    ((isGlued ? String(NameDocument.glue) : "") + word, (position == 0 ? "B-" : "I-") + label))
            }
            if !slot.after.isEmpty, slot.after != "s", !words.isEmpty {
                appendRest(slot.after, isUpper, to: &words)
            }
        }
        return words
    }

    /// What follows a slot without a space; it may hold another slot ("LAND-LAND").
    private mutating func appendRest(_ rest: String, _ isUpper: Bool, to words: inout [(word: String, label: String)]) {
        let glue = String(NameDocument.glue)
        guard let slot = Self.slot(rest[...]), !slot.before.isEmpty, slot.after.isEmpty || slot.after == "s" else {
            words.append((glue + fillNumbers(rest), "O"))
            return
        }
        words.append((glue + slot.before, "O"))
        let (text, label) = filled(slot.name)
        for (position, word) in (isUpper ? text.uppercased() : text).split(separator: " ").enumerated() {
            words.append(((position == 0 ? glue : "") + word, (position == 0 ? "B-" : "I-") + label))
        }
    }

    private static let slots = [
        "PER", "SUR", "GIV", "CITY", "LAND", "NAT", "ORG", "CLUB", "COMP", "SEC", "REG", "CUP", "TEAM", "MIN", "PAPER",
        "WIRE",
        "ABBR", "EVENT", "LAW", "FAITH", "BODY", "AREA", "LEAGUE",
        "DIVN", "USA", "UNO",
    ]

    /// A part of a pattern with a slot in it: what stands before and after without a space.
    private static func slot(_ part: Substring) -> (name: String, before: String, after: String)? {
        let pieces = part.split(separator: "-", omittingEmptySubsequences: false)
        var before = ""
        for (index, piece) in pieces.enumerated() {
            for slot in slots where piece == slot || piece == slot + "s" {
                let rest = pieces[(index + 1)...].joined(separator: "-")
                let isPlural = piece.count > slot.count
                return (slot, before, index + 1 < pieces.count ? "-" + rest : isPlural ? "s" : "")
            }
            before += piece + "-"
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
