public import Record

extension PartyEvent {
    /// Codes that name a sort of actor and no actor.
    private static let sorts: Set<String> = ["IGO", "NGO", "NGM", "MNC", "IMG", "ISM", "EUR"]

    /// A party as events name it: its country where that is known and asked for, or its name.
    public static func name(code: String?, name: String?, text: String, level: EventTable.Level) -> String {
        if level == .country, let code, !sorts.contains(code) { return code }
        return name ?? code ?? text
    }

    /// The events that an entry of the record stands for, one for each actor and recipient.
    ///
    /// - Parameter report: The day the entry's article was published, where an act that took place and that is told without any
    ///   date may stand on it, as the field's datasets have it; nil where only full dates count.
    /// - Returns: nil where the entry is an event that cannot be used, for want of a full date or of one of the parties;
    ///   none where it is no event, or is denied.
    public static func events(
        of entry: Entry, level: EventTable.Level, report: CivilDay? = nil
    ) -> [PartyEvent]? {
        guard case .event(let event) = entry.body, entry.claim != .denied else { return [] }
        let reported = entry.date == nil && entry.reality == .actual ? report : nil
        guard let day = entry.date?.value?.day ?? reported, !event.actor.isEmpty, !event.recipient.isEmpty else {
            return nil
        }
        func name(_ entity: Entity) -> String {
            Self.name(code: entity.code, name: entity.name, text: entity.text, level: level)
        }
        return event.actor.map(name).flatMap { subject in
            event.recipient.map(name).filter { $0 != subject }.map { object in
                PartyEvent(
                    subject: subject, relation: event.type.rawValue, object: object, day: day.number,
                    reality: entry.reality, claim: entry.claim, tone: event.scale, reference: entry.id,
                    isReportDay: reported != nil)
            }
        }
    }
}
