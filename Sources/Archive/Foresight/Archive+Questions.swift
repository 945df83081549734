import GRDB
public import Record

extension Archive {
    /// Stores a question and its estimates; its id is given to it.
    ///
    /// - Throws: ``ArchiveError``; `invalidContent` when it has no words, asks for nothing, or has no end.
    @discardableResult
    public func add(_ question: Question) throws(ArchiveError) -> Question {
        guard !question.text.isEmpty, !question.rule.isEmpty else {
            throw ArchiveError(
                .invalidContent, path: path,
                reason: "a question needs words, and a rule that names at least an actor, a type or a place")
        }
        guard let until = question.rule.until, question.rule.from ?? until <= until else {
            throw ArchiveError(
                .invalidContent, path: path, reason: "a question needs a last day, not before its first")
        }
        return try write { database in
            try database.run(
                "INSERT INTO question (text, topic, rule, least, asked) VALUES (?, ?, ?, ?, ?)",
                [
                    question.text.storable, question.topic.storable, try StoredJSON.text(question.rule),
                    max(1, question.least), question.asked.description,
                ])
            let number = database.lastInsertedRowID
            for estimate in question.estimates { try Self.insert(estimate, question: number, in: database) }
            return try Self.questions("WHERE number = ?", [number], in: database)[0]
        }
    }

    /// All questions, the oldest first.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func questions() throws(ArchiveError) -> [Question] {
        try read { try Self.questions("", [], in: $0) }
    }

    /// The question with an id.
    ///
    /// - Throws: ``ArchiveError``; `notFound` when there is none.
    public func question(_ id: String) throws(ArchiveError) -> Question {
        let archive = path
        return try read { try Self.question(id, archive: archive, in: $0) }
    }

    /// Adds a probability to a question's history.
    ///
    /// - Throws: ``ArchiveError``; `notFound`; `invalidContent` when the question is settled, or the number is no
    ///   probability.
    @discardableResult
    public func add(_ estimate: Question.Estimate, to id: String) throws(ArchiveError) -> Question {
        let archive = path
        return try write { database in
            let question = try Self.question(id, archive: archive, in: database)
            guard question.resolution == nil else {
                throw ArchiveError(
                    .invalidContent, path: archive, reason: "\(question.id) is settled; reopen it to go on estimating")
            }
            guard (0...1).contains(estimate.probability), !estimate.author.isEmpty else {
                throw ArchiveError(
                    .invalidContent, path: archive, reason: "an estimate needs an author and a probability from 0 to 1")
            }
            try Self.insert(estimate, question: Self.number(id), in: database)
            return try Self.question(id, archive: archive, in: database)
        }
    }

    /// Settles a question, or reopens it with nil.
    ///
    /// - Throws: ``ArchiveError``; `notFound` when there is none.
    @discardableResult
    public func resolve(_ id: String, as resolution: Question.Resolution?) throws(ArchiveError) -> Question {
        let archive = path
        return try write { database in
            _ = try Self.question(id, archive: archive, in: database)
            try database.run(
                "UPDATE question SET verdict = ?, settled = ?, settled_by = ?, settled_note = ? WHERE number = ?",
                [
                    resolution?.verdict.rawValue, resolution?.day.description, resolution?.author.storable,
                    resolution?.note.storable, Self.number(id),
                ])
            return try Self.question(id, archive: archive, in: database)
        }
    }

    private static func number(_ id: String) -> Int64 { ShortID.number(id, letter: "q") ?? -1 }

    private static func question(_ id: String, archive: String, in database: Database) throws -> Question {
        guard let found = try questions("WHERE number = ?", [number(id)], in: database).first else {
            throw ArchiveError(
                .notFound, path: archive, reason: "there is no question \(id); see: rapporteur questions")
        }
        return found
    }

    private static func insert(_ estimate: Question.Estimate, question: Int64, in database: Database) throws {
        try database.run(
            """
            INSERT INTO question_estimate (question, author, is_model, day, probability, note)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                question, estimate.author.storable, estimate.isModel, estimate.day.description, estimate.probability,
                estimate.note.storable,
            ])
    }

    private static func questions(
        _ condition: String, _ arguments: [(any DatabaseValueConvertible)?], in database: Database
    ) throws -> [Question] {
        try database.rows("SELECT * FROM question \(condition) ORDER BY number", arguments).map { row in
            let number: Int64 = row["number"]
            let estimates = try database.rows(
                "SELECT * FROM question_estimate WHERE question = ? ORDER BY day, number", [number])
            return Question(
                id: "q\(number)", text: row["text"], topic: row["topic"],
                rule: try StoredJSON.value(RecordQuery.self, row["rule"]), least: row["least"],
                asked: try day(row["asked"]),
                estimates: try estimates.map { row in
                    Question.Estimate(
                        author: row["author"], isModel: row["is_model"], day: try day(row["day"]),
                        probability: row["probability"], note: row["note"])
                },
                resolution: try (row["verdict"] as String?).flatMap(Question.Verdict.init).map { verdict in
                    Question.Resolution(
                        verdict: verdict, day: try day(row["settled"]), author: row["settled_by"],
                        note: row["settled_note"] ?? "")
                })
        }
    }

    /// The day written in a column.
    static func day(_ text: String) throws -> CivilDay {
        guard let day = EDTFDate(text)?.day else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "“\(text)” is no day")
        }
        return day
    }
}
