extension Position.Stance {
    /// How a holder stands to what follows, in a word or two that judge nobody.
    public var label: String {
        switch self {
        case .support: "for"
        case .oppose: "against"
        case .demand: "demands"
        case .offer: "offers"
        case .refuse: "refuses"
        case .condition: "on condition"
        case .redLine: "red line"
        case .readiness: "ready"
        case .goal: "goal"
        case .principle: "principle"
        }
    }
}

extension RawRepresentable where RawValue == String {
    /// The raw value with its underscores as spaces.
    public var words: String { String(rawValue.map { $0 == "_" ? " " : $0 }) }
}
