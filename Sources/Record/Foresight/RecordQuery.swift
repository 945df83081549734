/// A question put to the record that has an answer by itself: which events fit? Resolution rules of questions and triggers of
/// scenarios are such queries.
public struct RecordQuery: Codable, Hashable, Sendable {
    /// Who acts: any of these codes or names; empty for anybody.
    public var actor: [String]
    /// The counterpart: any of these codes or names; empty for anybody.
    public var with: [String]
    /// Event types; empty for all.
    public var types: [EventType]
    /// PLOVER modes; empty for all.
    public var modes: [String]
    /// Where: any of these place names or country codes; empty for anywhere.
    public var place: [String]
    /// Issue, context or words of the sentence.
    public var about: String?
    /// First day that counts; nil for no limit.
    public var from: CivilDay?
    /// Last day that counts; nil for no limit.
    public var until: CivilDay?
    /// Which realities count.
    public var realities: [Reality]

    /// A query; by default only what took place counts.
    public init(
        actor: [String] = [], with: [String] = [], types: [EventType] = [], modes: [String] = [], place: [String] = [],
        about: String? = nil, from: CivilDay? = nil, until: CivilDay? = nil,
        realities: [Reality] = [.actual, .background]
    ) {
        self.actor = actor
        self.with = with
        self.types = types
        self.modes = modes
        self.place = place
        self.about = about
        self.from = from
        self.until = until
        self.realities = realities
    }

    /// Whether nothing at all is asked for, so that every event would fit.
    public var isEmpty: Bool {
        actor.isEmpty && with.isEmpty && types.isEmpty && modes.isEmpty && place.isEmpty && (about ?? "").isEmpty
    }

    /// Whether an event of this date, reality and claim counts, its parties and type aside: the whole span of the date
    /// must lie in the window, and what is denied does not count.
    public func admits(date: EDTFDate?, reality: Reality, claim: Claim) -> Bool {
        guard realities.contains(reality), claim != .denied else { return false }
        if from == nil && until == nil { return true }
        guard let date, let earliest = date.earliest, let latest = date.latest else { return false }
        return earliest >= from?.number ?? .min && latest <= until?.number ?? .max
    }

    /// The query in words: “IRN with USA, CONSULT or AGREE, in Oman, from 2025-01-01 to 2025-03-31”.
    public var description: String {
        var parts: [String] = []
        let actors = actor.isEmpty ? "anybody" : actor.joined(separator: " or ")
        parts.append(with.isEmpty ? actors : "\(actors) with \(with.joined(separator: " or "))")
        if !types.isEmpty { parts.append(types.map(\.rawValue).joined(separator: " or ")) }
        if !modes.isEmpty { parts.append(modes.joined(separator: " or ")) }
        if !place.isEmpty { parts.append("in \(place.joined(separator: " or "))") }
        if let about, !about.isEmpty { parts.append("about “\(about)”") }
        if let from { parts.append("from \(from)") }
        if let until { parts.append("until \(until)") }
        if realities != [.actual, .background] { parts.append(realities.map(\.rawValue).joined(separator: " or ")) }
        return parts.joined(separator: ", ")
    }
}

extension CivilDay: Codable {
    /// Reads ISO 8601, `2025-02-05`.
    ///
    /// - Throws: `DecodingError` when the text is no day.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = EDTFDate(text)?.day else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "“\(text)” is no day such as 2025-02-05"))
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
