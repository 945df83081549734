import GRDB
import Record

extension EntryLayout {
    /// Writes the fields of the entry's kind.
    func writeBody(_ body: Entry.Body) throws {
        switch body {
        case .event(let event): try write(event)
        case .quote(let quote):
            try database.run(
                "INSERT INTO quote (entry, form, text, topic, channel) VALUES (?, ?, ?, ?, ?)",
                [
                    number, quote.form.rawValue, quote.text.storable, quote.topic?.storable, quote.channel?.storable,
                ])
        case .position(let position):
            try database.run(
                "INSERT INTO position (entry, stance, issue, statement, condition) VALUES (?, ?, ?, ?, ?)",
                [
                    number, position.stance.rawValue, position.issue.storable, position.statement.storable,
                    position.condition?.storable,
                ])
        case .accusation(let accusation):
            try database.run(
                "INSERT INTO accusation (entry, charge, denial, counter) VALUES (?, ?, ?, ?)",
                [
                    number, accusation.charge.storable, accusation.denial?.text.storable, accusation.counter?.storable,
                ])
        case .process(let process): try write(process)
        case .channel(let channel):
            try database.run("INSERT INTO channel (entry, type) VALUES (?, ?)", [number, channel.type.rawValue])
        case .measure(let measure):
            try database.run(
                """
                INSERT INTO measure (entry, type, from_date, from_earliest, until_date, until_latest, status)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    number, measure.type.rawValue, measure.from?.value?.value, measure.from?.value?.earliestDay,
                    measure.until?.value?.value, measure.until?.value?.latestDay, measure.status?.rawValue,
                ])
        case .perception(let perception):
            try database.run(
                "INSERT INTO perception (entry, content, level) VALUES (?, ?, ?)",
                [number, perception.content.storable, perception.order])
        }
    }

    private func write(_ event: Event) throws {
        try database.run(
            """
            INSERT INTO event (entry, type, mode, quad, scale, cameo, place, place_name, place_code)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                number, event.type.rawValue, event.mode?.storable, event.quad, event.scale, event.cameo?.storable,
                event.place?.text.storable, event.place?.name?.storable, event.place?.code?.storable,
            ])
        for (index, context) in event.context.enumerated() {
            try database.run(
                "INSERT INTO event_context (entry, position, context) VALUES (?, ?, ?)",
                [number, index + 1, context.rawValue])
        }
    }

    private func write(_ process: Process) throws {
        try database.run(
            "INSERT INTO process (entry, name, type, status) VALUES (?, ?, ?, ?)",
            [number, process.name.storable, process.type.storable, process.status?.rawValue])
        for (index, round) in process.rounds.enumerated() {
            try database.run(
                """
                INSERT INTO round
                    (entry, position, number, date_text, date, earliest, latest, venue, venue_code, status)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    number, index + 1, round.number, round.date?.text?.storable, round.date?.value?.value,
                    round.date?.value?.earliestDay, round.date?.value?.latestDay,
                    (round.venue?.name ?? round.venue?.text)?.storable, round.venue?.code?.storable,
                    round.status?.rawValue,
                ])
        }
        for (index, obstacle) in process.obstacles.enumerated() {
            try database.run(
                "INSERT INTO obstacle (entry, position, text, named_by) VALUES (?, ?, ?, ?)",
                [
                    number, index + 1, obstacle.text.storable,
                    (obstacle.namedBy?.name ?? obstacle.namedBy?.text)?.storable,
                ])
        }
    }
}
