import Testing

@testable import Foresight

/// The rates that `rapporteur backtest --patterns` prints; they stand in docs/foresight.md.
@Suite struct PatternRateTests {
    @Test func plantedRulesAreFoundAndShuffledOnesAreNot() {
        let trial = PatternTrial(records: 8, seed: 0)
        #expect(trial.planted == 24)
        #expect(trial.found >= trial.planted * 9 / 10)
        #expect(trial.tested > 1_000)
        #expect(Double(trial.foundInShuffled) <= 0.002 * Double(trial.tested))
    }

    @Test func aFinderThatTakesEverythingFindsInShuffledRecordsToo() {
        var finder = PatternFinder()
        (finder.greatestQ, finder.leastLift) = (1, 0)
        let trial = PatternTrial(records: 1, seed: 0, finder: finder)
        #expect(trial.foundInShuffled == trial.tested)
    }
}
