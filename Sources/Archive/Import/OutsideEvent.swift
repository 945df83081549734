import Record

/// An event as somebody else's dataset has it. It has no sentence here, so it is no entry of the record: it is kept beside it,
/// for comparing.
public struct OutsideEvent: Hashable, Sendable {
    /// A party of the event.
    public struct Party: Hashable, Sendable {
        /// Code of its country (ISO 3166-1 alpha-3, or what the dataset uses for others); nil where there is none.
        public var code: String?
        /// Its name in the dataset.
        public var name: String?

        /// A party.
        public init(code: String?, name: String?) {
            self.code = code
            self.name = name
        }
    }

    /// Id in the dataset.
    public var id: String
    /// The day.
    public var day: CivilDay
    /// PLOVER type, or STATEMENT for plain comments (CAMEO 01).
    public var type: EventType
    /// PLOVER mode, where the dataset has one.
    public var mode: String?
    /// CAMEO code, where the dataset has one.
    public var cameo: String?
    /// Intensity or Goldstein value of the dataset.
    public var intensity: Double?
    /// Who acts.
    public var actors: [Party]
    /// Who is acted on.
    public var recipients: [Party]
    /// The dataset's own place, as a country code or name.
    public var place: String?
    /// The outlet it was read from.
    public var source: String?

    /// An event of a dataset.
    public init(
        id: String, day: CivilDay, type: EventType, mode: String? = nil, cameo: String? = nil, intensity: Double? = nil,
        actors: [Party] = [], recipients: [Party] = [], place: String? = nil, source: String? = nil
    ) {
        self.id = id
        self.day = day
        self.type = type
        self.mode = mode
        self.cameo = cameo
        self.intensity = intensity
        self.actors = actors
        self.recipients = recipients
        self.place = place
        self.source = source
    }
}

/// A dataset of the field that can be kept beside the record.
public enum OutsideDataset: String, Sendable, CaseIterable {
    /// POLECAT (Halterman et al. 2023): tab-separated with a header, PLOVER types.
    case polecat
    /// ICEWS coded event data (Boschee et al. 2015): tab-separated with a header, CAMEO codes, countries by name.
    case icews
    /// GDELT 2.0 events: 61 tab-separated columns without a header, CAMEO codes and countries.
    case gdelt
}
