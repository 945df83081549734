/// Answers “will A do X towards B within h days?” at the end of a record, with what carries the answer.
public struct OccurrenceForecaster: Sendable {
    /// One piece of evidence.
    public struct Contribution: Sendable, Encodable {
        /// What it is.
        public var title: String
        /// Its value, as the model sees it.
        public var value: Double
        /// What it adds to the log odds, against its mean over all questions.
        public var logOdds: Double
        /// The probability if it had its mean value instead: how much the answer leans on it.
        public var probabilityWithout: Double
    }

    /// An answer.
    public struct Answer: Sendable {
        /// Who would act.
        public var subject: String
        /// What would be done.
        public var relation: String
        /// Towards whom.
        public var object: String
        /// Probability that it occurs within the horizon.
        public var probability: Double
        /// Share of earlier windows that held it: the base rate.
        public var climatology: Double
        /// How often it occurred after windows like the last one.
        public var persistence: Double
        /// All days on which it occurred, ascending.
        public var days: [Int]
        /// What carries the answer, the greatest amounts first.
        public var contributions: [Contribution]
    }

    /// The horizon in days.
    public let horizon: Int
    /// The day of asking: the last of the record.
    public let day: Int?
    /// Number of resolved questions the answers are learnt from; 0 where the record is too short to learn from.
    public var learntFrom: Int { fitted?.count ?? 0 }

    private let names: InternedEvents
    private let walk: OccurrenceWalk
    private let fitted: OccurrenceWalk.Fitted?
    private let leastRecord: Int

    /// Learns from all events; pass them through `thatHappened()` first.
    public init(_ events: [PartyEvent], horizon: Int, plan: OccurrenceBacktest.Plan = OccurrenceBacktest.Plan()) {
        self.horizon = horizon
        names = InternedEvents(events)
        leastRecord = plan.leastRecord
        var walk = OccurrenceWalk(names.facts, horizon: Int32(clamping: horizon), plan: plan)
        _ = walk.walkToTheEnd()
        self.walk = walk
        day = names.facts.isEmpty ? nil : Int(walk.record.last)
        let fitted = names.facts.isEmpty ? nil : walk.fit(by: walk.record.last)
        self.fitted = fitted?.isEnough == true ? fitted : nil
    }

    /// The answer; nil where there is not enough record: the triple was recorded on fewer than three days, or no more than
    /// two earlier origins are resolved.
    public func answer(subject: String, relation: String, object: String) -> Answer? {
        guard let fitted, let day, let subjectID = names.parties.knownID(of: subject),
            let relationID = names.relations.knownID(of: relation), let objectID = names.parties.knownID(of: object)
        else { return nil }
        let question = OccurrenceQuestion(
            subject: subjectID, relation: relationID, object: objectID, day: Int32(clamping: day),
            horizon: Int32(clamping: horizon))
        let days = walk.record.days(question)
        guard days.count >= leastRecord else { return nil }
        let row = walk.features.row(question, common: fitted.common)
        var contributions: [Contribution] = []
        for place in row.indices.dropFirst() {
            var without = row
            without[place] = fitted.means[place]
            contributions.append(
                Contribution(
                    title: OccurrenceFeatures.names[place], value: row[place],
                    logOdds: fitted.model.weights[place] * (row[place] - fitted.means[place]),
                    probabilityWithout: fitted.calibrate(fitted.model.probability(without))))
        }
        let order = contributions.enumerated().sorted {
            (abs($1.element.logOdds), $0.offset) < (abs($0.element.logOdds), $1.offset)
        }
        return Answer(
            subject: subject, relation: relation, object: object,
            probability: fitted.calibrate(fitted.model.probability(row)),
            climatology: walk.features.climatology(question, common: fitted.common),
            persistence: walk.features.persists(question) ? fitted.persistence.with : fitted.persistence.without,
            days: days.map(Int.init), contributions: order.map(\.element))
    }

    /// Every triple of a subject that there is enough record of, by probability; `object` and `relation` narrow it down.
    public func answers(subject: String, object: String? = nil, relation: String? = nil) -> [Answer] {
        var acts: Set<Pattern.Act> = []
        for fact in names.facts {
            let act = Pattern.Act(
                subject: names.parties.names[Int(fact.subject)], relation: names.relations.names[Int(fact.relation)],
                object: names.parties.names[Int(fact.object)])
            if act.subject == subject, object == nil || act.object == object,
                relation == nil || act.relation == relation
            {
                acts.insert(act)
            }
        }
        return acts.sorted().compactMap { answer(subject: $0.subject, relation: $0.relation, object: $0.object) }
            .enumerated().sorted { ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset) }
            .map(\.element)
    }
}
