import Coding
import Foundation
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

    /// Weight of a sentence from a template beside a row's; 0 leaves them out.
    public var templateWeight: Float = 0.1
    /// Weight of a written sentence beside a row's; 0 leaves them out.
    public var writtenWeight: Float = 0.3
    /// Sentences per template.
    public var perTemplate = 16
    /// Value of a feature that only our own sentences have: it takes up that rare types are as frequent there as others.
    public var originValue: Float = 0.5
    /// The learner.
    public var trainer = EventTypingTrainer()

    let lexicon: EventLexicon
    let templates: EventTypingSentences
    let written: [EventTypingSentences.Sentence]

    /// A training with our own sentences, given as the texts of the template file and of the files of written sentences.
    public init(lexicon: EventLexicon, templates: String, written: [String]) {
        self.lexicon = lexicon
        self.templates = EventTypingSentences(text: templates)
        self.written = written.flatMap { EventTypingSentences(text: $0).written }
    }

    /// Reads rows from a table with a header: `marked_sentence` or `sentence`, `source`, `target`, and `gold_root`, `root` or
    /// `type`. Nil when the header names no sentence or no root.
    public static func rows(tsv bytes: [UInt8]) -> [Row]? {
        var lines = bytes.filter { $0 != 13 }.split(separator: 10)[...]
        func cells(_ line: ArraySlice<UInt8>) -> [String] {
            line.split(separator: 9, omittingEmptySubsequences: false).map {
                unquoted(String(decoding: $0, as: UTF8.self))
            }
        }
        guard let header = lines.popFirst().map(cells) else { return nil }
        func column(_ names: String...) -> Int? { names.lazy.compactMap { header.firstIndex(of: $0) }.first }
        guard let sentence = column("marked_sentence", "sentence"), let root = column("gold_root", "root", "type")
        else {
            return nil
        }
        let source = column("source")
        let target = column("target")
        return lines.compactMap { line in
            let cells = cells(line)
            guard cells.count > max(sentence, root, source ?? 0, target ?? 0) else { return nil }
            return Row(
                marked: cells[sentence], source: source.map { cells[$0] } ?? "", target: target.map { cells[$0] } ?? "",
                root: cells[root])
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

    /// The model of all rows and sentences, its probabilities calibrated by cross-validation.
    public func train(on rows: [Row]) -> EventTypingModel {
        let temperature = Self.temperature(of: scores(rows, folds: 5), rows)
        return trainer.train(
            own() + rows.compactMap(example), classCount: EventClassifier.classes.count, temperature: temperature)
    }

    /// What models trained on the other folds say of each row, calibrated over all folds. Own sentences join every training
    /// and are never measured on.
    public func crossValidate(_ rows: [Row], folds: Int = 5, seed: UInt64 = 5) -> [EventClassifier.Result] {
        let scores = scores(rows, folds: folds, seed: seed)
        let temperature = Self.temperature(of: scores, rows)
        return scores.map { EventClassifier.result(scores: $0, temperature: temperature) }
    }

    /// Scores of each row by a model that has not seen it.
    func scores(_ rows: [Row], folds: Int, seed: UInt64 = 5) -> [[Float]] {
        let order = Self.order(count: rows.count, seed: seed)
        let own = own()
        let examples = rows.map(example)
        var results = [[Float]](repeating: [], count: rows.count)
        for fold in 0..<folds {
            var training = own
            for (position, index) in order.enumerated() where position % folds != fold {
                if let example = examples[index] { training.append(example) }
            }
            let model = trainer.train(training, classCount: EventClassifier.classes.count, temperature: 1)
            for (position, index) in order.enumerated() where position % folds == fold {
                results[index] = model.scores(of: features(rows[index]))
            }
        }
        return results
    }

    /// Rows in the order in which they are dealt out to folds.
    static func order(count: Int, seed: UInt64) -> [Int] {
        var order = Array(0..<count)
        var generator = SplitMix(seed: seed)
        for position in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(position, Int(generator.next() % UInt64(position + 1)))
        }
        return order
    }

    /// The softmax temperature under which the right roots are likeliest, by golden-section search.
    static func temperature(of scores: [[Float]], _ rows: [Row]) -> Float {
        func loss(_ temperature: Float) -> Double {
            zip(scores, rows).reduce(0) { sum, pair in
                let result = EventClassifier.result(scores: pair.0, temperature: temperature)
                let right = result.types.filter { root(of: $0.type) == pair.1.root }.reduce(0) { $0 + $1.probability }
                return sum - log(max(right, 1e-9))
            }
        }
        var low: Float = 0.5
        var high: Float = 12
        let ratio: Float = 0.618_034
        for _ in 0..<16 {
            let left = high - ratio * (high - low)
            let right = low + ratio * (high - low)
            if loss(left) < loss(right) { high = right } else { low = left }
        }
        return (low + high) / 2
    }

    private func features(_ row: Row) -> [EventTypingFeatureVector.Feature] {
        EventTypingFeatureVector(lexicon: lexicon, sentence: row.marked, source: row.source, target: row.target)
            .features
    }

    private func example(_ row: Row) -> EventTypingTrainer.Example? {
        label(of: row).map { EventTypingTrainer.Example(features: features(row), label: $0, weight: 1) }
    }

    private func own() -> [EventTypingTrainer.Example] {
        let parts = [(templates.sentences(perTemplate: perTemplate), templateWeight), (written, writtenWeight)]
        return parts.flatMap { sentences, weight in
            weight == 0
                ? []
                : sentences.compactMap { sentence in
                    guard let label = EventClassifier.classes.firstIndex(of: sentence.type) else { return nil }
                    let vector = EventTypingFeatureVector(
                        lexicon: lexicon, sentence: sentence.marked, source: nil, target: nil)
                    return EventTypingTrainer.Example(
                        features: vector.features + [EventTypingFeatureVector.Feature(hash: .max, value: originValue)],
                        label: label, weight: weight)
                }
        }
    }
}
