import Coding
import Record
import Testing

@Suite struct ConfidenceScaleTests {
    @Test(arguments: [0.2, 0.5, 0.73, 0.9]) func aLineAndItsInverse(_ raw: Double) {
        let scale = ConfidenceScale(lines: [.event: .init(slope: 0.8, offset: -0.4)])
        #expect(abs(scale.raw(scale.stated(raw, of: .event), of: .event) - raw) < 0.02)
        #expect(scale.stated(raw, of: .quote) == raw)
    }

    @Test func staysWithinHundredths() {
        let scale = ConfidenceScale(lines: [.event: .init(slope: 3, offset: 9)])
        #expect(scale.stated(1, of: .event) == 0.99)
        #expect(scale.stated(0.5, of: .event) == 0.99)
    }

    @Test func theShippedTableReads() throws {
        for (_, line) in try ConfidenceScale().lines { #expect(line.slope > 0 && abs(line.offset) < 5) }
    }
}
