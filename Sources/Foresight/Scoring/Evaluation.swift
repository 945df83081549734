/// Which facts a forecaster may know when a test step is asked about.
public enum Setting: String, Sendable, CaseIterable {
    /// All facts with an earlier time, earlier test facts included.
    case singleStep = "single-step"
    /// Nothing after the last step of train and valid.
    case multiStep = "multi-step"
}

/// What is known of the answer when the query is asked.
public enum Stratum: UInt8, Sendable, CaseIterable {
    /// Subject, relation and object stood together before.
    case tripleSeen
    /// The two entities met before, but not under this relation in this direction.
    case pairSeen
    /// The two entities never met.
    case neverMet

    /// Name in tables.
    public var title: String {
        switch self {
        case .tripleSeen: "triple seen"
        case .pairSeen: "pair seen, other relation"
        case .neverMet: "pair never seen"
        }
    }
}

/// How a forecaster answered one query.
public struct QueryOutcome: Sendable {
    /// The query; its relation tells whether the object or the subject was asked for.
    public var query: Query
    /// The true answer.
    public var answer: Int32
    /// Where the true answer stood.
    public var placement: Placement
    /// What was known of it.
    public var stratum: Stratum
    /// Natural logarithm of the probability given to the true answer, other true answers left out.
    public var logProbability: Double
    /// Probability given to the first-ranked candidate.
    public var topProbability: Double
}

/// Evaluates a forecaster as the field does: see `docs/foresight.md`.
public enum Evaluation {
    /// Asks for the object and for the subject of every fact, in the order of `test` by time.
    ///
    /// - Parameters:
    ///   - forecaster: a forecaster that has absorbed nothing yet; on return it knows what the setting allows.
    ///   - known: the facts of train and valid.
    ///   - test: the facts to forecast, in any order; each counts as often as it stands there.
    ///   - setting: single-step or multi-step.
    ///   - entityCount: number of candidates.
    ///   - relationCount: number of relations, inverses not counted.
    ///   - threads: number of threads; the outcome does not depend on it.
    /// - Returns: two outcomes a fact, object query first.
    public static func outcomes<F: Forecaster>(
        of forecaster: inout F, known: [Fact], test: [Fact], setting: Setting, entityCount: Int, relationCount: Int,
        threads: Int
    ) -> [QueryOutcome] {
        let everything = History(known + test)
        let history = setting == .singleStep ? everything : History(known)
        let order = test.indices.sorted { (test[$0].time, $0) < (test[$1].time, $1) }
        var outcomes: [QueryOutcome] = []
        outcomes.reserveCapacity(2 * test.count)
        var memory = MeetingMemory()
        var nextStep = 0
        var nextTruth = 0
        var begin = 0
        while begin < order.count {
            let time = test[order[begin]].time
            var end = begin
            while end < order.count, test[order[end]].time == time { end += 1 }
            while nextStep < history.stepCount, history.time(nextStep) < time {
                forecaster.absorb(history.step(nextStep))
                memory.absorb(history.step(nextStep))
                nextStep += 1
            }
            while nextTruth < everything.stepCount, everything.time(nextTruth) < time { nextTruth += 1 }
            let truths = TrueAnswers(everything.step(nextTruth), relationCount: relationCount)
            let facts = order[begin..<end].map { test[$0] }
            outcomes += answer(
                facts, with: &forecaster, truths: truths, memory: memory, entityCount: entityCount,
                relationCount: relationCount, threads: threads)
            begin = end
        }
        return outcomes
    }

    private static func answer<F: Forecaster>(
        _ facts: [Fact], with forecaster: inout F, truths: TrueAnswers, memory: MeetingMemory, entityCount: Int,
        relationCount: Int, threads: Int
    ) -> [QueryOutcome] {
        var outcomes: [QueryOutcome] = []
        for fact in facts {
            let stratum = memory.stratum(of: fact)
            let inverse = fact.relation + Int32(relationCount)
            for (query, answer) in [
                (Query(entity: fact.subject, relation: fact.relation, time: fact.time), fact.object),
                (Query(entity: fact.object, relation: inverse, time: fact.time), fact.subject),
            ] {
                outcomes.append(
                    QueryOutcome(
                        query: query, answer: answer, placement: Placement(greater: 0, tied: 0), stratum: stratum,
                        logProbability: 0, topProbability: 0))
            }
        }
        // Queries that are asked more than once (several answers) are scored once.
        let sorted = outcomes.indices.sorted {
            (outcomes[$0].query.entity, outcomes[$0].query.relation, $0)
                < (outcomes[$1].query.entity, outcomes[$1].query.relation, $1)
        }
        var groups: [Range<Int>] = []
        for position in sorted.indices {
            if let last = groups.last, outcomes[sorted[last.lowerBound]].query == outcomes[sorted[position]].query {
                groups[groups.count - 1] = last.lowerBound..<position + 1
            } else {
                groups.append(position..<position + 1)
            }
        }
        forecaster.prepare(for: groups.map { outcomes[sorted[$0.lowerBound]].query })
        let ready = forecaster
        outcomes.withUnsafeMutableBufferPointer { slots in
            nonisolated(unsafe) let slots = slots
            Parallel.forBlocks(count: groups.count, blockSize: 8, threads: threads) {
                (scores: [Float](repeating: 0, count: entityCount), inner: ready.makeScratch())
            } body: { space, range in
                for group in range {
                    let query = slots[sorted[groups[group].lowerBound]].query
                    space.scores.withUnsafeMutableBufferPointer { buffer in
                        ready.score(query, into: buffer, scratch: &space.inner)
                        for index in buffer.indices where buffer[index].isNaN { buffer[index] = -.infinity }
                        let others = truths.answers(to: query)
                        let judge = Judge(UnsafeBufferPointer(buffer), scale: ready.scale, others: others)
                        for position in groups[group] { judge.judge(&slots[sorted[position]]) }
                    }
                }
            }
        }
        return outcomes
    }
}

/// The scores of one query, ready to judge any of its true answers.
private struct Judge {
    let scores: UnsafeBufferPointer<Float>
    let scale: ScoreScale
    let others: [Int32]
    let shift: Float
    let total: Double
    let bestOther: Float

    init(_ scores: UnsafeBufferPointer<Float>, scale: ScoreScale, others: [Int32]) {
        self.scores = scores
        self.scale = scale
        self.others = others
        var best = -Float.infinity
        var bestOther = -Float.infinity
        let truths = Set(others)
        for index in scores.indices where scores[index] > best { best = scores[index] }
        if others.contains(where: { scores[Int($0)] == best }) {
            for index in scores.indices where scores[index] > bestOther && !truths.contains(Int32(index)) {
                bestOther = scores[index]
            }
        } else {
            bestOther = best
        }
        self.bestOther = bestOther
        switch scale {
        case .logWeight:
            shift = best.isFinite ? best : 0
            total = LogSumExp.sum(scores, shift: shift)
        case .weight:
            shift = 0
            var sum = 0.0
            for score in scores { sum += Double(max(score, 0)) + Self.floor }
            total = sum
        }
    }

    /// Weight of a candidate without any, so that no true answer has probability 0.
    static let floor = 1e-9

    func weight(_ score: Float) -> Double {
        switch scale {
        case .logWeight: Double(LogSumExp.exponential(SIMD8(repeating: score - shift))[0])
        case .weight: Double(max(score, 0)) + Self.floor
        }
    }

    func judge(_ outcome: inout QueryOutcome) {
        let own = scores[Int(outcome.answer)]
        outcome.placement = Placement(of: Int(outcome.answer), among: scores, excluding: others)
        var sum = total
        for other in others where other != outcome.answer { sum -= weight(scores[Int(other)]) }
        // Subtraction may cancel when another true answer takes nearly all the weight.
        sum = max(sum, weight(own), weight(bestOther), Double.leastNormalMagnitude)
        let floor = 1e-12
        outcome.logProbability = max(weight(own) / sum, floor).logarithm
        outcome.topProbability = min(1, weight(max(own, bestOther)) / sum)
    }
}

/// The true answers of every query of one step.
struct TrueAnswers {
    private var byQuery: [UInt64: [Int32]] = [:]

    init(_ facts: ArraySlice<Fact>, relationCount: Int) {
        for fact in facts {
            byQuery[Self.key(fact.subject, fact.relation), default: []].append(fact.object)
            byQuery[Self.key(fact.object, fact.relation + Int32(relationCount)), default: []].append(fact.subject)
        }
    }

    func answers(to query: Query) -> [Int32] { byQuery[Self.key(query.entity, query.relation)] ?? [] }

    /// The queries that have answers, in order of relation and entity.
    func queries(at time: Int32) -> [Query] {
        byQuery.keys.sorted().map { key in
            Query(
                entity: Int32(truncatingIfNeeded: key >> 32), relation: Int32(truncatingIfNeeded: key), time: time)
        }
    }

    private static func key(_ entity: Int32, _ relation: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: entity)) << 32 | UInt64(UInt32(bitPattern: relation))
    }
}

/// Which triples and pairs have been seen.
struct MeetingMemory {
    private struct Triple: Hashable {
        var subject: Int32
        var relation: Int32
        var object: Int32
    }
    private var triples: Set<Triple> = []
    private var pairs: Set<UInt64> = []

    mutating func absorb(_ facts: ArraySlice<Fact>) {
        for fact in facts {
            triples.insert(Triple(subject: fact.subject, relation: fact.relation, object: fact.object))
            pairs.insert(Self.key(fact))
        }
    }

    func stratum(of fact: Fact) -> Stratum {
        if triples.contains(Triple(subject: fact.subject, relation: fact.relation, object: fact.object)) {
            return .tripleSeen
        }
        return pairs.contains(Self.key(fact)) ? .pairSeen : .neverMet
    }

    private static func key(_ fact: Fact) -> UInt64 {
        UInt64(UInt32(bitPattern: min(fact.subject, fact.object))) << 32
            | UInt64(UInt32(bitPattern: max(fact.subject, fact.object)))
    }
}
