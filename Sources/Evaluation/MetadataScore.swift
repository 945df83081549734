import Record

/// Scores of headline, authors and publication date against hand-made values, one page at a time.
///
/// A field is counted only on pages whose gold has it. A headline is right when it equals the gold, or one contains the
/// other, after folding case, white space and quotation marks; authors are right when the sets are equal; a date is right
/// when the day is.
public struct MetadataScore: Sendable, Hashable {
    /// What a page says, or should say. Nil or empty: no value.
    public struct Fields: Sendable, Hashable {
        /// Headline.
        public var headline: String?
        /// Author names, apart.
        public var authors: [String]
        /// Publication day.
        public var day: CivilDay?

        /// Values of one page.
        public init(headline: String? = nil, authors: [String] = [], day: CivilDay? = nil) {
            self.headline = headline
            self.authors = authors
            self.day = day
        }
    }

    /// Right and all, of one field.
    public struct Share: Sendable, Hashable {
        /// Pages with the right value.
        public var right = 0
        /// Pages whose gold has a value.
        public var all = 0
        /// Pages where a wrong value was given.
        public var wrong = 0

        /// Share of right values, 0…1; 0 when there is nothing to find.
        public var value: Double { all == 0 ? 0 : Double(right) / Double(all) }
    }

    /// Headlines equal or contained.
    public private(set) var headline = Share()
    /// Author sets equal.
    public private(set) var authors = Share()
    /// Days equal.
    public private(set) var day = Share()

    /// An empty score.
    public init() {}

    /// Counts one page.
    public mutating func add(predicted: Fields, gold: Fields) {
        if let wanted = gold.headline, !wanted.isEmpty {
            headline.all += 1
            if let found = predicted.headline, Self.agree(found, wanted) {
                headline.right += 1
            } else if predicted.headline != nil {
                headline.wrong += 1
            }
        }
        if !gold.authors.isEmpty {
            authors.all += 1
            if Set(predicted.authors.map(Self.folded)) == Set(gold.authors.map(Self.folded)) {
                authors.right += 1
            } else if !predicted.authors.isEmpty {
                authors.wrong += 1
            }
        }
        if let wanted = gold.day {
            day.all += 1
            if predicted.day == wanted { day.right += 1 } else if predicted.day != nil { day.wrong += 1 }
        }
    }

    /// Whether the author sets are equal, or the gold has none.
    public func agreesOnAuthors(_ predicted: Fields, _ gold: Fields) -> Bool {
        gold.authors.isEmpty || Set(predicted.authors.map(Self.folded)) == Set(gold.authors.map(Self.folded))
    }

    /// Whether two headlines are the same or one holds the other.
    public static func agree(_ left: String, _ right: String) -> Bool {
        let (a, b) = (folded(left), folded(right))
        return !a.isEmpty && !b.isEmpty && (a == b || " \(a) ".contains(" \(b) ") || " \(b) ".contains(" \(a) "))
    }

    /// Lower case, letters and numbers only, single spaces.
    private static func folded(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
