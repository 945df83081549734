import Foresight
import Foundation

/// Even 64-bit numbers (SplitMix64), so that every machine draws the same events.
struct Chance {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
    mutating func share() -> Double { Double(next() >> 11) / Double(UInt64(1) << 53) }
}

/// Events among actors whose activity follows a power law; half of them repeat an event of the past 3,000.
func draw(_ count: Int, actors: Int, relations: Int, days: Int) -> [Fact] {
    var chance = Chance(state: 1)
    // Inverse of the distribution function of rank^-0.8, continuous.
    func actor() -> Int32 {
        let rank = pow(chance.share() * (pow(Double(actors) + 1, 0.2) - 1) + 1, 5) - 1
        return Int32(min(actors - 1, max(0, Int(rank))))
    }
    var facts: [Fact] = []
    facts.reserveCapacity(count)
    for number in 0..<count {
        let time = Int32(number * days / count)
        if number > 3_000, chance.next() & 1 == 0 {
            var fact = facts[number - 1 - Int(chance.next() % 3_000)]
            fact.time = time
            facts.append(fact)
        } else {
            let relation = Int32(Double(relations) * chance.share() * chance.share())
            var object = actor()
            let subject = actor()
            if object == subject { object = (object + 1) % Int32(actors) }
            facts.append(Fact(subject: subject, relation: relation, object: object, time: time))
        }
    }
    return facts
}

/// Greatest resident size in MiB, and seconds of processor time.
func usage() -> (mebibytes: Int, seconds: Double) {
    var usage = rusage()
    #if os(Linux)
        getrusage(numericCast(RUSAGE_SELF.rawValue), &usage)
        let memory = Int(usage.ru_maxrss) / 1_024
    #else
        getrusage(RUSAGE_SELF, &usage)
        let memory = Int(usage.ru_maxrss) / (1_024 * 1_024)
    #endif
    return (
        memory,
        Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    )
}

let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let (count, actors) = (numbers.first ?? 5_000_000, numbers.dropFirst().first ?? 50_000)
let threads = numbers.dropFirst(2).first ?? 2
let (relations, days) = (200, 1_500)
let facts = draw(count, actors: actors, relations: relations, days: days)
let benchmark = Benchmark(
    train: facts.filter { $0.time < Int32(days - 2) }, valid: facts.filter { $0.time == Int32(days - 2) },
    test: facts.filter { $0.time == Int32(days - 1) }, entityCount: actors, relationCount: relations)
print("\(count) events, \(actors) actors, \(relations) relations, \(days) days, \(threads) threads")
let known = benchmark.train + benchmark.valid

func report(_ name: String, _ outcomes: [QueryOutcome], since start: (mebibytes: Int, seconds: Double)) {
    let sheet = ScoreSheet(outcomes)
    let now = usage()
    print(
        "\(name): \(sheet.count) queries, MRR \(EvaluationReport.percent(sheet.meanReciprocalRank)), "
            + "H@10 \(EvaluationReport.percent(sheet.hitsAt10)), "
            + "\(EvaluationReport.decimal(now.seconds - start.seconds, 1)) s of processor time, "
            + "\(now.mebibytes) MiB at most so far")
}

var start = usage()
let clock = ContinuousClock()
let begin = clock.now
var baseline = RecurrencyBaseline(entityCount: actors, relationCount: relations)
var outcomes = Evaluation.outcomes(
    of: &baseline, known: known, test: benchmark.test, setting: .singleStep, entityCount: actors,
    relationCount: relations, threads: threads)
report("recurrency", outcomes, since: start)
start = usage()
let model = EvidenceForecaster.learn(benchmark, setting: .singleStep, effort: .bounded, seed: 1, threads: threads) {
    print("  \($0), \(EvaluationReport.decimal(usage().seconds, 0)) s of processor time")
}
var forecaster = EvidenceForecaster(entityCount: actors, relationCount: relations, model: model)
outcomes = Evaluation.outcomes(
    of: &forecaster, known: known, test: benchmark.test, setting: .singleStep, entityCount: actors,
    relationCount: relations, threads: threads)
report("evidence", outcomes, since: start)
print("\(begin.duration(to: clock.now)) in all")
