/// Words for probabilities in the bands of Intelligence Community Directive 203 (Office of the Director of National
/// Intelligence, 2015). They stand beside the number, never instead of it, and never beside a level of confidence.
public enum ProbabilityWords: String, CaseIterable, Sendable {
    case almostNoChance = "almost no chance"
    case veryUnlikely = "very unlikely"
    case unlikely
    case roughlyEven = "roughly even chance"
    case likely
    case veryLikely = "very likely"
    case almostCertain = "almost certain"

    /// The band of a probability, 0…1; a limit belongs to the band farther from one half, but 45 and 55 % are “roughly even”.
    public init(_ probability: Double) {
        self =
            switch probability {
            case ...0.05: .almostNoChance
            case ...0.2: .veryUnlikely
            case ..<0.45: .unlikely
            case ...0.55: .roughlyEven
            case ..<0.8: .likely
            case ..<0.95: .veryLikely
            default: .almostCertain
            }
    }

    /// The probability in whole percent, below 1 and above 99 as such, and its words: “63 %, likely”.
    public static func text(_ probability: Double) -> String {
        "\(percent(probability)), \(ProbabilityWords(probability).rawValue)"
    }

    /// The probability in whole percent, `< 1 %` and `> 99 %` at the ends.
    public static func percent(_ probability: Double) -> String {
        if probability > 0 && probability < 0.01 { return "< 1 %" }
        if probability < 1 && probability > 0.99 { return "> 99 %" }
        return EvaluationReport.decimal(probability * 100, 0) + " %"
    }
}
