/// The days on which a party did each of its acts, and the days that the record spans.
struct ActDays {
    /// First and last day of any event in the record; 0 and -1 where there is none.
    private(set) var (first, last) = (0, -1)
    /// The party's acts in their order, each with its days in order, every day once.
    private(set) var acts: [(act: Pattern.Act, days: [Int])] = []

    /// Days from the first to the last; -1 for an empty record.
    var span: Int { last - first }

    init(of party: String, in events: [PartyEvent]) {
        guard let least = events.map(\.day).min(), let most = events.map(\.day).max() else { return }
        (first, last) = (least, most)
        var days: [Pattern.Act: Set<Int>] = [:]
        for event in events where event.subject == party {
            let act = Pattern.Act(subject: party, relation: event.relation, object: event.object)
            days[act, default: []].insert(event.day)
        }
        acts = days.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
    }
}
