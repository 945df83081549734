/// Scores of extracted bodies against hand-made ones, as the public article-extraction benchmark counts them
/// (scrapinghub/article-extraction-benchmark): words are runs of `\w`; precision and recall over 4-word shingles
/// (multisets) are taken per page and averaged; F1 is the harmonic mean of the two averages; accuracy is the share of
/// pages whose words are exactly right.
public struct ExtractionScore: Sendable, Hashable {
    /// Pages scored.
    public let pages: Int
    /// Mean precision per page, 0…1.
    public let precision: Double
    /// Mean recall per page, 0…1.
    public let recall: Double
    /// Share of pages exactly right, 0…1.
    public let accuracy: Double

    /// Harmonic mean of mean precision and mean recall, 0…1.
    public var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    /// One page's figures.
    public struct PageScore: Sendable, Hashable {
        /// Share of predicted shingles that are right, 0…1.
        public let precision: Double
        /// Share of gold shingles that were found, 0…1.
        public let recall: Double
        /// Whether the words are the same in the same order.
        public let isExact: Bool
    }

    /// Scores pages given as pairs of predicted and gold body.
    public init(_ bodies: [(predicted: String, gold: String)]) {
        let scores = bodies.map { Self.page(predicted: $0.predicted, gold: $0.gold) }
        let count = Double(max(scores.count, 1))
        pages = scores.count
        precision = scores.reduce(0) { $0 + $1.precision } / count
        recall = scores.reduce(0) { $0 + $1.recall } / count
        accuracy = Double(scores.count { $0.isExact }) / count
    }

    /// Scores one page.
    ///
    /// - Parameter size: words in a shingle.
    public static func page(predicted: String, gold: String, size: Int = 4) -> PageScore {
        let (predictedWords, goldWords) = (words(predicted), words(gold))
        let (found, wanted) = (shingles(predictedWords, size), shingles(goldWords, size))
        var (right, extra) = (0, 0)
        for (shingle, count) in found {
            let there = wanted[shingle] ?? 0
            right += min(count, there)
            extra += max(0, count - there)
        }
        let missed = wanted.values.reduce(0, +) - right
        let precision = extra == 0 && missed == 0 ? 1 : right + extra == 0 ? 0 : Double(right) / Double(right + extra)
        let recall = extra == 0 && missed == 0 ? 1 : right + missed == 0 ? 0 : Double(right) / Double(right + missed)
        return PageScore(precision: precision, recall: recall, isExact: predictedWords == goldWords)
    }

    /// Words as Python's `\w+` finds them: runs of letters, numbers and underscores.
    public static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isWord(scalar) {
                word.append(scalar)
            } else if !word.isEmpty {
                words.append(String(word))
                word = String.UnicodeScalarView()
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "_" { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }

    private static func shingles(_ words: [String], _ size: Int) -> [[String]: Int] {
        var counts: [[String]: Int] = [:]
        for start in 0..<max(1, words.count - size + 1) {
            counts[Array(words[start..<min(start + size, words.count)]), default: 0] += 1
        }
        return counts
    }
}
