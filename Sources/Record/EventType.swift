/// The 16 event types of PLOVER 2.0, and `STATEMENT` for plain statements, which PLOVER leaves out.
public enum EventType: String, Codable, Sendable, CaseIterable {
    case agree = "AGREE"
    case consult = "CONSULT"
    case support = "SUPPORT"
    case concede = "CONCEDE"
    case cooperate = "COOPERATE"
    case aid = "AID"
    case retreat = "RETREAT"
    case request = "REQUEST"
    case accuse = "ACCUSE"
    case reject = "REJECT"
    case threaten = "THREATEN"
    case protest = "PROTEST"
    case sanction = "SANCTION"
    case mobilize = "MOBILIZE"
    case coerce = "COERCE"
    case assault = "ASSAULT"
    /// A plain comment (CAMEO 01 and 02): no PLOVER event.
    case statement = "STATEMENT"

    /// Quad code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; nil for
    /// ``statement``.
    ///
    /// The manual lists SANCTION as verbal in a table and as material in its section; we read it as material, as POLECAT does.
    public var quad: Int? {
        switch self {
        case .agree, .consult, .support, .concede: 1
        case .cooperate, .aid, .retreat: 2
        case .request, .accuse, .reject, .threaten: 3
        case .protest, .sanction, .mobilize, .coerce, .assault: 4
        case .statement: nil
        }
    }

    /// The PLOVER modes of this type, as the manual writes them.
    public var modes: [String] {
        switch self {
        case .consult: ["visit", "third-party", "multilateral", "phone"]
        case .retreat: ["withdraw", "release", "disarm", "ceasefire", "access", "resign"]
        case .request, .reject: ["assist", "change", "yield", "meet"]
        case .accuse: ["disapprove", "investigate", "allege"]
        case .threaten: ["restrict", "arrest", "relations", "expel", "territory", "violence"]
        case .protest: ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"]
        case .sanction: ["convict", "expel", "withdraw", "discontinue"]
        case .mobilize: ["troops", "weapons", "police", "militia"]
        case .coerce:
            [
                "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
                "misinformation", "cyber",
            ]
        case .assault:
            [
                "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
                "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
            ]
        case .agree, .support, .concede, .cooperate, .aid, .statement: []
        }
    }

    /// PLOVER's conflict–cooperation score for the type and mode, −10…10; nil for ``statement``.
    ///
    /// The manual prints ACCUSE with +3 beside negative modes; we read −3.
    public func scale(mode: String?) -> Double? {
        switch (self, mode) {
        case (.agree, _): 2.5
        case (.consult, "visit"?), (.consult, "multilateral"?): 4
        case (.consult, "third-party"?): 1
        case (.consult, "phone"?): 1.5
        case (.consult, _): 2.5
        case (.support, _): 5
        case (.concede, _): 4.5
        case (.cooperate, _): 9.5
        case (.aid, _): 10
        case (.retreat, _): 6.5
        case (.request, _): 0
        case (.accuse, "disapprove"?): -2
        case (.accuse, "investigate"?), (.accuse, "allege"?): -3.5
        case (.accuse, _): -3
        case (.reject, _): -2
        case (.threaten, _): -3.5
        case (.protest, _): -5
        case (.sanction, _): -6
        case (.mobilize, _): -5.5
        case (.coerce, _): -7
        case (.assault, _): -9
        case (.statement, _): nil
        }
    }
}
