/// Walks over the origins of a record: at each, questions are asked, and those of earlier origins that are resolved by then
/// are learnt from.
struct OccurrenceWalk: Sendable {
    /// The questions of one origin.
    struct Fold: Sendable {
        var origin: Int32
        var rows: [[Double]] = []
        var persists: [Bool] = []
        var climatology: [Double] = []
        var outcomes: [Bool] = []
        var raw: [Double] = []
    }

    /// What is learnt by an origin.
    struct Fitted: Sendable {
        /// Share of all questions so far that came true.
        var common: Double
        var model: LogisticModel
        var calibrate: IsotonicCalibration
        /// Frequencies after windows with and without the triple.
        var persistence: (with: Double, without: Double)
        /// Mean of each feature over the questions learnt from.
        var means: [Double]
        /// Number of questions learnt from.
        var count: Int
        /// Whether forecasts may be stated.
        var isEnough: Bool
    }

    let features: OccurrenceFeatures
    let record: OccurrenceRecord
    let horizon: Int32
    let plan: OccurrenceBacktest.Plan
    private let triples: [(subject: Int32, relation: Int32, object: Int32, days: [Int32])]
    private(set) var folds: [Fold] = []

    init(_ facts: [Fact], horizon: Int32, plan: OccurrenceBacktest.Plan) {
        self.horizon = horizon
        self.plan = plan
        record = OccurrenceRecord(History(facts))
        features = OccurrenceFeatures(record)
        triples = record.all
    }

    /// Visits every origin whose window lies in the record; gives the forecasts made on the way.
    mutating func walkToTheEnd() -> [OccurrenceBacktest.Forecast] {
        var made: [OccurrenceBacktest.Forecast] = []
        guard !triples.isEmpty else { return [] }
        var origin = record.first &+ plan.runUp
        while origin <= record.last - horizon {
            made += visit(origin)
            origin += max(1, plan.spacing)
        }
        return made
    }

    /// What is learnt from the questions resolved by a day; nil when none is.
    func fit(by day: Int32) -> Fitted? {
        let resolved = folds.filter { $0.origin + horizon <= day }
        let outcomes = resolved.flatMap(\.outcomes)
        guard !outcomes.isEmpty else { return nil }
        let rows = resolved.flatMap(\.rows)
        let width = OccurrenceFeatures.names.count
        let past = resolved.filter { !$0.raw.isEmpty }.flatMap { fold in
            zip(fold.raw, fold.outcomes).map { (stated: $0, outcome: $1) }
        }
        var means = [Double](repeating: 0, count: width)
        for row in rows { for place in 0..<width { means[place] += row[place] } }
        return Fitted(
            common: Double(outcomes.count { $0 }) / Double(outcomes.count),
            model: LogisticModel(rows, outcomes, width: width),
            calibrate: past.count >= 2_000 ? IsotonicCalibration(past) : IsotonicCalibration(),
            persistence: Self.persistence(resolved), means: means.map { $0 / Double(rows.count) }, count: rows.count,
            isEnough: resolved.count >= plan.leastFolds)
    }

    private mutating func visit(_ origin: Int32) -> [OccurrenceBacktest.Forecast] {
        let questions = draw(origin)
        let fitted = fit(by: origin)
        let common = fitted?.common ?? 0.1
        var fold = Fold(origin: origin)
        for question in questions {
            fold.rows.append(features.row(question, common: common))
            fold.persists.append(features.persists(question))
            fold.climatology.append(features.climatology(question, common: common))
            fold.outcomes.append(OccurrenceRecord.occurs(record.days(question), after: origin, within: horizon))
        }
        var made: [OccurrenceBacktest.Forecast] = []
        if let fitted {
            fold.raw = fold.rows.map(fitted.model.probability)
            if fitted.isEnough {
                for place in questions.indices {
                    made.append(
                        OccurrenceBacktest.Forecast(
                            question: questions[place], probability: fitted.calibrate(fold.raw[place]),
                            climatology: fold.climatology[place],
                            persistence: fold.persists[place] ? fitted.persistence.with : fitted.persistence.without,
                            outcome: fold.outcomes[place]))
                }
            }
        }
        folds.append(fold)
        return made
    }

    /// Frequencies after windows with and without the triple.
    private static func persistence(_ folds: [Fold]) -> (with: Double, without: Double) {
        var counts = (with: 1.0, withHits: 0.5, without: 1.0, withoutHits: 0.5)
        for fold in folds {
            for (persists, outcome) in zip(fold.persists, fold.outcomes) {
                if persists {
                    counts.with += 1
                    counts.withHits += outcome ? 1 : 0
                } else {
                    counts.without += 1
                    counts.withoutHits += outcome ? 1 : 0
                }
            }
        }
        return (counts.withHits / counts.with, counts.withoutHits / counts.without)
    }

    private func draw(_ origin: Int32) -> [OccurrenceQuestion] {
        let enough = triples.filter { OccurrenceRecord.count($0.days, upTo: origin) >= plan.leastRecord }
        let share = Double(plan.questions) / Double(max(1, enough.count))
        var chance = SplitMix(seed: plan.seed ^ UInt64(UInt32(bitPattern: origin)) << 20)
        return enough.compactMap { triple in
            let drawn = Double(chance.next() >> 11) / Double(UInt64(1) << 53) < share
            return drawn
                ? OccurrenceQuestion(
                    subject: triple.subject, relation: triple.relation, object: triple.object, day: origin,
                    horizon: horizon)
                : nil
        }
    }
}
