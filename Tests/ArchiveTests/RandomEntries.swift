import Record

/// A small generator with a seed (SplitMix64, Steele et al. 2014), so that random tests repeat.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Random entries of every kind, with unpleasant words in every field.
struct RandomEntries {
    var generator: SplitMix

    static let words = [
        "Iran", "'; DROP TABLE entry; --", "<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "+1",
        "-2", "\tx", "\u{1B}[31mred\u{1B}[0m", "a\u{0}b", "line\nbreak", "r\r\nn", "é", "e\u{301}", "🇮🇷", "日本", "\"",
        "\\", "%_", "", " ", "؛", "\u{202E}abc", "; ", "None", "NULL", "\u{FEFF}", "\u{E000}",
    ]

    mutating func word() -> String { Self.words.randomElement(using: &generator) ?? "" }
    mutating func maybe<Value>(_ value: (inout Self) -> Value) -> Value? {
        Bool.random(using: &generator) ? value(&self) : nil
    }
    mutating func some<Value>(_ value: (inout Self) -> Value) -> [Value] {
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in value(&self) }
    }
    mutating func any<Value: CaseIterable>(_ type: Value.Type) -> Value where Value.AllCases == [Value] {
        Value.allCases[Int.random(in: 0..<Value.allCases.count, using: &generator)]
    }
    mutating func entity() -> Entity {
        Entity(
            text: word(), name: maybe { $0.word() }, code: maybe { $0.word() }, sector: maybe { $0.word() },
            office: maybe { $0.word() })
    }
    mutating func place() -> Place { Place(text: word(), name: maybe { $0.word() }, code: maybe { $0.word() }) }
    mutating func date() -> DatedExpression {
        let values = ["2025-02-05", "2022-08/..", "198X", "1980~", "/2008-04-07", "2025-03-05T23:22", "2024-22"]
        let value = maybe { EDTFDate(values.randomElement(using: &$0.generator) ?? "2025") } ?? nil
        return DatedExpression(text: maybe { $0.word() }, value: value, basis: value == nil ? nil : any(DateBasis.self))
    }

    mutating func body(_ kind: EntryKind) -> Entry.Body {
        switch kind {
        case .event:
            let type = any(EventType.self)
            return .event(
                Event(
                    type: type, mode: type.modes.randomElement(using: &generator),
                    context: some { $0.any(EventContext.self) }, cameo: maybe { $0.word() },
                    actor: some { $0.entity() }, recipient: some { $0.entity() }, place: maybe { $0.place() }))
        case .quote:
            return .quote(
                Quote(
                    form: any(Quote.Form.self), text: word(), speaker: maybe { $0.entity() },
                    addressee: maybe { $0.entity() }, topic: maybe { $0.any(Issue.self).rawValue },
                    channel: maybe { $0.any(ChannelType.self).rawValue }))
        case .position:
            return .position(
                Position(
                    holder: entity(), stance: any(Position.Stance.self), issue: any(Issue.self).rawValue,
                    statement: word(), toward: maybe { $0.entity() }, condition: maybe { $0.word() }))
        case .accusation:
            return .accusation(
                Accusation(
                    accuser: maybe { $0.entity() }, accused: entity(), charge: word(),
                    denial: maybe { .init(speaker: $0.maybe { $0.entity() }, text: $0.word(), evidence: []) },
                    counter: maybe { $0.word() }))
        case .process:
            return .process(
                Process(
                    name: word(), type: "talks",
                    rounds: some {
                        .init(
                            number: $0.maybe { Int.random(in: 1...9, using: &$0.generator) },
                            date: $0.maybe { $0.date() },
                            venue: $0.maybe { $0.place() }, host: $0.maybe { $0.entity() },
                            mediator: $0.maybe { $0.entity() }, participants: $0.some { $0.entity() },
                            status: $0.maybe { $0.any(Process.Status.self) })
                    }, status: maybe { $0.any(Process.Status.self) },
                    obstacles: some { .init(text: $0.word(), namedBy: $0.maybe { $0.entity() }) }))
        case .channel:
            return .channel(
                Channel(
                    type: any(ChannelType.self), sender: maybe { $0.entity() }, via: maybe { $0.entity() },
                    receiver: maybe { $0.entity() }))
        case .measure:
            return .measure(
                Measure(
                    type: any(Measure.MeasureType.self), imposer: some { $0.entity() }, target: some { $0.entity() },
                    from: maybe { $0.date() }, until: maybe { $0.date() }, status: maybe { $0.any(Measure.Status.self) }
                ))
        case .perception:
            return .perception(
                Perception(
                    holder: entity(), about: entity(), content: word(), order: Int.random(in: 1...2, using: &generator),
                    voice: maybe { $0.entity() }))
        }
    }

    mutating func entry(_ kind: EntryKind, article: String, evidence: [Evidence]) -> Entry {
        Entry(
            article: article, evidence: evidence,
            chain: some { ChainLink(name: $0.word(), role: $0.any(ChainLink.Role.self)) }, claim: any(Claim.self),
            reality: any(Reality.self), date: maybe { $0.date() },
            confidence: Double.random(in: 0...1, using: &generator),
            coder: word(), body: body(kind), why: some { $0.word() })
    }
}
