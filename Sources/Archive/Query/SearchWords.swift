/// Words typed by a user, made into a pattern of FTS5 that can never be a syntax error.
struct SearchWords: Hashable {
    /// Words and phrases; a final star asks for words that begin so.
    let terms: [String]

    /// Splits words; what stands in double quotation marks is one phrase. Marks without a letter or digit are dropped.
    init(_ input: String) {
        var terms: [String] = []
        var current = ""
        var inPhrase = false
        func close() {
            let hasWord = current.unicodeScalars.contains {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            }
            if hasWord { terms.append(current) }
            current = ""
        }
        for scalar in input.unicodeScalars {
            switch scalar {
            case "\"", "“", "”":
                close()
                inPhrase.toggle()
            case "\0": close()
            case _ where scalar.properties.isWhitespace && !inPhrase: close()
            default: current.unicodeScalars.append(scalar)
            }
        }
        close()
        // More words than anybody types; a bound keeps hostile input from building endless expressions.
        self.terms = Array(terms.prefix(64))
    }

    /// A pattern that matches passages with all terms; nil when there is no term.
    var all: String? { pattern(" AND ") }
    /// A pattern that matches passages with any term; nil when there is no term.
    var any: String? { pattern(" OR ") }

    private func pattern(_ word: String) -> String? {
        if terms.isEmpty { return nil }
        return terms.map { term in
            let isPrefix = term.hasSuffix("*")
            // Inside quotation marks FTS5 takes everything for text.
            return "\"\(isPrefix ? String(term.dropLast()) : term)\"" + (isPrefix ? "*" : "")
        }.joined(separator: word)
    }
}
