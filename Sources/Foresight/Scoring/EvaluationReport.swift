/// The figures of one forecaster on one test set, as rows of a table.
public struct EvaluationReport: Sendable {
    /// Name of the forecaster.
    public let name: String
    /// Both directions together.
    public let all: ScoreSheet
    /// Queries that ask for the object.
    public let objects: ScoreSheet
    /// Queries that ask for the subject.
    public let subjects: ScoreSheet
    /// By what was known of the answer.
    public let strata: [(stratum: Stratum, sheet: ScoreSheet)]
    /// Stated probability of the first-ranked candidate against how often it was right.
    public let reliability: Reliability

    /// The report of these outcomes.
    public init(name: String, outcomes: [QueryOutcome], relationCount: Int) {
        self.name = name
        all = ScoreSheet(outcomes)
        objects = ScoreSheet(outcomes.lazy.filter { $0.query.relation < relationCount })
        subjects = ScoreSheet(outcomes.lazy.filter { $0.query.relation >= relationCount })
        strata = Stratum.allCases.map { stratum in
            (stratum, ScoreSheet(outcomes.lazy.filter { $0.stratum == stratum }))
        }
        reliability = Reliability(outcomes)
    }

    /// Headings of ``rows``.
    public static let headings = [
        "forecaster", "queries", "n", "MRR", "H@1", "H@3", "H@10", "MRR average", "optimistic", "pessimistic",
        "log loss",
    ]

    /// One row for all queries, each direction and each stratum; shares in percent, log loss in nats.
    public var rows: [[String]] {
        var rows = [row("both directions", all), row("object asked", objects), row("subject asked", subjects)]
        for (stratum, sheet) in strata { rows.append(row(stratum.title, sheet)) }
        return rows
    }

    private func row(_ title: String, _ sheet: ScoreSheet) -> [String] {
        [
            name, title, String(sheet.count), Self.percent(sheet.meanReciprocalRank), Self.percent(sheet.hitsAt1),
            Self.percent(sheet.hitsAt3), Self.percent(sheet.hitsAt10), Self.percent(sheet.averageMRR),
            Self.percent(sheet.optimisticMRR), Self.percent(sheet.pessimisticMRR), Self.decimal(sheet.logLoss, 3),
        ]
    }

    /// A share in percent with two decimals; `–` for none.
    public static func percent(_ share: Double) -> String { decimal(share * 100, 2) }

    /// A number with this many decimals; `–` where there is none.
    public static func decimal(_ number: Double, _ places: Int) -> String {
        guard number.isFinite else { return "–" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (abs(number) * scale).rounded()
        let whole = Int(scaled / scale)
        let rest = Int(scaled) - whole * Int(scale)
        let digits = String(rest)
        let sign = number < 0 && scaled > 0 ? "-" : ""
        if places == 0 { return sign + String(whole) }
        return sign + String(whole) + "." + String(repeating: "0", count: places - digits.count) + digits
    }
}
