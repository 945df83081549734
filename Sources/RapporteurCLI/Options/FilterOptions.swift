import Archive
import ArgumentParser
import Record

/// Which entries are asked for.
struct FilterOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Who acts, speaks or holds: code (IRN) or name; repeatable.", valueName: "party"))
    var actor: [String] = []

    @Option(name: .long, help: ArgumentHelp("The counterpart: code or name; repeatable.", valueName: "party"))
    var with: [String] = []

    @Option(name: .long, help: ArgumentHelp("PLOVER type of events, as in REQUEST; repeatable.", valueName: "type"))
    var type: [String] = []

    @Option(name: .long, help: ArgumentHelp("PLOVER mode of events, as in meet; repeatable.", valueName: "mode"))
    var mode: [String] = []

    @Option(name: .long, help: ArgumentHelp("Stance of positions, as in red_line; repeatable.", valueName: "stance"))
    var stance: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("First day: 2025-02-05, 2025-02 or 2025. Leaves out what has no date.", valueName: "date"))
    var from: String?

    @Option(name: .long, help: ArgumentHelp("Last day.", valueName: "date"))
    var to: String?

    @Option(name: .long, help: ArgumentHelp("Issue, context or words of the sentence.", valueName: "words"))
    var about: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Reality: actual, background, planned, conditional, hypothetical, negated; repeatable.",
            valueName: "reality"))
    var reality: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("Claim: reported, claimed, alleged, denied, confirmed; repeatable.", valueName: "claim"))
    var claim: [String] = []

    @Flag(name: .long, help: "Only what is claimed, alleged or denied.")
    var contested = false

    @Flag(name: .long, help: "With entries that a reviewer rejected.")
    var rejected = false

    @Option(name: .long, help: ArgumentHelp("Most entries to list.", valueName: "n"))
    var limit: Int?

    /// The filter for the archive.
    ///
    /// - Throws: `ValidationError` naming the option that cannot be understood.
    func filter(kinds: [EntryKind]) throws -> EntryFilter {
        var filter = EntryFilter(kinds: kinds, order: .date)
        filter.actor = actor.map(PartyNames.code)
        filter.with = with.map(PartyNames.code)
        filter.types = try Self.cases(type, EventType.self, "type")
        filter.modes = mode
        filter.stances = try Self.cases(stance, Position.Stance.self, "stance")
        filter.realities = try Self.cases(reality, Reality.self, "reality")
        filter.claims = try Self.cases(claim, Claim.self, "claim")
        filter.from = try Self.day(from, last: false, "from")
        filter.to = try Self.day(to, last: true, "to")
        filter.about = about
        filter.contestedOnly = contested
        filter.includeRejected = rejected
        filter.limit = limit
        return filter
    }

    static func cases<Value: RawRepresentable & CaseIterable>(
        _ texts: [String], _ type: Value.Type, _ option: String
    ) throws -> [Value] where Value.RawValue == String {
        try texts.flatMap { $0.split(separator: ",") }.map { text in
            guard let value = Value.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
                let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--\(option): “\(text)” is none of \(known)")
            }
            return value
        }
    }

    /// A day written as EDTF; a year or month stands for its first or last day.
    static func day(_ text: String?, last: Bool, _ option: String) throws -> CivilDay? {
        guard let text else { return nil }
        guard let date = EDTFDate(text), let number = last ? date.latest : date.earliest else {
            throw ValidationError("--\(option): “\(text)” is no date such as 2025-02-05, 2025-02 or 2025")
        }
        return CivilDay(number: number)
    }
}
