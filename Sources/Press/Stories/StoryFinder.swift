import Foundation

/// Groups articles on the same happening, by names, words and time.
///
/// Articles are vectors of stems, names and word pairs, weighted by their inverse document frequency to the power of 1.5; the
/// likeness of two is their cosine, and it fades with the days between them. Groups grow by average linkage until no two are
/// alike enough. The result depends on the set of articles alone, not on the order in which they came: group again when some
/// have arrived.
public struct StoryFinder: Sendable {
    /// Least mean likeness of the articles of two groups to make them one, 0…1. Up to twice as much among few articles.
    public var threshold = 0.16
    /// Days after which likeness has faded to 1/e. Undated articles do not fade.
    public var fading = 14.0

    private struct Item: Sendable {
        var id: String
        var day: Int?
        var terms: StoryTerms
    }
    private var items: [Item] = []

    /// A finder without articles.
    public init() {}

    /// Number of articles.
    public var count: Int { items.count }

    /// Adds an article. Copies are better left out: they belong to the story of their original.
    ///
    /// - Parameters:
    ///   - id: Its id; each is to be given once.
    ///   - day: Day of publication, as days since 1970-01-01; nil when unknown.
    ///   - headline: Headline, where there is one.
    ///   - text: Body text.
    public mutating func add(id: String, day: Int?, headline: String?, text: String) {
        items.append(Item(id: id, day: day, terms: StoryTerms(headline: headline, text: text)))
    }

    /// The groups: ids of each, earliest article first; groups by their first article. Articles alone are groups of one.
    public func groups() -> [[String]] {
        let sorted = items.sorted { ($0.day ?? .max, $0.id) < ($1.day ?? .max, $1.id) }
        guard !sorted.isEmpty else { return [] }
        var linkage = Linkage(count: sorted.count)
        for (first, second, likeness) in Self.likenesses(sorted, fading: fading, least: threshold / 12) {
            linkage.add(first, second, likeness)
        }
        // Few articles tell badly which words are rare: all are alike then, and more is demanded.
        let scarcity = 25 / Double(max(sorted.count, 25))
        let wanted = threshold * (1 + min(1, 2 * scarcity * scarcity))
        return linkage.groups(threshold: wanted).map { $0.map { sorted[$0].id } }
    }

    /// A name for a group that stays the same as long as its earliest article does.
    public static func name(of group: [String]) -> String? { group.first.map { "story-\($0)" } }

    // MARK: Likeness

    /// Pairs that are alike at all: lower number first, in order.
    /// How much more alike two articles of one day are than two of which nobody knows the days.
    private static let dated = 4.0 / 3

    private static func likenesses(
        _ items: [Item], fading: Double, least: Double
    ) -> [(first: Int, second: Int, likeness: Double)] {
        var frequency: [UInt64: Int32] = [:]
        for item in items { for count in item.terms.counts { frequency[count.term, default: 0] += 1 } }
        let total = Float(items.count)
        // A large archive knows that its region's states are in most articles; a small one does not.
        let stateWeight = 1 - 0.6 * 50 / max(total, 50)
        // Terms of one article tie nothing together; those of nearly all weigh next to nothing.
        let vectors: [[(term: UInt64, weight: Float)]] = items.map { item in
            var vector: [(term: UInt64, weight: Float)] = []
            var norm: Float = 0
            for (term, count) in item.terms.counts {
                guard let documents = frequency[term], documents > 1 else { continue }
                let rarity = Foundation.log((total + 1) / Float(documents))
                var weight = Foundation.log(1 + count) * rarity * rarity.squareRoot()
                if StoryTerms.isState(term) { weight *= stateWeight }
                vector.append((term, weight))
                norm += weight * weight
            }
            norm = max(norm.squareRoot(), .leastNormalMagnitude)
            return vector.map { ($0.term, $0.weight / norm) }
        }
        // Beyond this many days likeness has faded to nothing.
        let window = Int((fading * Foundation.log(dated / max(least, 1e-6))).rounded(.up))
        var postings: [UInt64: [(item: Int32, weight: Float)]] = [:]
        var result: [(first: Int, second: Int, likeness: Double)] = []
        var sums = [Float](repeating: 0, count: items.count)
        for (number, vector) in vectors.enumerated() {
            var touched: [Int] = []
            for (term, weight) in vector {
                // Those that are too old are at the front, as articles come by day.
                for (other, otherWeight) in (postings[term] ?? []).reversed() {
                    let other = Int(other)
                    if let own = items[number].day, let day = items[other].day, own - day > window { break }
                    if sums[other] == 0 { touched.append(other) }
                    sums[other] += weight * otherWeight
                }
                postings[term, default: []].append((Int32(number), weight))
            }
            touched.sort()
            for other in touched {
                var likeness = Double(sums[other])
                sums[other] = 0
                if let own = items[number].day, let day = items[other].day {
                    likeness *= dated * Foundation.exp(-Double(abs(own - day)) / fading)
                }
                if likeness >= least { result.append((other, number, likeness)) }
            }
        }
        return result
    }
}
