import Archive
import Foresight
import Record

/// Sets of scenarios: courses with probabilities, signs, plans, fired triggers, and how neighbours see it.
enum ScenarioView {
    /// A set in short.
    static func summary(_ set: ScenarioSet) -> HTML {
        let weighed: HTML = set.weighings.last.map { "weighed \($0.day.description) by \($0.author)" } ?? .empty
        return """
            <article class="entry scenario"><div class="what"><b>\(Link(["foresight", "scenarios", set.id]).around("\(set.title)"))</b></div>
            \(courses(set))<div class="meta"><span>\(weighed)</span></div></article>
            """
    }

    private static func courses(_ set: ScenarioSet) -> HTML {
        let rows: [HTML] = set.courses.map {
            "<tr><td>\($0.name)</td><td>\(ForesightPage.probability($0.probability))</td></tr>"
        }
        return "<table class=\"weights\"><tbody>\(rows)</tbody></table>"
    }

    static func page(_ archive: Archive, id: String) throws -> HTML {
        let set = try archive.scenarioSet(id)
        let triggers = try archive.triggers().filter { $0.scenario == set.id }
        let parties: [HTML] = set.parties.map { "<li>\(Link(["actors", $0]).around("\($0)"))</li>" }
        let details = try set.courses.map { course in
            try self.course(course, triggers: triggers.filter { $0.course == course.name }, archive)
        }
        let others = try fired(triggers.filter { $0.course == nil }, archive)
        let neighbours = try set.neighbours.map { try neighbour($0, of: set, archive) }
        let views: HTML = neighbours.isEmpty ? .empty : "<h2>How neighbours see it</h2>\(neighbours)"
        return Layout.page(
            title: set.title, active: "foresight",
            """
            \(ForesightPage.back)<h1>\(set.title)</h1><ul class="pairs">\(parties)</ul>\(courses(set))\(HTML(details))
            \(others)\(views)\(history(set))
            """)
    }

    private static func course(_ course: ScenarioSet.Course, triggers: [Trigger], _ archive: Archive) throws -> HTML {
        let alerts = try fired(triggers, archive)
        if course.text.isEmpty && course.indicators.isEmpty && course.plan.isEmpty && triggers.isEmpty { return .empty }
        let text: HTML = course.text.isEmpty ? .empty : "<p>\(course.text)</p>"
        let signs: HTML =
            course.indicators.isEmpty
            ? .empty : "<h3>Signs</h3><ul>\(course.indicators.map { "<li>\($0)</li>" as HTML })</ul>"
        let plan: HTML = course.plan.isEmpty ? .empty : "<h3>Plan</h3><div class=\"plan\">\(course.plan)</div>"
        return "<section><h2>\(course.name)</h2>\(text)\(signs)\(alerts)\(plan)</section>"
    }

    /// Triggers with what they have raised; what a person dismissed is only counted.
    private static func fired(_ triggers: [Trigger], _ archive: Archive) throws -> HTML {
        var text: HTML = .empty
        for trigger in triggers {
            let alerts = try archive.alerts(trigger: trigger.id)
            let dismissed = alerts.count { $0.state == .dismissed }
            let shown = alerts.filter { $0.state != .dismissed }.reversed().map {
                AlertView.card($0, names: [trigger.id: trigger.name])
            }
            let count: HTML = dismissed == 0 ? .empty : "<p class=\"small soft\">\(dismissed) dismissed</p>"
            text =
                text
                + "<h3>\(trigger.name)</h3><p class=\"small soft\">\(trigger.query.description)</p>\(HTML(Array(shown)))\(count)"
        }
        return text
    }

    private static func neighbour(
        _ view: ScenarioSet.NeighbourView, of set: ScenarioSet, _ archive: Archive
    ) throws -> HTML {
        let held = try archive.perceptions(of: set, heldBy: view.party)
        // What was linked by hand comes first.
        let linked = held.filter { view.perceptions.contains($0.id) }
        let others = held.filter { !view.perceptions.contains($0.id) }
        return """
            <section><h3>\(Link(["actors", view.party]).around("\(view.party)"))</h3><p>\(view.note)</p>
            \(HTML((linked + others).map { EntryView.card($0, withSentence: true) }))</section>
            """
    }

    private static func history(_ set: ScenarioSet) -> HTML {
        guard set.weighings.count > 1 else { return .empty }
        let rows: [HTML] = set.weighings.reversed().map { weighing in
            let weights: [HTML] = zip(weighing.courses, weighing.probabilities).map {
                "<span>\($0) <b class=\"num\">\(ProbabilityWords.percent($1))</b></span> "
            }
            return
                "<tr><td class=\"date\">\(weighing.day.description)</td><td>\(weighing.author)</td><td>\(weights)</td><td>\(weighing.note)</td></tr>"
        }
        return """
            <h2>Earlier weights</h2><div class="scroll"><table class="stack"><thead><tr><th>Day</th><th>By</th><th>Weights</th><th>Why</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
