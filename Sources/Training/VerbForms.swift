import Language
import Lexicons

/// Regular forms of the verbs in the event lexicon, for the lemmatiser: the treebanks have few of them ("extradited").
struct VerbForms {
    /// Lemmas of one word, sorted.
    let verbs: [String]

    init() throws(LexiconError) {
        var found: Set<String> = []
        for file in ["material-conflict", "material-cooperation", "verbal-conflict", "verbal-cooperation"] {
            let table = try LexiconTable(embedded: "lexicons/events/\(file).tsv", columns: ["words", "pos"])
            for row in table.rows where row["pos"] == "v" {
                for words in row["words"].split(separator: "|") {
                    let verb = words.prefix { $0 != " " }
                    if verb.utf8.count >= 3, verb.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
                        found.insert(String(verb))
                    }
                }
            }
        }
        verbs = found.sorted()
    }

    /// What a verb looks like when it is regular, with the tags. Both spellings where the last letter may be doubled: the
    /// wrong one is no word.
    static func forms(of verb: String) -> [(form: String, tag: PennTag)] {
        func vowel(_ letter: Character?) -> Bool { letter.map { "aeiou".contains($0) } ?? false }
        let last = verb.last
        let before = verb.dropLast().last
        var stems: [(past: String, gerund: String)]
        if verb.hasSuffix("ie") {
            stems = [(verb + "d", verb.dropLast(2) + "ying")]
        } else if last == "e" {
            stems = [(verb + "d", (before == "e" || before == "o" ? verb : String(verb.dropLast())) + "ing")]
        } else if last == "y", !vowel(before) {
            stems = [(verb.dropLast() + "ied", verb + "ing")]
        } else {
            stems = [(verb + "ed", verb + "ing")]
            if let last, !vowel(last), !"hwxy".contains(last), vowel(before), !vowel(verb.dropLast(2).last) {
                stems.append(("\(verb)\(last)ed", "\(verb)\(last)ing"))
            }
        }
        let isHissed = ["s", "x", "z", "ch", "sh"].contains { verb.hasSuffix($0) }
        let third =
            last == "y" && !vowel(before) ? verb.dropLast() + "ies" : verb + (isHissed ? "es" : "s")
        var forms: [(form: String, tag: PennTag)] = [(String(third), .vbz)]
        for stem in stems { forms += [(stem.past, .vbd), (stem.past, .vbn), (stem.gerund, .vbg)] }
        return forms
    }
}
