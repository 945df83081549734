import Testing

@testable import Foresight

@Suite struct ProbabilityWordsTests {
    @Test(arguments: [
        (0.0, "almost no chance"), (0.05, "almost no chance"), (0.06, "very unlikely"), (0.2, "very unlikely"),
        (0.21, "unlikely"), (0.449, "unlikely"), (0.45, "roughly even chance"), (0.55, "roughly even chance"),
        (0.56, "likely"), (0.799, "likely"), (0.8, "very likely"), (0.949, "very likely"), (0.95, "almost certain"),
        (1, "almost certain"),
    ]) func bandsOfTheDirective(probability: Double, words: String) {
        #expect(ProbabilityWords(probability).rawValue == words)
    }

    @Test func theNumberStandsBesideTheWords() {
        #expect(ProbabilityWords.text(0.63) == "63 %, likely")
        #expect(ProbabilityWords.percent(0.004) == "< 1 %")
        #expect(ProbabilityWords.percent(0.996) == "> 99 %")
        #expect(ProbabilityWords.percent(0) == "0 %")
    }
}
