/// Scores the grouping of event reports into happenings: pairs of reports, B-cubed, sources and contradictions.
public struct HappeningScore: Sendable {
    /// A report of an event, in the gold, in the output, or in both.
    public struct Report: Sendable, Hashable {
        /// The happening it belongs to by the gold; nil for an event that the gold does not know.
        public var happening: String?
        /// The happening it was put into; nil for an event that was not found.
        public var group: String?

        /// A report.
        public init(happening: String?, group: String?) {
            self.happening = happening
            self.group = group
        }
    }

    /// What is said of a happening besides its reports.
    public struct Account: Sendable, Hashable {
        /// Number of independent sources.
        public var sources: Int
        /// The fields in which reports contradict each other.
        public var conflicts: Set<String>

        /// An account.
        public init(sources: Int, conflicts: Set<String>) {
            self.sources = sources
            self.conflicts = conflicts
        }
    }

    /// Reports found.
    public private(set) var reports = Score()
    /// Pairs of reports that are one happening.
    public private(set) var pairs = Score()
    /// The grouping report by report. A report that was not found is alone, as is one that the gold does not know.
    public private(set) var grouping: BCubed
    /// Contradictions named, over the happenings of several reports.
    public private(set) var conflicts = Score()
    /// Happenings of several reports: how many there are, how many were found at least in part, and with how many of these the
    /// number of independent sources is right.
    public private(set) var several = (there: 0, found: 0, sourcesRight: 0)

    /// Compares two groupings of the same reports.
    ///
    /// - Parameters:
    ///   - reports: Every report of the gold or of the output.
    ///   - gold: The account of every happening that has several reports in the gold.
    ///   - found: The account of every group.
    public init(reports: [Report], gold: [String: Account], found: [String: Account]) {
        for (index, left) in reports.enumerated() {
            self.reports += Score(
                truePositives: left.happening != nil && left.group != nil ? 1 : 0,
                falsePositives: left.happening == nil ? 1 : 0, falseNegatives: left.group == nil ? 1 : 0)
            for right in reports[(index + 1)...] {
                let belong = left.happening != nil && left.happening == right.happening
                let joined = left.group != nil && left.group == right.group
                pairs += Score(
                    truePositives: belong && joined ? 1 : 0, falsePositives: !belong && joined ? 1 : 0,
                    falseNegatives: belong && !joined ? 1 : 0)
            }
        }
        grouping = BCubed(
            found: reports.enumerated().map { $1.group ?? "alone \($0)" },
            gold: reports.enumerated().map { $1.happening ?? "alone \($0)" })
        for (name, account) in gold.sorted(by: { $0.key < $1.key }) {
            several.there += 1
            let groups = Dictionary(grouping: reports.filter { $0.happening == name }.compactMap(\.group)) { $0 }
            let best = groups.filter { $1.count > 1 }.max {
                ($0.value.count, $1.key) < ($1.value.count, $0.key)
            }
            guard let best else {
                conflicts.falseNegatives += account.conflicts.count
                continue
            }
            several.found += 1
            let other = found[best.key] ?? Account(sources: 0, conflicts: [])
            if other.sources == account.sources { several.sourcesRight += 1 }
            let named = account.conflicts.intersection(other.conflicts).count
            conflicts += Score(
                truePositives: named, falsePositives: other.conflicts.count - named,
                falseNegatives: account.conflicts.count - named)
        }
    }
}
