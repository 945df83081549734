import Foundation
import Testing

@testable import Press

@Suite struct CopyFinderTests {
    /// A text of its own for each number.
    private func text(_ number: Int, words: Int = 300) -> [String] {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        return (0..<words).map { _ in
            state = CopySignature.mix(state &+ 0x1234_5678_9ABC)
            return "w\(state % 5_000)"
        }
    }

    private func signature(_ words: some Sequence<String>) -> CopySignature {
        CopySignature(text: words.joined(separator: " "))
    }

    @Test func containmentIsWhatItEstimates() {
        for number in 0..<40 {
            let (first, second) = (text(number, words: 400), text(number + 1_000, words: 400))
            for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
                let kept = Int(400 * share)
                let mixed = first.prefix(kept) + second.prefix(400 - kept)
                let estimate = signature(first).containment(with: signature(mixed))
                #expect(abs(estimate - share) < 0.2, "\(estimate) for \(share)")
            }
        }
    }

    @Test(arguments: [1.0, 0.8, 0.6, 0.4, 0.3]) func cutsAreFoundAmongThousands(share: Double) {
        var finder = CopyFinder()
        for number in 0..<1_000 {
            #expect(finder.original(id: "a\(number)", signature: signature(text(number))) == nil)
        }
        let found = (0..<1_000).count { number in
            let cut = text(number).prefix(Int(300 * share))
            return finder.original(id: "c\(number)", signature: signature(cut)) == "a\(number)"
        }
        #expect(found >= 970, "\(found) of 1,000")
    }

    @Test func aBriefWithinARoundUpIsNoCopy() {
        var finder = CopyFinder()
        let brief = text(1, words: 100)
        _ = finder.original(id: "brief", signature: signature(brief))
        let roundUp = brief.prefix(50) + text(2, words: 350)
        #expect(finder.original(id: "round-up", signature: signature(roundUp)) == nil)
    }

    @Test func shortTextsAndEmptyOnesAreNeverCopies() {
        var finder = CopyFinder()
        for number in 0..<3 {
            #expect(finder.original(id: "\(number)", signature: CopySignature(text: "Nothing new today.")) == nil)
            #expect(finder.original(id: "e\(number)", signature: CopySignature(text: "")) == nil)
        }
    }

    @Test func scriptsWithoutSpacesAreRecognised() {
        let text = "两国外长周一在日内瓦会晤讨论边境问题双方同意下月继续谈判并交换名单以便推动停火协议的落实"
        var finder = CopyFinder()
        #expect(finder.original(id: "a", signature: CopySignature(text: text)) == nil)
        let cut = String(text.prefix(30))
        #expect(finder.original(id: "b", signature: CopySignature(text: cut)) == "a")
    }

    @Test func boilerplateFindsNobody() {
        var finder = CopyFinder()
        let notice = text(9_999, words: 60)
        for number in 0..<300 {
            let mixed = text(number, words: 240) + notice
            #expect(finder.original(id: "a\(number)", signature: signature(mixed)) == nil)
        }
    }
}
