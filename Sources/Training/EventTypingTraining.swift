import Coding
import Lexicons
import Record

/// Trains the event typer from the PLV rows and our own sentences, and measures it by cross-validation.
public struct EventTypingTraining: Sendable {
    /// A row of the PLV set: a sentence with marked source and target, and its root (15 classes; YIELD holds two of ours).
    public struct Row: Sendable {
        /// The sentence with `<s>` and `<t>` marks.
        public var marked: String
        /// Source as it stands in the sentence.
        public var source: String
        /// Target as it stands in the sentence.
        public var target: String
        /// PLOVER root, YIELD for CONCEDE and RETREAT.
        public var root: String
    }

    /// Weight of one of our own sentences beside a row's.
    public var ownWeight: Float = 0.3
    /// Sentences per template.
    public var perTemplate = 8
    /// Softmax temperature.
    public var temperature: Float = 4
    /// The learner.
    public var trainer = EventTypingTrainer()

    let lexicon: EventLexicon
    let sentences: EventTypingSentences

    /// A training with our own sentences, given as the text of the template file.
    public init(lexicon: EventLexicon, templates: String) {
        self.lexicon = lexicon
        sentences = EventTypingSentences(text: templates)
        trainer.cost = 4
    }

    /// Reads the rows of `plv/train.tsv`.
    public static func rows(tsv bytes: [UInt8]) -> [Row] {
        bytes.filter { $0 != 13 }.split(separator: 10).dropFirst().compactMap { line in
            let cells = line.split(separator: 9, omittingEmptySubsequences: false).map {
                unquoted(String(decoding: $0, as: UTF8.self))
            }
            guard cells.count > 9 else { return nil }
            return Row(marked: cells[3], source: cells[4], target: cells[5], root: cells[9])
        }
    }

    private static func unquoted(_ cell: String) -> String {
        guard cell.count > 1, cell.first == "\"", cell.last == "\"" else { return cell }
        return String(cell.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }

    /// The root of a type in the set's terms.
    public static func root(of type: EventType) -> String {
        type == .concede || type == .retreat ? "YIELD" : type.rawValue
    }

    /// The label of a row among ``EventClassifier/classes``. YIELD is told apart by what is yielded: goods, people, ground and
    /// weapons are RETREAT, words and rules CONCEDE.
    func label(of row: Row) -> Int? {
        if let type = EventType(rawValue: row.root) { return EventClassifier.classes.firstIndex(of: type) }
        let words = row.marked.lowercased()
        let material = Self.material.filter { words.contains($0) }.count
        let verbal = Self.verbal.filter { words.contains($0) }.count
        return EventClassifier.classes.firstIndex(of: verbal > material ? .concede : .retreat)
    }

    private static let material = [
        "releas", "free", "withdr", "return", "ceasefire", "truce", "sanction", "embargo", "compensat", "troop", "leav",
        "pull", "inspect", "disarm", "resign", "cease", "hostilit", "repatriat", "demobili", "surrender", "peacekeep",
        "step",
        "access", "retreat", "evacuat", "bodies",
    ]
    private static let verbal = [
        "pardon", "amnest", "apolog", "curfew", "citizenship", "restriction", "ban", "decree", "charges",
        "state of emergency", "legal", "reform", "dropped", "approved a request", "abandon", "visa",
    ]

    /// The model of all rows and sentences.
    public func train(on rows: [Row]) -> EventTypingModel {
        trainer.train(
            own() + rows.compactMap(example), classCount: EventClassifier.classes.count, temperature: temperature)
    }

    /// What a model trained on the other folds says of each row.
    public func crossValidate(_ rows: [Row], folds: Int = 5) -> [EventClassifier.Result] {
        var order = Array(rows.indices)
        var generator = SplitMix(seed: 5)
        for position in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(position, Int(generator.next() % UInt64(position + 1)))
        }
        let own = own()
        let examples = rows.map(example)
        var results: [Int: EventClassifier.Result] = [:]
        for fold in 0..<folds {
            var training = own
            for (position, index) in order.enumerated() where position % folds != fold {
                if let example = examples[index] { training.append(example) }
            }
            let model = trainer.train(training, classCount: EventClassifier.classes.count, temperature: temperature)
            let classifier = EventClassifier(lexicon: lexicon, model: model)
            for (position, index) in order.enumerated() where position % folds == fold {
                results[index] = classifier.classify(
                    sentence: rows[index].marked, source: rows[index].source, target: rows[index].target)
            }
        }
        return rows.indices.compactMap { results[$0] }
    }

    private func example(_ row: Row) -> EventTypingTrainer.Example? {
        guard let label = label(of: row) else { return nil }
        return EventTypingTrainer.Example(
            features: EventTypingFeatureVector(
                lexicon: lexicon, sentence: row.marked, source: row.source, target: row.target
            ).features, label: label, weight: 1)
    }

    private func own() -> [EventTypingTrainer.Example] {
        sentences.sentences(perTemplate: perTemplate).compactMap { sentence in
            guard let label = EventClassifier.classes.firstIndex(of: sentence.type) else { return nil }
            return EventTypingTrainer.Example(
                features: EventTypingFeatureVector(
                    lexicon: lexicon, sentence: sentence.marked, source: nil, target: nil
                ).features, label: label, weight: ownWeight)
        }
    }
}
