/// Compares attributions with hand-made ones, role by role.
///
/// Exact: a span counts when it has the same code points as a hand-made span of its role (pieces that touch but for white
/// space are one). Partial: it counts when it overlaps one. Spans of a role are compared as sets per document, as in
/// the published figures for PolNeAR.
public struct AttributionScore: Sendable, Hashable {
    /// The parts of an attribution.
    public enum Role: String, Sendable, CaseIterable { case source, cue, content }

    /// An attribution as code-point ranges of a text.
    public struct Item: Sendable, Hashable {
        /// Whose words.
        public var source: [Range<Int>]
        /// The words that mark it.
        public var cue: [Range<Int>]
        /// The attributed words.
        public var content: [Range<Int>]

        /// An attribution; each part may consist of several pieces, or of none.
        public init(source: [Range<Int>], cue: [Range<Int>], content: [Range<Int>]) {
            self.source = source
            self.cue = cue
            self.content = content
        }

        func pieces(_ role: Role) -> [Range<Int>] {
            switch role {
            case .source: source
            case .cue: cue
            case .content: content
            }
        }
    }

    /// Counts of spans that match exactly.
    public private(set) var exact: [Role: Score] = [:]
    /// Counts of spans that overlap.
    public private(set) var partial: [Role: Score] = [:]

    /// An empty score.
    public init() {}

    /// Adds one document.
    ///
    /// - Parameters:
    ///   - found: what the program found.
    ///   - gold: what a person marked.
    ///   - text: the document, to see which gaps are white space.
    public mutating func add(found: [Item], gold: [Item], text: [Unicode.Scalar]) {
        for role in Role.allCases {
            let left = Self.spans(found, role, text)
            let right = Self.spans(gold, role, text)
            let same = left.intersection(right).count
            exact[role, default: Score()] =
                exact[role, default: Score()]
                + Score(truePositives: same, falsePositives: left.count - same, falseNegatives: right.count - same)
            func overlaps(_ span: [Range<Int>], _ others: Set<[Range<Int>]>) -> Bool {
                others.contains { other in span.contains { piece in other.contains { $0.overlaps(piece) } } }
            }
            let matched = left.filter { overlaps($0, right) }.count
            let covered = right.filter { overlaps($0, left) }.count
            // Precision counts what was found, recall what was marked; several short spans may cover one long one.
            partial[role, default: Score()] =
                partial[role, default: Score()]
                + Score(
                    truePositives: min(matched, covered), falsePositives: left.count - matched,
                    falseNegatives: right.count - covered)
        }
    }

    private static func spans(_ items: [Item], _ role: Role, _ text: [Unicode.Scalar]) -> Set<[Range<Int>]> {
        var result: Set<[Range<Int>]> = []
        for item in items {
            var merged: [Range<Int>] = []
            for piece in item.pieces(role).sorted(by: { $0.lowerBound < $1.lowerBound }) where !piece.isEmpty {
                if let last = merged.last,
                    piece.lowerBound <= last.upperBound
                        || text[last.upperBound..<min(piece.lowerBound, text.count)].allSatisfy({
                            $0.properties.isWhitespace
                        })
                {
                    merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, piece.upperBound)
                } else {
                    merged.append(piece)
                }
            }
            if !merged.isEmpty { result.insert(merged) }
        }
        return result
    }
}

/// Attributions in the brat stand-off format, as PolNeAR keeps them.
public enum BratAttributions {
    /// What can be wrong with a file.
    public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// A text-bound annotation whose offsets cannot be read. `line` counts from 1.
        case malformed(line: Int, reason: String)

        public var description: String {
            switch self {
            case .malformed(let line, let reason): "line \(line): \(reason)"
            }
        }
    }

    /// Reads the attributions of one `.ann` file.
    ///
    /// - Throws: ``Failure`` naming the line. References to annotations that are not there are left out.
    public static func read(_ text: String) throws(Failure) -> [AttributionScore.Item] {
        var spans: [Substring: [Range<Int>]] = [:]
        var events: [[Substring]] = []
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count > 1, let kind = cells[0].first else { continue }
            if kind == "T" {
                var pieces: [Range<Int>] = []
                let offsets = cells[1].drop { $0 != " " }
                for piece in offsets.split(separator: ";") {
                    let ends = piece.split(separator: " ").compactMap { Int($0) }
                    guard ends.count == 2, ends[0] <= ends[1] else {
                        throw .malformed(line: number, reason: "no offsets in “\(cells[1])”")
                    }
                    pieces.append(ends[0]..<ends[1])
                }
                spans[cells[0]] = pieces
            } else if kind == "E" {
                events.append(cells[1].split(separator: " "))
            }
        }
        return events.map { event in
            var item = AttributionScore.Item(source: [], cue: [], content: [])
            for argument in event.dropFirst() {
                let parts = argument.split(separator: ":")
                guard parts.count == 2, let pieces = spans[parts[1]] else { continue }
                if parts[0].hasPrefix("Source") { item.source += pieces }
                if parts[0].hasPrefix("Cue") { item.cue += pieces }
                if parts[0].hasPrefix("Content") { item.content += pieces }
            }
            return item
        }
    }
}
