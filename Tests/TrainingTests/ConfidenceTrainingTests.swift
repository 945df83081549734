import Coding
import Record
import Testing
import Training

@Suite struct ConfidenceTrainingTests {
    /// 400 entries of which the coder is 80 % sure and half are right: it learns to say about a half.
    @Test func learnsWhatConfidenceIsWorth() {
        let entries = (0..<400).map { (raw: 0.8, isRight: $0 % 2 == 0) }
        let lines = ConfidenceTraining().lines([.event: entries])
        let scale = ConfidenceScale(lines: lines)
        #expect(abs(scale.stated(0.8, of: .event) - 0.5) < 0.02)
        #expect(lines[.quote] == nil)
    }

    /// A kind with few entries stays near what holds for all.
    @Test func fewEntriesAreNotTrusted() {
        let many = (0..<300).map { (raw: 0.8, isRight: $0 % 10 < 6) }
        let lines = ConfidenceTraining().lines([.event: many, .process: [(0.8, false), (0.8, false)]])
        let scale = ConfidenceScale(lines: lines)
        #expect((0.45...0.6).contains(scale.stated(0.8, of: .process)))
    }
}
