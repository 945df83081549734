import ArgumentParser
import Coding
import Record

/// `rapporteur classify`
struct ClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Adds the PLOVER type of an event to JSON lines with “sentence”, “source”, “target”.",
        discussion: """
            Source and target stand in the sentence as they are given; “marked_sentence” with <s>…</s> and <t>…</t> is understood, \
            too. Adds “type”, “quad” (1 to 4), “probability” and “types” (all types with \
            probabilities); “doubtful” is true where the type should not be relied on. The standard model asks an \
            encoder where the fast one is unsure, the precise one asks it always.
            """)

    @Option(name: .long, help: "standard, fast or precise.") var model: TypingModelChoice = .standard

    private struct Rated: Encodable {
        var type: String
        var probability: Double
    }

    mutating func run() throws {
        let classify = try model.typer()
        try LineFilter.run { line in
            var line = line
            let marked = try line.string("marked_sentence")
            let source = try line.string("source")
            let target = try line.string("target")
            guard let sentence = try line.string("sentence") ?? marked else {
                throw JSONLine.Malformed(description: "neither “sentence” nor “marked_sentence”")
            }
            let result = try classify(marked ?? sentence, source, target)
            try line.set("type", result.type.rawValue)
            try line.set("quad", result.quad)
            try line.set("probability", Self.rounded(result.probability))
            try line.set("doubtful", result.isDoubtful)
            try line.set(
                "types", result.types.map { Rated(type: $0.type.rawValue, probability: Self.rounded($0.probability)) })
            return [line.text]
        }
    }

    /// Four decimals: enough, and the same on every machine.
    private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}

/// Which event typer to use.
enum TypingModelChoice: String, ExpressibleByArgument, CaseIterable {
    /// The linear model, and the encoder where that is unsure.
    case standard
    /// The linear model.
    case fast
    /// Both everywhere.
    case precise

    /// Types a sentence with its source and target.
    func typer() throws -> Typer {
        switch self {
        case .standard:
            let cascade = try EventCascade.standard()
            return { try cascade.classify(sentence: $0, source: $1, target: $2) }
        case .fast, .precise:
            let classifier = try self == .fast ? EventClassifier.standard() : EventClassifier.precise()
            return { classifier.classify(sentence: $0, source: $1, target: $2) }
        }
    }

    /// Types a sentence with a source and a target.
    typealias Typer =
        @Sendable (_ sentence: String, _ source: String?, _ target: String?) throws ->
        EventClassifier.Result
}
