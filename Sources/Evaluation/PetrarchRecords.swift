/// Reads the validation records of the PETRARCH coder: sentences with source and target codes.
///
/// The event codes of that file follow its own test dictionaries and several schemes, so only the parties are compared. Its
/// made-up countries are given with their codes, for an actor table that should know them.
public enum PetrarchRecords {
    /// One record.
    public struct Record: Sendable {
        /// The sentence.
        public var sentence: String
        /// Source and target as the first three letters of their codes.
        public var pairs: [(source: String, target: String)]
    }

    /// The made-up countries of the file: name, further names and nationals, code.
    public static let countries: [(name: String, aliases: [String], code: String)] = [
        ("Arnor", ["Arnorian"], "ARN"), ("Gondor", ["Minas Tirith", "Gondorian"], "GON"), ("Osgiliath", [], "OSG"),
        ("Eriador", ["Eriadori", "Eriadorian"], "ERI"), ("Bree", [], "BRE"), ("Calenardhon", [], "CAL"),
        ("Ithilen", [], "ITH"), ("Mordor", ["Cirith Ungol"], "MOR"), ("Rohan", ["Rohans"], "ROH"),
        ("Fornost", [], "FOR"),
        ("Dagolath", ["Dagolathi"], "DAG"), ("Dol Amroth", [], "DOL"),
    ]

    /// The records of a file, in order. Records with placeholders for unknown codes are left out.
    public static func read(_ text: String) -> [Record] {
        text.split(separator: "<Sentence ").dropFirst().compactMap { block in
            guard let sentence = between("<Text>", "</Text>", in: block) else { return nil }
            let words = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            var pairs: [(source: String, target: String)] = []
            for coding in block.split(separator: "<EventCoding").dropFirst() {
                let head = coding.prefix { $0 != ">" }
                guard let source = between("sourcecode=\"", "\"", in: head),
                    let target = between("targetcode=\"", "\"", in: head)
                else { continue }
                guard !source.hasPrefix("---"), !target.hasPrefix("---"), !source.hasPrefix("#") else { return nil }
                pairs.append((String(source.prefix(3)), String(target.prefix(3))))
            }
            return Record(sentence: words, pairs: pairs)
        }
    }

    private static func between(_ start: String, _ end: String, in text: Substring) -> Substring? {
        guard let first = text.ranges(of: start).first else { return nil }
        let rest = text[first.upperBound...]
        guard let last = rest.ranges(of: end).first else { return nil }
        return rest[..<last.lowerBound]
    }
}
