import Language
import Record

/// Quoted sentences with no cue of their own: they go on with whoever spoke before, or answer in an interview.
extension VoiceFinder {
    /// A voice for every quotation that makes up whole sentences, that no attribution covers, and whose speaker the text
    /// before it shows.
    func unattributed(beside known: [Voice]) -> [Voice] {
        var voices: [Voice] = []
        let covered = known.flatMap(\.content)
        for quotation in QuotationFinder.quotations(in: analysis)
        where quotation.parent == nil && quotation.inner.count > 3
            && !covered.contains(where: { $0.overlaps(quotation.tokens) })
        {
            let first = analysis.sentence(ofToken: quotation.tokens.lowerBound)
            guard isWhole(quotation), let speaker = speaker(before: first, known: known + voices) else { continue }
            voices.append(
                Voice(
                    attribution: -1, cue: nil, cueToken: nil, speakers: [speaker], source: nil, addressee: nil,
                    content: [quotation.tokens], form: .direct, isClause: true, isMedium: false, parent: nil))
        }
        return voices
    }

    /// Whether a quotation begins a sentence and ends one, with no words beside it.
    private func isWhole(_ quotation: Quotation) -> Bool {
        let first = analysis.sentenceTokens(of: quotation.tokens.lowerBound)
        guard let last = quotation.inner.last, quotation.tokens.lowerBound == first.lowerBound,
            [".", "!", "?", "…"].contains(analysis.form(last))
        else { return false }
        let end = analysis.sentenceTokens(of: last)
        return quotation.tokens.upperBound >= end.upperBound
    }

    /// The person who spoke last in the three sentences before; in an interview the one person whom it is with.
    private func speaker(before sentence: Int, known: [Voice]) -> Entity? {
        let near = known.filter { voice in
            guard let place = voice.cueToken ?? voice.content.first?.lowerBound, !voice.isMedium,
                voice.cue?.cueClass.isUtterance ?? true
            else { return false }
            let at = analysis.sentence(ofToken: place)
            return at < sentence && sentence - at <= 3 && voice.speakers.first?.office != nil
        }
        let last = near.max { place($0) < place($1) }
        return last?.speakers.first ?? interviewee(before: sentence)
    }

    private func place(_ voice: Voice) -> Int { voice.cueToken ?? voice.content.first?.lowerBound ?? 0 }

    /// The office holder named first, where the page asks questions and nobody's words have a cue before.
    private func interviewee(before sentence: Int) -> Entity? {
        guard analysis.sentences.indices.contains(sentence), sentence > 0 else { return nil }
        let asks = analysis.sentences.contains { range in
            range.tokens.last.map { analysis.form($0) == "?" } ?? false
        }
        guard asks else { return nil }
        return (0..<analysis.sentences[sentence].tokens.lowerBound).lazy.compactMap { parties.known(at: $0) }.first {
            $0.office != nil && $0.name != nil
        }
    }
}
