import Archive
import Foresight
import Record

/// What the desk keeps of the future: alerts, scenarios, open questions, and ways to the patterns of each party.
enum ForesightPage {
    static func page(_ archive: Archive) throws -> HTML {
        let questions = try archive.questions()
        let scenarios = try archive.scenarioSets()
        let open = try archive.alerts(.open)
        let names = try triggerNames(archive)
        let parties: [HTML] = try archive.actors(coded: true, limit: 24).map { actor in
            let code = actor.code ?? ""
            let label: HTML = "\(actor.name ?? code) <span class=\"soft num\">\(actor.entries)</span>"
            return "<li>\(Link(["foresight", "patterns", code]).around(label))</li>"
        }
        let alerts: HTML =
            open.isEmpty
            ? Layout.empty(
                "No alert waits. Triggers watch what is read: rapporteur triggers add NAME --actor IRN --type MOBILIZE")
            : HTML(open.suffix(8).reversed().map { AlertView.card($0, names: names) })
        let sets: HTML =
            scenarios.isEmpty
            ? Layout.empty("No scenarios yet: rapporteur scenarios new TITLE --course NAME=0.7 --party IRN")
            : HTML(scenarios.map(ScenarioView.summary))
        let asked: HTML =
            questions.isEmpty
            ? Layout.empty(
                "No question yet: rapporteur questions ask WORDS --actor OMN --type CONSULT --until 2026-06-30")
            : QuestionView.table(questions.filter { $0.resolution == nil })
        let body: HTML = """
            <h1>Foresight</h1>
            <p class="soft">\(count(questions.count, "question", "questions")), \(count(scenarios.count, "set", "sets")) of scenarios, \(count(names.count, "trigger", "triggers")). Made and changed by command; the desk shows them.</p>
            <div class="columns"><section><h2>Scenarios</h2>\(sets)<h2>Open questions</h2>\(asked)
            <p class="small">\(Link(["foresight", "questions"]).around("All questions and how good the estimates were"))</p></section>
            <section><h2>Alerts that wait</h2>\(alerts)<p class="small">\(Link(["foresight", "triggers"]).around("All triggers and alerts"))</p>
            <h2>Patterns</h2><p class="soft small">What a party does after what, tested against how often it does so anyway.</p><ul class="pairs">\(parties)</ul></section></div>
            """
        return Layout.page(title: "Foresight", active: "foresight", body)
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    /// Names of the triggers, by id.
    static func triggerNames(_ archive: Archive) throws -> [String: String] {
        Dictionary(try archive.triggers().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// A probability: a bar, the number, and its words.
    static func probability(_ value: Double) -> HTML {
        let number = EvaluationReport.decimal(value, 4)
        return """
            <span class="weight"><meter min="0" max="1" value="\(number)">\(ProbabilityWords.percent(value))</meter> <b class="num">\(ProbabilityWords.percent(value))</b> <small class="soft">\(ProbabilityWords(value).rawValue)</small></span>
            """
    }

    /// A way back to the page that everything hangs on.
    static let back: HTML = "<p class=\"small soft\"><a href=\"/foresight\">Foresight</a></p>"
}
