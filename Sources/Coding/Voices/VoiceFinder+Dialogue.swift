import Language
import Record

/// Quoted sentences with no cue of their own: they go on with whoever spoke before, or answer in an interview.
extension VoiceFinder {
    /// A voice for every quotation that makes up whole sentences, that no attribution covers, and whose speaker the text
    /// before it shows.
    func unattributed(beside known: [Voice], interviewed: Entity? = nil) -> [Voice] {
        var voices: [Voice] = []
        let covered = known.flatMap(\.content)
        for quotation in QuotationFinder.quotations(in: analysis)
        where quotation.parent == nil && quotation.inner.count > 3
            && !covered.contains(where: { $0.overlaps(quotation.tokens) })
        {
            let first = analysis.sentence(ofToken: quotation.tokens.lowerBound)
            guard InterviewShape.isWhole(quotation, analysis),
                let speaker = interviewed ?? speaker(before: first, known: known + voices)
            else { continue }
            voices.append(
                Voice(
                    attribution: -1, cue: nil, cueToken: nil, speakers: [speaker], source: nil, addressee: nil,
                    content: [quotation.tokens], form: .direct, isClause: true, isMedium: false, parent: nil))
        }
        return voices
    }

    /// Whom the article is an interview with; nil where it is none, or names nobody in office before the first answer.
    var interviewed: Entity? {
        guard let first = InterviewShape(analysis)?.answers.first else { return nil }
        return (0..<first.lowerBound).lazy.compactMap { parties.known(at: $0) }.first {
            $0.office != nil && $0.name != nil
        }
    }

    /// An answer belongs to whom the interview is with, whoever stands in the sentence before it.
    func answering(_ voice: Voice, _ interviewed: Entity) -> Voice {
        guard voice.form == .direct, let content = voice.content.first, let cue = voice.cueToken,
            let last = voice.content.last?.last
        else { return voice }
        let sentences = analysis.sentence(ofToken: content.lowerBound)...analysis.sentence(ofToken: last)
        guard !sentences.contains(analysis.sentence(ofToken: cue)) else { return voice }
        var own = voice
        own.speakers = [interviewed]
        (own.cue, own.cueToken, own.source, own.addressee, own.isMedium) = (nil, nil, nil, nil, false)
        return own
    }

    /// The person who spoke last in the three sentences before; in an interview the one person whom it is with.
    private func speaker(before sentence: Int, known: [Voice]) -> Entity? {
        let near = known.filter { voice in
            guard let place = voice.cueToken ?? voice.content.first?.lowerBound, !voice.isMedium,
                voice.cue?.cueClass.isUtterance ?? true
            else { return false }
            let at = analysis.sentence(ofToken: place)
            // Right behind somebody's direct words in the same paragraph he goes on, whoever he is.
            let goesOn =
                at == sentence - 1 && voice.form == .direct && voice.speakers.first?.name != nil
                && analysis.sentences[at].paragraph == analysis.sentences[sentence].paragraph
            return at < sentence && sentence - at <= 3 && (voice.speakers.first?.office != nil || goesOn)
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
