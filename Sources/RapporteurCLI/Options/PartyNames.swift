import Lexicons

/// States by the names people type, so that `--actor iran` finds `IRN`.
enum PartyNames {
    private static let codes: [String: String] = {
        guard
            let table = try? LexiconTable(embedded: "lexicons/actors/states.tsv", columns: ["code", "name", "aliases"])
        else {
            return [:]
        }
        var codes: [String: String] = [:]
        for row in table.rows where row["until"].isEmpty {
            for name in [row["code"], row["name"]] + row.list("aliases") + row.list("adjectives")
            where codes[name.lowercased()] == nil {
                codes[name.lowercased()] = row["code"]
            }
        }
        return codes
    }()

    /// The code of a state called by name; any other text as it is.
    static func code(_ text: String) -> String { codes[text.lowercased()] ?? text }
}
