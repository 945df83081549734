import GRDB
public import Record

extension Archive {
    /// Stores a set of scenarios; its id is given to it, and its probabilities are the first weighing.
    ///
    /// - Throws: ``ArchiveError``; `invalidContent` when it has no title.
    @discardableResult
    public func add(_ set: ScenarioSet, author: String) throws(ArchiveError) -> ScenarioSet {
        guard !set.title.isEmpty else {
            throw ArchiveError(.invalidContent, path: path, reason: "scenarios need a title")
        }
        let archive = path
        return try write { database in
            try database.run(
                "INSERT INTO scenario_set (title, parties, made) VALUES (?, ?, ?)",
                [set.title.storable, try StoredJSON.text(set.parties), set.made.description])
            let number = database.lastInsertedRowID
            try Self.writeParts(of: set, number: number, in: database)
            try Self.insert(Self.weighing(of: set, author: author, day: set.made, note: ""), number, in: database)
            return try Self.scenarioSet("s\(number)", archive: archive, in: database)
        }
    }

    /// All sets of scenarios, the oldest first.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func scenarioSets() throws(ArchiveError) -> [ScenarioSet] {
        try read { try Self.scenarioSets("", [], in: $0) }
    }

    /// The set with an id.
    ///
    /// - Throws: ``ArchiveError``; `notFound` when there is none.
    public func scenarioSet(_ id: String) throws(ArchiveError) -> ScenarioSet {
        let archive = path
        return try read { try Self.scenarioSet(id, archive: archive, in: $0) }
    }

    /// Changes a set in one step: `body` gets it as it stands. Where probabilities differ afterwards, they are kept as a
    /// weighing by `author` on `day`.
    ///
    /// - Throws: ``ArchiveError``; `notFound`; `invalidContent` with the reason when `body` throws ``ScenarioProblem``.
    @discardableResult
    public func change(
        _ id: String, author: String, day: CivilDay, note: String = "", _ body: (inout ScenarioSet) throws -> Void
    ) throws(ArchiveError) -> ScenarioSet {
        let archive = path
        return try write { database in
            let before = try Self.scenarioSet(id, archive: archive, in: database)
            var set = before
            do {
                try body(&set)
            } catch let problem as ScenarioProblem {
                throw ArchiveError(.invalidContent, path: archive, reason: problem.description)
            }
            let number = ShortID.number(id, letter: "s") ?? -1
            try database.run(
                "UPDATE scenario_set SET title = ?, parties = ? WHERE number = ?",
                [set.title.storable, try StoredJSON.text(set.parties), number])
            try Self.writeParts(of: set, number: number, in: database)
            let changed =
                set.courses.map(\.probability) != before.courses.map(\.probability)
                || set.courses.map(\.name) != before.courses.map(\.name)
            if changed || !note.isEmpty {
                try Self.insert(Self.weighing(of: set, author: author, day: day, note: note), number, in: database)
            }
            return try Self.scenarioSet(id, archive: archive, in: database)
        }
    }

    /// What neighbours of a set think of its parties, as the record has it: perceptions held by `party` of any of them.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func perceptions(of set: ScenarioSet, heldBy party: String) throws(ArchiveError) -> [ListedEntry] {
        var filter = EntryFilter(kinds: [.perception], actor: [party], with: set.parties, order: .date)
        filter.includeCopies = false
        return try entries(filter)
    }

    private static func weighing(
        of set: ScenarioSet, author: String, day: CivilDay, note: String
    ) -> ScenarioSet.Weighing {
        ScenarioSet.Weighing(
            author: author, day: day, courses: set.courses.map(\.name),
            probabilities: set.courses.map(\.probability), note: note)
    }

    private static func insert(_ weighing: ScenarioSet.Weighing, _ set: Int64, in database: Database) throws {
        try database.run(
            """
            INSERT INTO scenario_weighing (scenario_set, author, day, courses, probabilities, note)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                set, weighing.author.storable, weighing.day.description, try StoredJSON.text(weighing.courses),
                try StoredJSON.text(weighing.probabilities), weighing.note.storable,
            ])
    }

    private static func writeParts(of set: ScenarioSet, number: Int64, in database: Database) throws {
        try database.run("DELETE FROM scenario_course WHERE scenario_set = ?", [number])
        try database.run("DELETE FROM scenario_neighbour WHERE scenario_set = ?", [number])
        for (position, course) in set.courses.enumerated() {
            try database.run(
                "INSERT INTO scenario_course VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    number, position + 1, course.name.storable, course.probability, course.text.storable,
                    try StoredJSON.text(course.indicators), course.plan.storable,
                ])
        }
        for (position, view) in set.neighbours.enumerated() {
            try database.run(
                "INSERT INTO scenario_neighbour VALUES (?, ?, ?, ?, ?)",
                [
                    number, position + 1, view.party.storable, view.note.storable,
                    try StoredJSON.text(view.perceptions),
                ])
        }
    }

    static func scenarioSet(_ id: String, archive: String, in database: Database) throws -> ScenarioSet {
        let number = ShortID.number(id, letter: "s") ?? -1
        guard let found = try scenarioSets("WHERE number = ?", [number], in: database).first else {
            throw ArchiveError(
                .notFound, path: archive, reason: "there is no scenario \(id); see: rapporteur scenarios")
        }
        return found
    }

    private static func scenarioSets(
        _ condition: String, _ arguments: [(any DatabaseValueConvertible)?], in database: Database
    ) throws -> [ScenarioSet] {
        try database.rows("SELECT * FROM scenario_set \(condition) ORDER BY number", arguments).map { row in
            let number: Int64 = row["number"]
            func parts(_ table: String) throws -> [Row] {
                let order = table == "scenario_weighing" ? "number" : "position"
                return try database.rows("SELECT * FROM \(table) WHERE scenario_set = ? ORDER BY \(order)", [number])
            }
            return try ScenarioSet(
                id: "s\(number)", title: row["title"], parties: try StoredJSON.value([String].self, row["parties"]),
                made: try day(row["made"]),
                courses: try parts("scenario_course").map { row in
                    ScenarioSet.Course(
                        name: row["name"], probability: row["probability"], text: row["text"],
                        indicators: try StoredJSON.value([String].self, row["indicators"]), plan: row["plan"])
                },
                neighbours: try parts("scenario_neighbour").map { row in
                    ScenarioSet.NeighbourView(
                        party: row["party"], note: row["note"],
                        perceptions: try StoredJSON.value([String].self, row["perceptions"]))
                },
                weighings: try parts("scenario_weighing").map { row in
                    ScenarioSet.Weighing(
                        author: row["author"], day: try day(row["day"]),
                        courses: try StoredJSON.value([String].self, row["courses"]),
                        probabilities: try StoredJSON.value([Double].self, row["probabilities"]), note: row["note"])
                })
        }
    }
}
