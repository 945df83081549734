import Archive
import Record

/// Shows an entry in one sentence of plain words, in a card, or as a row.
enum EntryView {
    /// What the entry says, in words that judge nobody.
    static func what(_ entry: Entry) -> HTML {
        switch entry.body {
        case .event(let event): return self.event(event)
        case .quote(let quote):
            let to: HTML = quote.addressee.map { " to \(Words.party($0))" } ?? .empty
            return "\(Words.party(quote.speaker))\(to): <q>\(quote.text)</q>"
        case .position(let position):
            let toward: HTML = position.toward.map { " towards \(Words.party($0))" } ?? .empty
            let condition: HTML =
                position.condition.map { " <span class=\"badge conditional\">if</span> \($0)" } ?? .empty
            return
                "\(Words.party(position.holder)) · <span class=\"type\">\(position.stance.label)</span>\(toward) · \(position.statement)\(condition)"
        case .accusation(let accusation):
            let denial: HTML =
                accusation.denial.map { denial in
                    let elsewhere: HTML =
                        denial.article.map { " " + Link(["articles", $0]).around("in another article") } ?? .empty
                    return
                        "<br><span class=\"badge denied\">denied</span>\(elsewhere) \(Words.party(denial.speaker)): \(denial.text)"
                } ?? .empty
            return
                "\(Words.party(accusation.accuser)) says of \(Words.party(accusation.accused)): \(accusation.charge)\(denial)"
        case .process(let process):
            let status: HTML = process.status.map { " <span class=\"badge\">\($0.rawValue)</span>" } ?? .empty
            return "<b>\(process.name)</b>\(status)"
        case .channel(let channel):
            let via: HTML = channel.via.map { " through \(Words.party($0))" } ?? .empty
            let to: HTML = channel.receiver.map { " to \(Words.party($0))" } ?? .empty
            return
                "<span class=\"type\">\(channel.type.words)</span> · \(Words.party(channel.sender))\(to)\(via)"
        case .measure(let measure):
            let target: HTML = measure.target.isEmpty ? .empty : " on \(Words.parties(measure.target))"
            let status: HTML = measure.status.map { " <span class=\"badge\">\($0.rawValue)</span>" } ?? .empty
            let since: HTML = measure.from.map { " · from \(Words.date($0))" } ?? .empty
            let until: HTML = measure.until.map { " · until \(Words.date($0))" } ?? .empty
            return
                "<span class=\"type\">\(measure.type.words)</span> · \(Words.parties(measure.imposer))\(target)\(since)\(until)\(status)"
        case .perception(let perception):
            let voice: HTML =
                perception.voice.map {
                    " <small class=\"soft\">(as told by</small> \(Words.party($0))<small class=\"soft\">)</small>"
                } ?? .empty
            return
                "\(Words.party(perception.holder)) on \(Words.party(perception.about)): \(perception.content)\(voice)"
        }
    }

    private static func event(_ event: Event) -> HTML {
        let mode: HTML = event.mode.map { " <small class=\"soft\">\($0)</small>" } ?? .empty
        let recipient: HTML = event.recipient.isEmpty ? .empty : " → \(Words.parties(event.recipient))"
        let place: HTML = event.place.map { " <small class=\"soft\">in \($0.name ?? $0.text)</small>" } ?? .empty
        return
            "<span class=\"type q\(event.quad ?? 0)\">\(event.type.rawValue)</span>\(mode) · \(Words.parties(event.actor))\(recipient)\(place)"
    }

    /// A card: what, chain, date, and the sentence where it is not shown beside.
    static func card(
        _ listed: ListedEntry, withSentence: Bool, sentence: String? = nil, withNote: Bool = true
    ) -> HTML {
        let entry = listed.entry
        let anchor: HTML = sentence.map { " data-sentence=\"\($0)\"" } ?? .empty
        let evidence: HTML =
            withSentence
            ? "<p class=\"sentence-of\">\(listed.sentenceLink.around("\(listed.sentence)"))</p>" : .empty
        let article: HTML = withSentence ? "<span>\(listed.articleLink.around("\(listed.title)"))</span>" : .empty
        return """
            <article class="entry \(entry.kind.rawValue) \(entry.reality.rawValue)" id="\(entry.id)"\(anchor)>
            <div class="head"><a class="kindname" href="\(listed.link.target)">\(entry.kind.label)</a>\(Words.badges(entry))<span>\(Words.when(listed))</span></div>
            <div class="what">\(what(listed.answered))</div>\(withNote ? HappeningView.note(listed) : .empty)\(rounds(entry))\(evidence)\(Verdict.form(listed))
            <div class="meta">\(Words.chain(entry.chain))\(article)</div></article>
            """
    }

    /// The rounds and obstacles of talks.
    static func rounds(_ entry: Entry) -> HTML {
        guard case .process(let process) = entry.body else { return .empty }
        let rounds: [HTML] = process.rounds.map { round in
            var parts: [HTML] = []
            if let number = round.number { parts.append("round \(number)") }
            if let date = round.date { parts.append(Words.date(date)) }
            if let venue = round.venue { parts.append("\(venue.name ?? venue.text)") }
            if let host = round.host { parts.append("host \(Words.party(host))") }
            if let mediator = round.mediator { parts.append("mediator \(Words.party(mediator))") }
            if !round.participants.isEmpty { parts.append("with \(Words.parties(round.participants))") }
            if let status = round.status { parts.append("<span class=\"badge\">\(status.rawValue)</span>") }
            var line: HTML = .empty
            for (index, part) in parts.enumerated() { line = index == 0 ? part : "\(line) · \(part)" }
            return "<li>\(line)</li>"
        }
        let obstacles: [HTML] = process.obstacles.map { obstacle in
            let by: HTML =
                obstacle.namedBy.map { " <small class=\"soft\">named by</small> \(Words.party($0))" } ?? .empty
            return "<li><span class=\"badge denied\">obstacle</span> \(obstacle.text)\(by)</li>"
        }
        if rounds.isEmpty && obstacles.isEmpty { return .empty }
        return "<ol class=\"rounds\">\(rounds)\(obstacles)</ol>"
    }
}
