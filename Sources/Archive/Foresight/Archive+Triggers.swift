public import Foundation
import GRDB
public import Record

extension Archive {
    /// Stores a trigger, made now; its id is given to it.
    ///
    /// - Throws: ``ArchiveError``; `invalidContent` when it has no name or asks for nothing; `notFound` when its scenario
    ///   or course does not exist.
    @discardableResult
    public func add(_ trigger: Trigger, at date: Date) throws(ArchiveError) -> Trigger {
        guard !trigger.name.isEmpty, !trigger.query.isEmpty else {
            throw ArchiveError(
                .invalidContent, path: path,
                reason: "a trigger needs a name, and a query that names at least an actor, a type or a place")
        }
        let archive = path
        return try write { database in
            var number: Int64?
            if let scenario = trigger.scenario {
                let set = try Self.scenarioSet(scenario, archive: archive, in: database)
                number = ShortID.number(set.id, letter: "s")
                if let course = trigger.course, !set.courses.contains(where: { $0.name == course }) {
                    throw ArchiveError(
                        .notFound, path: archive, reason: "\(set.id) has no course “\(course)”")
                }
            }
            try database.run(
                "INSERT INTO trigger_query (name, query, scenario_set, course, made, is_active) VALUES (?, ?, ?, ?, ?, 1)",
                [
                    trigger.name.storable, try StoredJSON.text(trigger.query), number, trigger.course?.storable,
                    date.archiveTime,
                ])
            return try Self.triggers("WHERE number = ?", [database.lastInsertedRowID], in: database)[0]
        }
    }

    /// All triggers, the oldest first.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func triggers() throws(ArchiveError) -> [Trigger] {
        try read { try Self.triggers("", [], in: $0) }
    }

    /// Lets a trigger watch, or rest.
    ///
    /// - Throws: ``ArchiveError``; `notFound` when there is none.
    public func setActive(_ isActive: Bool, trigger id: String) throws(ArchiveError) {
        let archive = path
        try write { database in
            try database.run(
                "UPDATE trigger_query SET is_active = ? WHERE number = ?",
                [isActive, ShortID.number(id, letter: "t") ?? -1])
            if database.changesCount == 0 {
                throw ArchiveError(
                    .notFound, path: archive, reason: "there is no trigger \(id); see: rapporteur triggers")
            }
        }
    }

    /// Holds all active triggers against the record and keeps an alert for each entry that fits one for the first time.
    ///
    /// - Parameters:
    ///   - date: now.
    ///   - everything: also entries of articles that were read before the trigger was made.
    /// - Returns: the alerts raised now.
    /// - Throws: ``ArchiveError``.
    @discardableResult
    public func raiseAlerts(at date: Date, everything: Bool = false) throws(ArchiveError) -> [Alert] {
        try write { database in
            var raised: [Alert] = []
            for trigger in try Self.triggers("WHERE is_active = 1", [], in: database) {
                let number = ShortID.number(trigger.id, letter: "t")
                for listed in try Self.matches(
                    trigger.query, since: everything ? nil : trigger.made, in: database)
                {
                    try database.run(
                        """
                        INSERT OR IGNORE INTO alert
                            (trigger_query, entry, date, sentence, headline, page, raised, state, note)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 'open', '')
                        """,
                        [
                            number, listed.entry.id, listed.entry.date?.value?.value,
                            listed.entry.evidence.first?.exact.storable ?? "", listed.headline?.storable,
                            listed.page, date.archiveTime,
                        ])
                    if database.changesCount > 0 {
                        raised += try Self.alerts("WHERE number = ?", [database.lastInsertedRowID], in: database)
                    }
                }
            }
            return raised
        }
    }

    /// Alerts, the oldest first.
    ///
    /// - Parameters:
    ///   - state: only these; nil for all.
    ///   - trigger: only of this trigger; nil for all.
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func alerts(_ state: Alert.State? = nil, trigger: String? = nil) throws(ArchiveError) -> [Alert] {
        try read {
            try Self.alerts(
                "WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR trigger_query = ?2)",
                [state?.rawValue, trigger.map { ShortID.number($0, letter: "t") ?? -1 }], in: $0)
        }
    }

    /// Confirms, dismisses or reopens an alert.
    ///
    /// - Throws: ``ArchiveError``; `notFound` when there is none.
    @discardableResult
    public func decide(
        alert id: String, as state: Alert.State, author: String, at date: Date, note: String = ""
    ) throws(ArchiveError) -> Alert {
        let archive = path
        return try write { database in
            let number = ShortID.number(id, letter: "n") ?? -1
            try database.run(
                "UPDATE alert SET state = ?, decided_by = ?, decided = ?, note = ? WHERE number = ?",
                [
                    state.rawValue, state == .open ? nil : author.storable,
                    state == .open ? nil : date.archiveTime, note.storable, number,
                ])
            guard let alert = try Self.alerts("WHERE number = ?", [number], in: database).first else {
                throw ArchiveError(
                    .notFound, path: archive, reason: "there is no alert \(id); see: rapporteur triggers alerts")
            }
            return alert
        }
    }

    private static func triggers(
        _ condition: String, _ arguments: [(any DatabaseValueConvertible)?], in database: Database
    ) throws -> [Trigger] {
        try database.rows("SELECT * FROM trigger_query \(condition) ORDER BY number", arguments).map { row in
            Trigger(
                id: "t\(row["number"] as Int64)", name: row["name"],
                query: try StoredJSON.value(RecordQuery.self, row["query"]),
                scenario: (row["scenario_set"] as Int64?).map { "s\($0)" }, course: row["course"], made: row["made"],
                isActive: row["is_active"])
        }
    }

    private static func alerts(
        _ condition: String, _ arguments: [(any DatabaseValueConvertible)?], in database: Database
    ) throws -> [Alert] {
        try database.rows("SELECT * FROM alert \(condition) ORDER BY number", arguments).map { row in
            Alert(
                id: "n\(row["number"] as Int64)", trigger: "t\(row["trigger_query"] as Int64)", entry: row["entry"],
                date: row["date"], sentence: row["sentence"], headline: row["headline"], page: row["page"],
                raised: row["raised"], state: Alert.State(rawValue: row["state"]) ?? .open,
                author: row["decided_by"], decided: row["decided"], note: row["note"])
        }
    }
}
