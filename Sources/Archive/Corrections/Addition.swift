import Foundation
import GRDB
import Record

/// An entry that a reviewer wrote: what the coder missed, or the second of two things that it took for one.
///
/// Its evidence stands in the article like any other's. It is kept apart from what was coded and outlives every new coding.
public struct Addition: Hashable, Sendable {
    /// The entry; `coder` names the reviewer.
    public var entry: Entry
    /// Who wrote it.
    public var reviewer: String
    /// When.
    public var made: Date
    /// Why, in free words; may be empty.
    public var note: String

    /// An addition. The entry's id is computed from its contents, and its coder becomes `review/NAME`.
    public init(_ entry: Entry, reviewer: String = "", made: Date, note: String = "") {
        var entry = entry
        entry.coder = reviewer.isEmpty ? "review" : "review/\(reviewer)"
        entry.id = RecordID.entry(article: entry.article, evidence: entry.evidence, body: entry.body)
        self.entry = entry
        self.reviewer = reviewer
        self.made = made
        self.note = note
    }

    /// The added entries of an article, in the order of their making.
    static func entries(of article: String, in database: Database) throws -> [Entry] {
        try database.rows("SELECT line FROM addition WHERE article = ? ORDER BY number", [article])
            .map { try Entry(storedLine: $0["line"]) }
    }
}

extension Archive {
    /// Adds an entry that a reviewer wrote. It counts as accepted from the start.
    ///
    /// - Returns: the entry as stored.
    /// - Throws: ``ArchiveError``: `notFound` when there is no such article; `invalidCorrection` when the evidence does not
    ///   stand in it, or the same entry is there already.
    @discardableResult
    public func add(_ addition: Addition) throws(ArchiveError) -> Entry {
        let archive = path
        let entry = addition.entry
        try write { database in
            let row = try database.rows("SELECT number FROM article WHERE id = ?", [entry.article]).first
            guard let row, let article = try Self.article("a.number = ?", [row["number"] as Int64], in: database) else {
                throw ArchiveError(.notFound, path: archive, reason: "there is no article \(entry.article)")
            }
            let writer = EntryWriter(
                database: database, article: row["number"],
                coded: CodedArticle(article: article, sentences: [], entries: []))
            if let reason = writer.refusal(of: entry, text: CodePoints(article.text)) {
                throw ArchiveError(.invalidCorrection, path: archive, reason: reason)
            }
            guard try database.value(Int.self, "SELECT 1 FROM entry WHERE id = ?", [entry.id]) == nil else {
                throw ArchiveError(
                    .invalidCorrection, path: archive, reason: "the record holds this entry already: \(entry.id)")
            }
            try database.run(
                "INSERT OR REPLACE INTO addition (entry, article, line, reviewer, made, note) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    entry.id, entry.article, try RecordLine.entry(entry).json(), addition.reviewer.storable,
                    addition.made.archiveTime, addition.note.storable,
                ])
            try writer.insert(entry)
        }
        return try record(
            Correction(
                entry: entry.id, verdict: .accept, reviewer: addition.reviewer, made: addition.made,
                note: addition.note))
    }

    /// An entry like another one of the archive with some fields changed, for ``add(_:)``: the way to split an entry that
    /// took two things for one.
    ///
    /// - Parameter fixes: Fields of the record line and their values as JSON.
    /// - Throws: ``ArchiveError``: `notFound`, or `invalidCorrection` when a fix cannot be applied.
    public func variant(of id: String, fixes: [(field: String, json: String)]) throws(ArchiveError) -> Entry {
        guard let listed = try entry(id: id) else {
            throw ArchiveError(.notFound, path: path, reason: "there is no entry \(id)")
        }
        var effect = Correction.Effect()
        for fix in fixes { effect.add(.fix(field: fix.field, json: fix.json)) }
        do {
            return try listed.entry.applying(effect)
        } catch let problem as CorrectionProblem {
            throw ArchiveError(.invalidCorrection, path: path, reason: problem.reason)
        } catch {
            throw ArchiveError(error, path: path)
        }
    }

    /// A new entry that rests on words of an article, for ``add(_:)``: what the coder missed.
    ///
    /// Its evidence is the sentence that the words stand in. What no field says is as in plain reports: reported, actual,
    /// undated.
    ///
    /// - Parameters:
    ///   - words: Words of the article, as they stand in its text; enough of them to be found once only.
    ///   - fields: Fields of the record line and their values as JSON.
    /// - Throws: ``ArchiveError``: `notFound` when there is no such article, `invalidCorrection` when the words stand in it
    ///   nowhere or more than once, or the fields make no entry of that kind.
    public func draft(
        of kind: EntryKind, in article: String, resting words: String, fields: [(field: String, json: String)]
    ) throws(ArchiveError) -> Entry {
        let archive = path
        return try read { database in
            let number = try database.value(Int64.self, "SELECT number FROM article WHERE id = ?", [article])
            guard let number else {
                throw ArchiveError(.notFound, path: archive, reason: "there is no article \(article)")
            }
            func refuse(_ reason: String) -> ArchiveError {
                ArchiveError(.invalidCorrection, path: archive, reason: reason)
            }
            let sentences = try database.rows(
                """
                SELECT start, "end", text FROM passage WHERE article = ? AND part = 'sentence' ORDER BY start
                """, [number]
            ).filter { ($0["text"] as String).contains(words) }
            guard let sentence = sentences.first, !words.isEmpty else {
                throw refuse("“\(words)” stands in no sentence of the article")
            }
            guard sentences.count == 1 else {
                throw refuse("“\(words)” stands in \(sentences.count) sentences: give more words")
            }
            let evidence = Evidence(start: sentence["start"], end: sentence["end"], exact: sentence["text"])
            do {
                return try Entry(kind: kind, article: article, evidence: evidence, fields: fields)
            } catch let problem as CorrectionProblem {
                throw refuse(problem.reason)
            }
        }
    }
}
