import Archive
import Foresight
import Record

/// Questions about the future: the list, and one with its rule, its estimates and the events that fit.
enum QuestionView {
    static func table(_ questions: [Question]) -> HTML {
        if questions.isEmpty { return Layout.empty("None is open.") }
        let rows: [HTML] = questions.map { question in
            let said: [HTML] = lastEstimates(question).map {
                "<div>\($0.author) \(ForesightPage.probability($0.probability))</div>"
            }
            let end: HTML =
                question.resolution.map { "<span class=\"badge\">\($0.verdict.rawValue)</span> \($0.day.description)" }
                ?? "open"
            return """
                <tr><td>\(Link(["foresight", "questions", question.id]).around("\(question.text)")) <small class="soft">\(question.topic)</small></td>
                <td class="date">\(question.rule.until?.description ?? "")</td><td>\(said)</td><td>\(end)</td></tr>
                """
        }
        return """
            <div class="scroll"><table class="stack"><thead><tr><th>Question</th><th>Until</th><th>Last said</th><th>End</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    /// All questions, and the scores of who answered them.
    static func list(_ archive: Archive) throws -> HTML {
        let questions = try archive.questions()
        let scores = questions.flatMap(QuestionScore.scores)
        let summaries = QuestionScoreSummary.summaries(scores, by: \.author)
        let rows: [HTML] = summaries.map { summary in
            """
            <tr><td>\(summary.name)</td><td class="num">\(summary.count)</td><td class="num">\(EvaluationReport.decimal(summary.brier, 3))</td>
            <td class="num">\(EvaluationReport.decimal(summary.dailyBrier, 3))</td><td class="num">\(EvaluationReport.decimal(summary.logScore, 3))</td>
            <td class="num">\(ProbabilityWords.percent(summary.stated))</td><td class="num">\(ProbabilityWords.percent(summary.came))</td></tr>
            """
        }
        let void = questions.count { $0.resolution?.verdict == .void }
        let scored: HTML =
            rows.isEmpty
            ? Layout.empty("Nothing is scored yet: rapporteur questions resolve settles what the record answers.")
            : """
            <div class="scroll"><table><thead><tr><th>Who</th><th>n</th><th>Brier</th><th>Brier by day</th><th>Log score</th><th>Mean stated</th><th>Came</th></tr></thead><tbody>\(rows)</tbody></table></div>
            <p class="small soft">Brier score: 0 best, 1 worst. Void questions count in none; there are \(void).</p>
            """
        return Layout.page(
            title: "Questions", active: "foresight",
            "\(ForesightPage.back)<h1>Questions</h1>\(table(questions))<h2>How good the estimates were</h2>\(scored)")
    }

    static func page(_ archive: Archive, id: String) throws -> HTML {
        let question = try archive.question(id)
        let matches = try archive.matches(question.rule)
        let estimates: [HTML] = question.estimates.reversed().map {
            """
            <tr><td class="date">\($0.day.description)</td><td>\($0.author)\($0.isModel ? " <span class=\"badge\">model</span>" : HTML.empty)</td>
            <td>\(ForesightPage.probability($0.probability))</td><td>\($0.note)</td></tr>
            """
        }
        let often: HTML = question.least > 1 ? " on \(question.least) days" : .empty
        let end: HTML =
            question.resolution.map {
                "<span>settled: <b>\($0.verdict.rawValue)</b>, \($0.day.description), by \($0.author) \($0.note)</span>"
            } ?? "<span>open</span>"
        let history: HTML =
            estimates.isEmpty
            ? Layout.empty("Nobody has said anything: rapporteur questions estimate \(question.id) 40%")
            : "<div class=\"scroll\"><table class=\"stack\"><thead><tr><th>Day</th><th>Who</th><th>Probability of yes</th><th>Why</th></tr></thead><tbody>\(estimates)</tbody></table></div>"
        let found: HTML =
            matches.isEmpty
            ? Layout.empty("No event of the record fits yet.")
            : HTML(matches.map { EntryView.card($0, withSentence: true) })
        return Layout.page(
            title: question.text, active: "foresight",
            """
            \(ForesightPage.back)<h1>\(question.text)</h1>
            <div class="factline"><span>\(question.id)</span><span>\(question.topic)</span><span>asked \(question.asked.description)</span>\(end)</div>
            <p>Yes when: \(question.rule.description)\(often)</p><h2>Estimates, newest first</h2>\(history)<h2>Events that fit</h2>\(found)
            """)
    }

    /// The last estimate of each author, by author.
    private static func lastEstimates(_ question: Question) -> [Question.Estimate] {
        var last: [String: Question.Estimate] = [:]
        for estimate in question.estimates { last[estimate.author] = estimate }
        return last.values.sorted { $0.author < $1.author }
    }
}
