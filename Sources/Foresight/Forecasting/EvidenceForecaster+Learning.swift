extension EvidenceForecaster {
    /// Learns from train and chooses on valid.
    ///
    /// - Parameters:
    ///   - benchmark: its test facts are not looked at.
    ///   - setting: in multi-step forecasting train is learnt with the same blindness as the test will have.
    ///   - seed: decides which queries are drawn.
    ///   - threads: number of threads; what is learnt does not depend on it.
    ///   - progress: told what is being done.
    public static func learn(
        _ benchmark: Benchmark, setting: Setting, effort: Effort = Effort(), seed: UInt64, threads: Int,
        progress: (String) -> Void = { _ in }
    ) -> Model {
        var model = Model(
            relationCount: benchmark.relationCount, groups: benchmark.groups, reach: effort.reach)
        let train = History(benchmark.train)
        guard train.stepCount > 1 else {
            model.rules.settle()
            return model
        }
        let first = max(1, train.stepCount - effort.steps)
        // Queries come from every so many steps, the last one always among them.
        let spacing = max(1, (train.stepCount - first + effort.lessonSteps - 1) / max(1, effort.lessonSteps))
        let queryCount =
            2
            * (first..<train.stepCount).reduce(0) {
                (train.stepCount - 1 - $1) % spacing == 0 ? $0 + train.step($1).count : $0
            }
        // In multi-step forecasting the last facts known grow old; learning sees as little as the test will.
        let blindness = setting == .singleStep ? 1 : max(1, min(30, first - 1))
        let sampler = Sampler(
            seed: seed, benchmark: benchmark, effort: effort, threads: threads, blindness: blindness, spacing: spacing)
        // The first walk: the weights of the first stage.
        let linearShare = Double(effort.linearQueries) / Double(max(1, queryCount))
        var examples: [LinearWeights.Example] = []
        var sample: [RowTable.Group] = []
        _ = sampler.walk(train, from: first, share: linearShare, model: &model, countsRules: true) {
            examples.append($0.example)
            sample.append($0.group)
        }
        progress("\(examples.count) queries for the first stage")
        model.linear.fit(examples)
        var table = RowTable(cuts: RowTable.cuts(of: sample))
        examples = []
        sample = []
        // The second walk: what the trees learn from. Rules are counted anew, each query seeing those of earlier steps.
        model.rules = RuleTable(relationCount: benchmark.relationCount)
        model.histories = PairHistoryWeights(relationCount: benchmark.relationCount)
        var forecaster = sampler.walk(
            train, from: first, share: Double(effort.treeQueries) / Double(max(1, queryCount)), model: &model,
            countsRules: true
        ) { table.append($0.group) }
        progress("\(table.queryCount) queries for the trees")
        // The walk over valid, on which the number of trees is chosen.
        let valid = History(benchmark.valid)
        var choice = RowTable(cuts: table.cuts)
        if valid.stepCount > 0 {
            sampler.collect(
                valid, from: 0, share: Double(effort.choiceQueries) / Double(2 * valid.facts.count),
                forecaster: &forecaster, countsRules: false, isChoice: true
            ) { choice.append($0.group) }
        }
        var settings = BoostedTrees.Settings()
        settings.rounds = effort.rounds
        settings.rate = effort.rate
        settings.featureShare = effort.featureShare
        settings.queryShare = effort.queryShare
        let fitted = BoostedTrees.fit(table, choosingOn: choice, settings: settings, threads: threads) {
            progress("\($0) trees: valid MRR \(EvaluationReport.percent($1))")
        }
        model.trees = fitted.trees
        model.sharpness = Sharpness.choose(choice, scores: fitted.scores)
        progress(
            "\(model.trees.trees.count) trees kept, sharpness \(EvaluationReport.decimal(Double(model.sharpness), 2))")
        return model
    }
}

/// What a sampled query gives to learn from.
struct Lesson {
    var example: LinearWeights.Example
    var group: RowTable.Group
}

/// Walks through a history step by step and draws queries to learn from; each sees earlier steps only.
struct Sampler {
    let seed: UInt64
    let benchmark: Benchmark
    let effort: EvidenceForecaster.Effort
    let threads: Int

    /// Steps after which what happened becomes known: 1 for all earlier steps.
    let blindness: Int
    /// Steps from one that lessons are drawn from to the next.
    let spacing: Int

    /// Walks from the beginning of a history; lessons are drawn from position `from` on.
    func walk(
        _ history: History, from: Int, share: Double, model: inout EvidenceForecaster.Model, countsRules: Bool,
        take: (Lesson) -> Void
    ) -> EvidenceForecaster {
        var forecaster = EvidenceForecaster(
            entityCount: benchmark.entityCount, relationCount: benchmark.relationCount, model: model)
        let ruleStart = max(1, history.stepCount - effort.ruleSteps)
        for position in 0..<from {
            if countsRules && position >= ruleStart { countRules(history.step(position), &forecaster) }
            forecaster.absorb(history.step(position))
        }
        forecaster.model.rules.settle()
        collect(
            history, from: from, share: share, forecaster: &forecaster, countsRules: countsRules,
            take: take)
        forecaster.model.rules.settle()
        model.rules = forecaster.model.rules
        model.histories = forecaster.model.histories
        return forecaster
    }

    /// Draws lessons from the steps of a history from a position on.
    func collect(
        _ history: History, from: Int, share: Double, forecaster: inout EvidenceForecaster,
        countsRules: Bool, isChoice: Bool = false, take: (Lesson) -> Void
    ) {
        var absorbed = from
        for position in from..<history.stepCount {
            let facts = history.step(position)
            if isChoice || (history.stepCount - 1 - position) % spacing == 0 {
                lessons(facts, share: share, forecaster: &forecaster, isChoice: isChoice).forEach(take)
            }
            if countsRules {
                countRules(facts, &forecaster)
                if (position - from) % 7 == 6 { forecaster.model.rules.settle() }
            }
            if (position - from) % blindness == blindness - 1 || position == history.stepCount - 1 {
                for known in absorbed...position { forecaster.absorb(history.step(known)) }
                absorbed = position + 1
            }
        }
    }

    private func countRules(_ facts: ArraySlice<Fact>, _ forecaster: inout EvidenceForecaster) {
        let truths = TrueAnswers(facts, relationCount: benchmark.relationCount)
        var sums = [Float](repeating: 0, count: benchmark.entityCount)
        var view = PartnerView()
        let queries = truths.queries(at: facts.first?.time ?? 0)
        let work = queries.reduce(0) { $0 + forecaster.memory.triples[Int($1.entity)].count }
        let share = Double(effort.ruleWork) / Double(max(1, work))
        for query in queries {
            if share < 1 {
                // All queries about an entity or none, as what is known of its partners is worked out once.
                let asked = FactMemory.key(query.entity, query.time) &* 0x9E37_79B9
                var chance = SplitMix(seed: seed ^ asked)
                if chance.share >= share { continue }
            }
            let answers = Set(truths.answers(to: query))
            forecaster.model.rules.count(query, answers: answers, memory: forecaster.memory)
            view.look(at: query.entity, time: query.time, memory: forecaster.memory)
            forecaster.model.histories.learn(
                query, answers: answers, memory: forecaster.memory, view: view, sums: &sums)
        }
    }

    private func lessons(
        _ facts: ArraySlice<Fact>, share: Double, forecaster: inout EvidenceForecaster, isChoice: Bool
    ) -> [Lesson] {
        let truths = TrueAnswers(facts, relationCount: benchmark.relationCount)
        var asked: [(query: Query, answer: Int32)] = []
        for fact in facts {
            for direction in 0..<2 {
                var chance = SplitMix(
                    seed: seed &* 0x1000_0001_B3 ^ UInt64(UInt32(bitPattern: fact.time)) << 40
                        ^ FactMemory.key(fact.subject, fact.object) &* 31 &+ UInt64(fact.relation) &* 2
                        &+ UInt64(direction))
                if chance.share >= share { continue }
                let inverse = fact.relation + Int32(benchmark.relationCount)
                asked.append(
                    direction == 0
                        ? (Query(entity: fact.subject, relation: fact.relation, time: fact.time), fact.object)
                        : (Query(entity: fact.object, relation: inverse, time: fact.time), fact.subject))
            }
        }
        asked.sort { ($0.query.entity, $0.query.relation, $0.answer) < ($1.query.entity, $1.query.relation, $1.answer) }
        forecaster.prepare(for: asked.map(\.query))
        let ready = forecaster
        let count = benchmark.entityCount
        var found = [Lesson?](repeating: nil, count: asked.count)
        found.withUnsafeMutableBufferPointer { found in
            nonisolated(unsafe) let found = found
            Parallel.forBlocks(count: asked.count, blockSize: 8, threads: threads) {
                (scores: [Float](repeating: 0, count: count), inner: ready.makeScratch())
            } body: { space, range in
                for index in range {
                    let (query, answer) = asked[index]
                    found[index] = space.scores.withUnsafeMutableBufferPointer { scores in
                        ready.lesson(
                            query, answer: answer, others: truths.answers(to: query).filter { $0 != answer },
                            scores: scores, scratch: &space.inner, seed: seed &+ UInt64(index), isChoice: isChoice)
                    }
                }
            }
        }
        return found.compactMap(\.self)
    }
}

extension EvidenceForecaster {
    /// Candidates with the greatest weights, and others drawn by chance, that the first stage is fitted to.
    private static let foremost = 80
    private static let drawn = 30

    func lesson(
        _ query: Query, answer: Int32, others: [Int32], scores: UnsafeMutableBufferPointer<Float>,
        scratch: inout Scratch, seed: UInt64, isChoice: Bool = false
    ) -> Lesson {
        scoreLinearly(query, into: scores, scratch: &scratch)
        let fixed = UnsafeBufferPointer(scores)
        shortlist(query, scores: fixed, excluding: others, scratch: &scratch)
        var group = scratch.group
        if let place = scratch.shortlist.firstIndex(of: answer) {
            group.answer = place
        } else {
            group.restRank = Placement(of: Int(answer), among: fixed, excluding: others).greater
        }
        if isChoice {
            group.sharpened = Sharpness.rests(fixed, without: scratch.shortlist + Set(others).sorted())
            return Lesson(example: LinearWeights.Example(rows: [], offsets: [], answer: 0), group: group)
        }
        var candidates = Self.greatest(Self.foremost, of: fixed, excluding: others)
        var offsets = [Float](repeating: 0, count: candidates.count)
        if !candidates.contains(answer) {
            candidates.append(answer)
            offsets.append(0)
        }
        var taken = Set(candidates).union(others)
        let left = entityCount - taken.count
        var chance = SplitMix(seed: seed ^ FactMemory.key(query.entity, query.relation) ^ UInt64(query.time.magnitude))
        var tries = 0
        let before = candidates.count
        while candidates.count < before + min(Self.drawn, left), tries < 1_000 {
            tries += 1
            let entity = Int32(chance.next() % UInt64(entityCount))
            if taken.insert(entity).inserted { candidates.append(entity) }
        }
        let drawnCount = candidates.count - before
        if drawnCount > 0 {
            let offset = (Float(left) / Float(drawnCount)).logarithm
            offsets += [Float](repeating: offset, count: drawnCount)
        }
        var rows = [Float](repeating: 0, count: candidates.count * Evidence.count)
        let gatherer = scratch.gatherer
        rows.withUnsafeMutableBufferPointer { rows in
            guard let base = rows.baseAddress else { return }
            for (place, candidate) in candidates.enumerated() {
                writeEvidence(
                    Int(candidate), query: query, gatherer: gatherer, into: base + place * Evidence.count)
            }
        }
        return Lesson(
            example: LinearWeights.Example(
                rows: rows, offsets: offsets, answer: candidates.firstIndex(of: answer) ?? 0),
            group: group)
    }
}
