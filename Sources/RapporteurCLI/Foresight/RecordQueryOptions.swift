import ArgumentParser
import Record

/// A query over the record, for resolution rules and triggers.
struct RecordQueryOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Who acts: code (IRN) or name; repeatable.", valueName: "party"))
    var actor: [String] = []
    @Option(name: .long, help: ArgumentHelp("The counterpart: code or name; repeatable.", valueName: "party"))
    var with: [String] = []
    @Option(name: .long, help: ArgumentHelp("PLOVER type, as in AGREE; repeatable.", valueName: "type"))
    var type: [String] = []
    @Option(name: .long, help: ArgumentHelp("PLOVER mode, as in visit; repeatable.", valueName: "mode"))
    var mode: [String] = []
    @Option(name: .long, help: ArgumentHelp("Where: place or country code; repeatable.", valueName: "place"))
    var place: [String] = []
    @Option(name: .long, help: ArgumentHelp("Issue, context or words of the sentence.", valueName: "words"))
    var about: String?
    @Option(name: .long, help: ArgumentHelp("First day that counts.", valueName: "date")) var from: String?
    @Option(name: .long, help: ArgumentHelp("Last day that counts.", valueName: "date")) var until: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Reality that counts instead of actual and background; repeatable.", valueName: "reality"))
    var reality: [String] = []

    /// The query.
    ///
    /// - Throws: `ValidationError` naming the option that cannot be understood.
    func query() throws -> RecordQuery {
        let realities = try FilterOptions.cases(reality, Reality.self, "reality")
        return RecordQuery(
            actor: actor.map(PartyNames.code), with: with.map(PartyNames.code),
            types: try FilterOptions.cases(type, EventType.self, "type"), modes: mode, place: place, about: about,
            from: try ForesightText.day(from, option: "from"), until: try ForesightText.day(until, option: "until"),
            realities: realities.isEmpty ? [.actual, .background] : realities)
    }
}
