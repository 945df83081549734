/// A party as it stands in one entry: the words on the page and what they were resolved to.
public struct Entity: Hashable, Codable, Sendable {
    /// The words in the sentence ("the top Iranian diplomat").
    public var text: String
    /// The resolved name ("Hossein Amir-Abdollahian"), neutral and the same in every article.
    public var name: String?
    /// ISO 3166-1 alpha-3, or PLOVER's code for what is no country (IGO, UNO, EUR, NGO, MNC, IMG, ISM).
    public var code: String?
    /// PLOVER sector (GOV, MIL, REB, MED, …).
    public var sector: String?
    /// The role as of the article ("foreign minister").
    public var office: String?

    /// An entity; everything but its words may be unknown.
    public init(
        text: String, name: String? = nil, code: String? = nil, sector: String? = nil, office: String? = nil
    ) {
        self.text = text
        self.name = name
        self.code = code
        self.sector = sector
        self.office = office
    }
}

/// A place as it stands in one entry.
public struct Place: Hashable, Codable, Sendable {
    /// The words in the sentence ("the Jordanian capital").
    public var text: String
    /// The resolved name ("Amman").
    public var name: String?
    /// ISO 3166-1 alpha-3 of the country it lies in.
    public var code: String?

    /// A place; everything but its words may be unknown.
    public init(text: String, name: String? = nil, code: String? = nil) {
        self.text = text
        self.name = name
        self.code = code
    }
}
