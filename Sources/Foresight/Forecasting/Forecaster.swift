/// What the numbers of a forecaster mean.
public enum ScoreScale: Sendable {
    /// Logarithms of weights: probabilities are their softmax.
    case logWeight
    /// Weights, 0 and more: probabilities are their shares.
    case weight
}

/// Ranks all entities as answers to a query, from the facts absorbed so far.
public protocol Forecaster: Sendable {
    /// Working space of one thread.
    associatedtype Scratch

    /// What the scores mean.
    var scale: ScoreScale { get }

    /// Adds the facts of one step to what is known. Steps come in order of time.
    mutating func absorb(_ facts: ArraySlice<Fact>)

    /// Makes ready for the queries of a step; only facts absorbed before may be used.
    mutating func prepare(for queries: [Query])

    /// A new working space.
    func makeScratch() -> Scratch

    /// Writes the score of every entity for a query of the step prepared.
    func score(_ query: Query, into scores: UnsafeMutableBufferPointer<Float>, scratch: inout Scratch)
}
