import GRDB
import Record

/// Writes the entries of one article.
struct EntryWriter {
    let database: Database
    let article: Int64
    let coded: CodedArticle

    /// Replaces the article's entries by the coded ones, with corrections applied.
    func replaceAll(into outcome: inout StoreOutcome) throws {
        try database.run("DELETE FROM entry WHERE article = ?", [article])
        let text = CodePoints(coded.article.text)
        var stored: [String: Entry] = [:]
        for entry in coded.entries {
            if let reason = refusal(of: entry, text: text) {
                outcome.refused.append(.init(entry: entry.id, reason: reason))
                continue
            }
            guard let free = try withFreeID(entry, stored: stored) else { continue }
            stored[free.id] = free
            try insert(free)
            outcome.entries += 1
        }
        try insertAdditions(text: text, stored: stored)
    }

    /// Writes what reviewers added, where its evidence still stands. An addition that the coder finds by now is left aside.
    private func insertAdditions(text: CodePoints, stored: [String: Entry]) throws {
        for added in try Addition.entries(of: coded.article.id, in: database)
        where stored[added.id] == nil && refusal(of: added, text: text) == nil {
            try insert(added)
        }
    }

    /// Why an entry cannot be stored; nil when it can.
    func refusal(of entry: Entry, text: CodePoints) -> String? {
        if entry.id.isEmpty { return "the entry has no id" }
        if entry.article != coded.article.id { return "the entry belongs to article \(entry.article)" }
        if entry.evidence.isEmpty { return "the entry has no evidence" }
        if let wrong = (entry.evidence + entry.denialEvidence).first(where: { !text.holds($0) }) {
            return "the text from \(wrong.start) to \(wrong.end) is not the evidence “\(wrong.exact)”"
        }
        if !(0...1).contains(entry.confidence) { return "the confidence \(entry.confidence) is not within 0…1" }
        return nil
    }

    /// The entry with an id of its own; nil when the same entry is there already.
    private func withFreeID(_ entry: Entry, stored: [String: Entry]) throws -> Entry? {
        var free = entry
        var number = 1
        while true {
            if let twin = stored[free.id] {
                free.id = twin.id
                if twin == free { return nil }
            } else if try database.value(Int.self, "SELECT 1 FROM entry WHERE id = ?", [free.id]) == nil {
                return free
            }
            number += 1
            free.id = "\(entry.id).\(number)"
        }
    }

    func insert(_ entry: Entry) throws {
        let corrections = try Correction.all(of: entry.id, in: database)
        let coded = try RecordLine.entry(entry).json()
        // A fix that no longer fits the entry is left aside, not lost: it stays in its own table.
        let corrected = (try? entry.applying(corrections)) ?? entry
        try database.run(
            "INSERT INTO entry (id, article, kind, claim, reality, confidence, coder, start, why, line) "
                + "VALUES (?, ?, ?, 'reported', 'actual', 0, '', 0, '[]', '{}')",
            [entry.id.storable, article, entry.kind.rawValue])
        let number = database.lastInsertedRowID
        try EntryLayout(database: database, number: number, article: article)
            .write(corrected, coded: corrected == entry ? nil : coded, review: corrections.review)
    }
}

extension Entry {
    /// The evidence of an accusation's denial; empty for other entries.
    var denialEvidence: [Evidence] {
        guard case .accusation(let accusation) = body, let denial = accusation.denial,
            denial.article == nil || denial.article == article
        else { return [] }
        return denial.evidence
    }
}
