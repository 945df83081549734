import Archive
import Record

/// Triggers and the alerts they have raised.
enum AlertView {
    /// An alert with its sentence, which it keeps whatever becomes of the entry.
    static func card(_ alert: Alert, names: [String: String]) -> HTML {
        let decided: HTML =
            alert.author.map {
                "<span>\(alert.state.rawValue) by \($0), \(String((alert.decided ?? "").prefix(10)))</span>"
            }
            ?? .empty
        return """
            <article class="entry event" id="\(alert.id)"><div class="head"><span class="kindname">\(alert.id)</span><span class="badge">\(alert.state.rawValue)</span>
            <span>\(names[alert.trigger] ?? alert.trigger)</span><span class="num">\(alert.date ?? "undated")</span></div>
            <p class="sentence-of">\(alert.sentence)</p>
            <div class="meta"><span>\(alert.headline ?? alert.page)</span><span>raised \(String(alert.raised.prefix(10)))</span>\(decided)<span>\(alert.note)</span></div></article>
            """
    }

    static func page(_ archive: Archive) throws -> HTML {
        let alerts = try archive.alerts()
        let names = try ForesightPage.triggerNames(archive)
        let rows: [HTML] = try archive.triggers().map { trigger in
            let own = alerts.filter { $0.trigger == trigger.id }
            func count(_ state: Alert.State) -> HTML { "<td class=\"num\">\(own.count { $0.state == state })</td>" }
            let scenario: HTML =
                trigger.scenario.map {
                    "\(Link(["foresight", "scenarios", $0]).around("\($0)")) \(trigger.course ?? "")"
                } ?? .empty
            return """
                <tr><td>\(trigger.name)\(trigger.isActive ? HTML.empty : " <span class=\"badge\">rests</span>")</td><td>\(trigger.query.description)</td>
                <td>\(scenario)</td>\(count(.open))\(count(.confirmed))\(count(.dismissed))</tr>
                """
        }
        let table: HTML =
            rows.isEmpty
            ? Layout.empty("No trigger yet: rapporteur triggers add NAME --actor IRN --type MOBILIZE")
            : "<div class=\"scroll\"><table class=\"stack\"><thead><tr><th>Trigger</th><th>Watches for</th><th>Scenario</th><th>Open</th><th>Confirmed</th><th>Dismissed</th></tr></thead><tbody>\(rows)</tbody></table></div>"
        let list: HTML =
            alerts.isEmpty
            ? Layout.empty("No alert yet.") : HTML(alerts.suffix(100).reversed().map { card($0, names: names) })
        return Layout.page(
            title: "Triggers", active: "foresight",
            "\(ForesightPage.back)<h1>Triggers</h1>\(table)<h2>Alerts, newest first</h2><p class=\"soft small\">rapporteur triggers confirm n1, or dismiss n1</p>\(list)"
        )
    }
}
