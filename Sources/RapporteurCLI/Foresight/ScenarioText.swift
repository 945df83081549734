import Archive
import Foresight
import Foundation
import Record

/// A set of scenarios as a JSON line.
struct ScenarioLine: ForesightLine {
    var kind = "scenarios"
    var scenarios: ScenarioSet
}

/// Scenarios in words.
enum ScenarioText {
    /// A course and its probability, `name=0.4`, as for all commands of the group.
    static func weight(_ text: String) throws -> (name: String, probability: Double) {
        guard let sign = text.lastIndex(of: "="), sign > text.startIndex,
            let probability = ProbabilityArgument(argument: String(text[text.index(after: sign)...]))
        else { throw Failure("“\(text)”: name=probability is expected, as in “closes=0.2” or “closes=20%”") }
        return (String(text[..<sign]).trimmingCharacters(in: .whitespaces), probability.value)
    }

    /// The course with this name, in whatever case.
    static func course(_ name: String, of set: ScenarioSet) throws -> ScenarioSet.Course {
        guard let found = set.courses.first(where: { $0.name.lowercased() == name.lowercased() }) else {
            throw Failure(ScenarioProblem.unknownCourse(name, known: set.courses.map(\.name)).description)
        }
        return found
    }

    static func change(
        _ name: String, of id: String, in archive: Archive, _ body: (inout ScenarioSet.Course) -> Void
    ) throws {
        let own = try course(name, of: try archive.scenarioSet(id)).name
        // No probability changes, so no author is kept.
        try archive.change(id, author: "", day: CivilDay(number: 0)) { set in
            for place in set.courses.indices where set.courses[place].name == own { body(&set.courses[place]) }
        }
    }

    /// The probabilities in force.
    static func tell(_ set: ScenarioSet, _ terminal: Terminal) {
        terminal.output("\(set.id): \(set.title)".safeForTerminal)
        for course in set.courses {
            terminal.output("  \(course.name): \(ProbabilityWords.text(course.probability))".safeForTerminal)
        }
    }

    /// The whole set as a document: what planning staff take into a meeting.
    static func markdown(_ set: ScenarioSet, archive: Archive) throws -> String {
        func cell(_ text: String) -> String { ListWriter.markdownCell(text) }
        var text = "# \(cell(set.title))\n\n"
        if !set.parties.isEmpty { text += "About: \(cell(set.parties.joined(separator: ", "))). " }
        if let last = set.weighings.last { text += "Weighed \(last.day) by \(cell(last.author))." }
        text += "\n\n| Course | Probability | In words |\n|---|---:|---|\n"
        for course in set.courses {
            text +=
                "| \(cell(course.name)) | \(ProbabilityWords.percent(course.probability)) | \(ProbabilityWords(course.probability).rawValue) |\n"
        }
        text += "\n"
        let triggers = try archive.triggers().filter { $0.scenario == set.id }
        func fired(_ own: [Trigger]) throws -> String {
            var part = ""
            for trigger in own {
                let alerts = try archive.alerts(trigger: trigger.id)
                let confirmed = alerts.filter { $0.state == .confirmed }
                let open = alerts.count { $0.state == .open }
                part +=
                    "- \(trigger.id) \(cell(trigger.name)) (\(cell(trigger.query.description))): \(confirmed.count) confirmed, \(open) open\n"
                for alert in confirmed {
                    part +=
                        "  - \(alert.date ?? "no date"): “\(cell(alert.sentence))” (\(cell(alert.headline ?? alert.page)); confirmed \(String((alert.decided ?? "").prefix(10))) by \(cell(alert.author ?? "")))\n"
                }
            }
            return part
        }
        for course in set.courses {
            let own = triggers.filter { $0.course == course.name }
            if course.text.isEmpty && course.indicators.isEmpty && course.plan.isEmpty && own.isEmpty { continue }
            text += "## \(cell(course.name))\n\n"
            if !course.text.isEmpty { text += "\(cell(course.text))\n\n" }
            if !course.indicators.isEmpty {
                text += "Signs:\n\n" + course.indicators.map { "- \(cell($0))\n" }.joined() + "\n"
            }
            if !own.isEmpty { text += "Triggers:\n\n\(try fired(own))\n" }
            if !course.plan.isEmpty { text += "### Plan\n\n\(course.plan.trimmingCharacters(in: .newlines))\n\n" }
        }
        let others = triggers.filter { $0.course == nil }
        if !others.isEmpty { text += "## Triggers\n\n\(try fired(others))\n" }
        if !set.neighbours.isEmpty {
            text += "## How neighbours see it\n\n"
            for view in set.neighbours {
                text += "### \(cell(view.party))\n\n"
                if !view.note.isEmpty { text += "\(cell(view.note))\n\n" }
                let held = try archive.perceptions(of: set, heldBy: view.party)
                // What was linked by hand comes first, whether or not it is about one of the set's parties.
                var lines: [ListedEntry] = []
                for id in view.perceptions {
                    if case .entry(let detail)? = try? archive.show(id) { lines.append(detail.listed) }
                }
                lines += held.filter { entry in !lines.contains { $0.id == entry.id } }
                for listed in lines {
                    let mark = view.perceptions.contains(listed.id) ? "" : " *(in the record, not linked)*"
                    text +=
                        "- \(EntryText.date(listed.entry.date)) \(cell(EntryText.what(listed.entry))): “\(cell(listed.entry.evidence.first?.exact ?? ""))” \(listed.id)\(mark)\n"
                }
                text += "\n"
            }
        }
        if set.weighings.count > 1 {
            text += "## History\n\n| Day | By | Probabilities | Why |\n|---|---|---|---|\n"
            for weighing in set.weighings {
                let weights = zip(weighing.courses, weighing.probabilities).map {
                    "\(cell($0)) \(ProbabilityWords.percent($1))"
                }.joined(separator: ", ")
                text += "| \(weighing.day) | \(cell(weighing.author)) | \(weights) | \(cell(weighing.note)) |\n"
            }
        }
        return text
    }
}
