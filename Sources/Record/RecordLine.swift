import Foundation

/// One JSON line of the record: an article or an entry (design contract “Record lines”).
public enum RecordLine: Sendable, Hashable {
    case article(Article)
    case entry(Entry)
}

extension RecordLine: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    public init(from decoder: any Decoder) throws {
        let kind = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: Key("kind"))
        self = kind == "article" ? .article(try Article(lineFrom: decoder)) : .entry(try Entry(lineFrom: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .article(let article):
            try container.encode("article", forKey: Key("kind"))
            try article.encode(to: encoder)
        case .entry(let entry):
            try entry.encodeLine(to: encoder)
        }
    }

    /// The line as JSON with sorted keys, without a line break at its end.
    ///
    /// - Throws: `EncodingError` when a number is not finite.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Article {
    /// Reads an article line; everything but `text` may be absent.
    init(lineFrom decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            page: try box.decodeIfPresent(String.self, forKey: .page) ?? "",
            ordinal: try box.decodeIfPresent(Int.self, forKey: .ordinal) ?? 1,
            headline: try box.decodeIfPresent(String.self, forKey: .headline),
            publisher: try box.decodeIfPresent(String.self, forKey: .publisher),
            agency: try box.decodeIfPresent(String.self, forKey: .agency),
            byline: try box.decodeIfPresent([String].self, forKey: .byline) ?? [],
            dateline: try box.decodeIfPresent(Dateline.self, forKey: .dateline),
            published: try box.decodeIfPresent(DatedExpression.self, forKey: .published),
            language: try box.decodeIfPresent(String.self, forKey: .language),
            text: try box.decode(String.self, forKey: .text),
            captions: try box.decodeIfPresent([String].self, forKey: .captions) ?? [],
            furniture: try box.decodeIfPresent([Furniture].self, forKey: .furniture) ?? [],
            copyOf: try box.decodeIfPresent(String.self, forKey: .copyOf),
            story: try box.decodeIfPresent(String.self, forKey: .story))
        if let id = try box.decodeIfPresent(String.self, forKey: .id) { self.id = id }
    }
}

extension Entry {
    private enum LineKey: String, CodingKey {
        case kind, id, article, evidence, chain, claim, reality, date, confidence, coder, quad, scale, why
    }

    /// Reads an entry line.
    init(lineFrom decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: LineKey.self)
        let body: Body =
            switch try box.decode(EntryKind.self, forKey: .kind) {
            case .event: .event(try Event(lineFrom: decoder))
            case .quote: .quote(try Quote(from: decoder))
            case .position: .position(try Position(from: decoder))
            case .accusation: .accusation(try Accusation(from: decoder))
            case .process: .process(try Process(lineFrom: decoder))
            case .channel: .channel(try Channel(from: decoder))
            case .measure: .measure(try Measure(lineFrom: decoder))
            case .perception: .perception(try Perception(from: decoder))
            }
        self.init(
            article: try box.decode(String.self, forKey: .article),
            evidence: try box.decode([Evidence].self, forKey: .evidence),
            chain: try box.decodeIfPresent([ChainLink].self, forKey: .chain) ?? [],
            claim: try box.decodeIfPresent(Claim.self, forKey: .claim) ?? .reported,
            reality: try box.decodeIfPresent(Reality.self, forKey: .reality) ?? .actual,
            date: try box.decodeIfPresent(DatedExpression.self, forKey: .date),
            confidence: try box.decodeIfPresent(Double.self, forKey: .confidence) ?? 1,
            coder: try box.decodeIfPresent(String.self, forKey: .coder) ?? Rapporteur.coder,
            body: body, why: try box.decodeIfPresent([String].self, forKey: .why) ?? [])
        if let id = try box.decodeIfPresent(String.self, forKey: .id) { self.id = id }
    }

    /// Writes the entry with its body's fields beside its own.
    func encodeLine(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: LineKey.self)
        try box.encode(kind, forKey: .kind)
        try box.encode(id, forKey: .id)
        try box.encode(article, forKey: .article)
        try box.encode(evidence, forKey: .evidence)
        try box.encode(chain, forKey: .chain)
        try box.encode(claim, forKey: .claim)
        try box.encode(reality, forKey: .reality)
        try box.encode(date, forKey: .date)
        try box.encode(confidence, forKey: .confidence)
        try box.encode(coder, forKey: .coder)
        if !why.isEmpty { try box.encode(why, forKey: .why) }
        switch body {
        case .event(let event):
            try box.encodeIfPresent(event.quad, forKey: .quad)
            try box.encodeIfPresent(event.scale, forKey: .scale)
            try event.encode(to: encoder)
        case .quote(let quote): try quote.encode(to: encoder)
        case .position(let position): try position.encode(to: encoder)
        case .accusation(let accusation): try accusation.encode(to: encoder)
        case .process(let process): try process.encode(to: encoder)
        case .channel(let channel): try channel.encode(to: encoder)
        case .measure(let measure): try measure.encode(to: encoder)
        case .perception(let perception): try perception.encode(to: encoder)
        }
    }
}

extension Event {
    init(lineFrom decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            type: try box.decode(EventType.self, forKey: .type),
            mode: try box.decodeIfPresent(String.self, forKey: .mode),
            context: try box.decodeIfPresent([EventContext].self, forKey: .context) ?? [],
            cameo: try box.decodeIfPresent(String.self, forKey: .cameo),
            actor: try box.decodeIfPresent([Entity].self, forKey: .actor) ?? [],
            recipient: try box.decodeIfPresent([Entity].self, forKey: .recipient) ?? [],
            place: try box.decodeIfPresent(Place.self, forKey: .place))
    }
}

extension Process {
    init(lineFrom decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try box.decode(String.self, forKey: .name),
            type: try box.decodeIfPresent(String.self, forKey: .type) ?? "talks",
            rounds: try box.decodeIfPresent([Round].self, forKey: .rounds) ?? [],
            status: try box.decodeIfPresent(Status.self, forKey: .status),
            obstacles: try box.decodeIfPresent([Obstacle].self, forKey: .obstacles) ?? [])
    }
}

extension Measure {
    init(lineFrom decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            type: try box.decode(MeasureType.self, forKey: .type),
            imposer: try box.decodeIfPresent([Entity].self, forKey: .imposer) ?? [],
            target: try box.decodeIfPresent([Entity].self, forKey: .target) ?? [],
            from: try box.decodeIfPresent(DatedExpression.self, forKey: .from),
            until: try box.decodeIfPresent(DatedExpression.self, forKey: .until),
            status: try box.decodeIfPresent(Status.self, forKey: .status))
    }
}

extension Process.Round {
    private enum RoundKey: String, CodingKey { case number, date, venue, host, mediator, participants, status }

    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: RoundKey.self)
        self.init(
            number: try box.decodeIfPresent(Int.self, forKey: .number),
            date: try box.decodeIfPresent(DatedExpression.self, forKey: .date),
            venue: try box.decodeIfPresent(Place.self, forKey: .venue),
            host: try box.decodeIfPresent(Entity.self, forKey: .host),
            mediator: try box.decodeIfPresent(Entity.self, forKey: .mediator),
            participants: try box.decodeIfPresent([Entity].self, forKey: .participants) ?? [],
            status: try box.decodeIfPresent(Process.Status.self, forKey: .status))
    }
}
