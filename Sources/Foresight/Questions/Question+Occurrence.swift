public import Record

extension Question {
    /// What the occurrence model says of the question at the end of the record: its rule is taken as an act of its own, with
    /// the days on which it was met, beside all other events.
    ///
    /// - Parameters:
    ///   - matches: days on which events fit the rule, its window aside.
    ///   - events: the record, from which the model learns.
    ///   - day: the day of asking; later events are not looked at.
    /// - Returns: nil where the window begins later than the day after, several events are needed, the window is over, or
    ///   there is not enough record.
    public func occurrence(
        matches: [CivilDay], events: [PartyEvent], day: CivilDay
    ) -> OccurrenceForecaster.Answer? {
        guard least <= 1, let until = rule.until, until > day, rule.from ?? day <= day.adding(days: 1) else {
            return nil
        }
        let act = Pattern.Act(
            subject: Self.party(rule.actor, "whoever the rule names"), relation: "fits the rule",
            object: Self.party(rule.with, "whomever the rule names"))
        var known = events.filter { $0.day <= day.number }
        for match in Set(matches.map(\.number)).sorted() where match <= day.number {
            known.append(
                PartyEvent(subject: act.subject, relation: act.relation, object: act.object, day: match))
        }
        return OccurrenceForecaster(known, horizon: until.number - day.number).answer(
            subject: act.subject, relation: act.relation, object: act.object)
    }

    private static func party(_ names: [String], _ otherwise: String) -> String {
        names.count == 1 ? names[0] : otherwise
    }
}
