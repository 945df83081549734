import Coding
import Language
import Record

/// What the encoder adds to the event typer: examples for `Scripts/typing/layers.py`, and what comes of the layers it trains.
extension EventTypingTraining {
    /// What the encoder's scores count beside those of the fast model, whose own probabilities need three times their scores: three
    /// parts in five.
    private static let contextShare: Float = 0.5

    /// What the layers are trained on, a JSON line each: `fold` (0…, −1 for our own sentences, which are in every training),
    /// `classes` (those that count as right), `pieces` (numbers in encoder.bin), `roles` (0, 1 source, 2 target), `zones`
    /// (places per zone).
    public func contextExamples(of rows: [Row], encoder: SentenceEncoder, folds: Int = 5, seed: UInt64 = 5) -> [String]
    {
        var foldOf = [Int](repeating: 0, count: rows.count)
        for (position, index) in Self.order(count: rows.count, seed: seed).enumerated() {
            foldOf[index] = position % folds
        }
        func line(_ marked: String, _ source: String?, _ target: String?, _ fold: Int, _ classes: [Int]) -> String {
            let (numbers, roles) = ContextTyping.pieces(
                sentence: marked, source: source, target: target, encoder: encoder)
            return #"{"fold":\#(fold),"classes":\#(classes),"pieces":\#(numbers),"#
                + #""roles":\#(roles.map(\.rawValue)),"zones":\#(ContextTyping.zones(roles))}"#
        }
        return rows.enumerated().map {
            line(
                $0.element.marked, $0.element.source, $0.element.target, foldOf[$0.offset], Self.classes(of: $0.element)
            )
        }
            + written.compactMap { sentence in
                EventClassifier.classes.firstIndex(of: sentence.type).map {
                    line(sentence.marked, nil, nil, -1, [$0])
                }
            }
    }

    /// The classes that count as a row's root.
    private static func classes(of row: Row) -> [Int] {
        EventClassifier.classes.indices.filter { root(of: EventClassifier.classes[$0]) == row.root }
    }

    /// What the models say of rows that they have not seen.
    public struct ContextMeasure {
        /// The fast model alone.
        public var fast: [EventClassifier.Result] = []
        /// With the encoder everywhere.
        public var precise: [EventClassifier.Result] = []
        /// Temperature of the sum of both models' scores.
        public var temperature: Float = 1

        /// What ``EventCascade`` says with this threshold.
        public func cascade(threshold: Double) -> [EventClassifier.Result] {
            zip(fast, precise).map { $0.probability < threshold ? $1 : $0 }
        }

        /// Share of rows that it asks the encoder about, 0…1.
        public func asked(threshold: Double) -> Double {
            Double(fast.count { $0.probability < threshold }) / Double(max(fast.count, 1))
        }
    }

    /// Measures layers and heads trained by folds (`layers[k]` has not seen fold k) together with fast models trained on the same
    /// folds.
    public func measureContext(of rows: [Row], layers: [ContextTyping], seed: UInt64 = 5) -> ContextMeasure {
        let fast = scores(rows, folds: layers.count, seed: seed)
        var sums = fast
        for (position, index) in Self.order(count: rows.count, seed: seed).enumerated() {
            let row = rows[index]
            let more = layers[position % layers.count].scores(
                sentence: row.marked, source: row.source, target: row.target)
            sums[index] = zip(fast[index], more).map { $0 + $1 * Self.contextShare }
        }
        var measure = ContextMeasure()
        let fastTemperature = Self.temperature(of: fast, rows)
        measure.temperature = Self.temperature(of: sums, rows)
        measure.fast = fast.map { EventClassifier.result(scores: $0, temperature: fastTemperature) }
        measure.precise = sums.map { EventClassifier.result(scores: $0, temperature: measure.temperature) }
        return measure
    }

    /// The model file of layers and head trained on all rows, with what was found by measuring.
    ///
    /// - Parameters:
    ///   - threshold: see ``EventCascade/threshold``.
    ///   - scores: what the file says of its accuracy.
    /// - Throws: ``ModelError`` and ``EventTypingModel/Failure`` when the file is none of the script's.
    public static func contextModel(
        _ file: ModelFile, measure: ContextMeasure, threshold: Double, scores: String
    ) throws -> [UInt8] {
        let head = try EventTypingModel(bytes: file.section("head"))
        let left = ["checksum", "threshold", "scores"]
        var header = file.header.filter { !left.contains($0.key) }.map { (key: $0.key, value: $0.value) }
        header.sort { $0.key < $1.key }
        header += [("threshold", String(threshold)), ("scores", scores)]
        var writer = ModelWriter(header: header)
        for title in file.titles where title != "head" { writer.add(title, Array(try file.section(title))) }
        writer.add("head", head.scaled(by: contextShare, temperature: measure.temperature).bytes)
        return writer.bytes()
    }
}
