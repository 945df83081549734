import Archive
import Foresight
import Record

/// Regularities in what a party does, each with its dated cases and counter-cases.
enum PatternsPage {
    /// Most patterns on a page.
    private static let limit = 40

    static func page(_ archive: Archive, party: String, _ query: DeskQuery) throws -> HTML {
        var filter = EntryFilter(kinds: [.event], order: .date)
        filter.includeCopies = false
        filter.realities = [.actual, .background]
        var events: [PartyEvent] = []
        try archive.forEachEntry(filter) { events += PartyEvent.events(of: $0.entry, level: .country) ?? [] }
        let own = events.filter { $0.subject == party || $0.object == party }
        var (patterns, tested) = PatternFinder().patterns(of: party, in: events)
        if let with = query["with"], !with.isEmpty {
            patterns = patterns.filter { $0.trigger.concerns(with) || $0.response.concerns(with) }
        }
        let name = try archive.actors().first { $0.code == party }?.name ?? party
        let form: HTML = """
            <form class="filters" action="\(Link(["foresight", "patterns", party]).target)">\(ListPage.field("with", "Only what concerns", query, hint: "USA"))<button class="primary">Filter</button></form>
            """
        let list: HTML =
            patterns.isEmpty
            ? Layout.empty(
                "No regularity passes the tests. A pattern needs five occasions or more, a lift of 1.5, and a corrected p-value of at most 0.05."
            ) : HTML(patterns.prefix(limit).map { card($0, events: own) })
        return Layout.page(
            title: "Patterns of \(name)", active: "foresight",
            """
            \(ForesightPage.back)<h1>Patterns of \(Link(["actors", party]).around("\(name)"))</h1>
            <p class="soft">\(patterns.count) found among \(tested) rules tested on \(own.count) dated events; p-values corrected for all tested (Benjamini and Hochberg).</p>
            \(form)\(list)
            """)
    }

    private static func card(_ pattern: Pattern, events: [PartyEvent]) -> HTML {
        let share = ProbabilityWords.percent(Double(pattern.k) / Double(max(1, pattern.n)))
        let rows: [HTML] = pattern.occasions.reversed().map { occasion in
            let follows: HTML =
                occasion.response.map {
                    "\(day($0)) \(entries(pattern.response, $0, events)) <small class=\"soft\">\($0 - occasion.day) days later</small>"
                } ?? "<span class=\"soft\">nothing within \(pattern.days) days</span>"
            return
                "<tr><td class=\"date\">\(day(occasion.day)) \(entries(pattern.trigger, occasion.day, events))</td><td>\(follows)</td></tr>"
        }
        return """
            <article class="entry event"><div class="what">After <b>\(act(pattern.trigger))</b>: <b>\(act(pattern.response))</b> within \(pattern.days) days</div>
            <div class="meta"><span class="num">\(pattern.k) of \(pattern.n) occasions (\(share))</span><span>base rate \(ProbabilityWords.percent(pattern.baseRate))</span>
            <span>lift \(EvaluationReport.decimal(pattern.lift, 1))</span><span>q \(EvaluationReport.decimal(pattern.qValue, 3))</span></div>
            <details><summary>\(pattern.cases.count) cases, \(pattern.counterCases.count) counter-cases</summary>
            <table class="stack"><thead><tr><th>First</th><th>Then</th></tr></thead><tbody>\(rows)</tbody></table></details></article>
            """
    }

    private static func act(_ act: Pattern.Act) -> HTML { "\(act.subject) \(act.relation) \(act.object)" }

    private static func day(_ number: Int) -> HTML {
        "<span class=\"num\">\(CivilDay(number: number).description)</span>"
    }

    /// Links to the entries behind an act on a day.
    private static func entries(_ act: Pattern.Act, _ day: Int, _ events: [PartyEvent]) -> HTML {
        let found = events.filter {
            $0.day == day && $0.subject == act.subject && $0.relation == act.relation && $0.object == act.object
        }.compactMap(\.reference)
        return HTML(
            found.prefix(3).enumerated().map { number, id in
                Link(["entries", id]).around("<small>[\(number + 1)]</small>")
            })
    }
}
