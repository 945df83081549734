import Foundation
import GRDB
import Record

/// What a reviewer said about an entry. Kept apart from the evidence, never changed, and applied anew after every coding.
public struct Correction: Hashable, Sendable {
    /// What is said.
    public enum Verdict: Hashable, Sendable {
        /// The entry is right.
        case accept
        /// The entry is wrong: lists leave it out.
        case reject
        /// Neither accepted nor rejected any more.
        case reopen
        /// A field has this value instead. `field` is a key of the record line (`type`, `mode`, `date`, `actor`, …),
        /// `json` its new value as JSON; `null` removes the field.
        case fix(field: String, json: String)
        /// The field is as coded again.
        case unfix(field: String)
    }

    /// Id of the entry.
    public var entry: String
    /// What is said.
    public var verdict: Verdict
    /// Who says so.
    public var reviewer: String
    /// When.
    public var made: Date
    /// Why, in free words; may be empty.
    public var note: String

    /// A correction.
    public init(entry: String, verdict: Verdict, reviewer: String = "", made: Date, note: String = "") {
        self.entry = entry
        self.verdict = verdict
        self.reviewer = reviewer
        self.made = made
        self.note = note
    }
}

/// Where an entry stands in review.
public enum ReviewState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nobody has judged it.
    case open
    /// A reviewer found it right.
    case accepted
    /// A reviewer found it wrong.
    case rejected
}

/// A correction as it is stored.
public struct StoredCorrection: Hashable, Sendable {
    /// Its number, in the order of making.
    public var number: Int64
    /// Id of the entry.
    public var entry: String
    /// What is said.
    public var verdict: Correction.Verdict
    /// Who says so.
    public var reviewer: String
    /// When, ISO 8601 in UTC.
    public var made: String
    /// Why.
    public var note: String
    /// Whether the archive holds the entry now; false when a newer coder no longer finds it.
    public var entryExists: Bool
}

extension Correction {
    /// What is in force for an entry.
    struct Effect {
        var review = ReviewState.open
        /// Fixes by field, in the order of their first making.
        var fixes: [(field: String, json: String)] = []

        mutating func add(_ verdict: Verdict) {
            switch verdict {
            case .accept: review = .accepted
            case .reject: review = .rejected
            case .reopen: review = .open
            case .fix(let field, let json):
                fixes.removeAll { $0.field == field }
                fixes.append((field, json))
            case .unfix(let field): fixes.removeAll { $0.field == field }
            }
        }
    }

    /// What all corrections of an entry come to.
    static func all(of entry: String, in database: Database) throws -> Effect {
        var effect = Effect()
        for row in try database.rows("SELECT * FROM correction WHERE entry = ? ORDER BY number", [entry]) {
            effect.add(try verdict(row))
        }
        return effect
    }

    static func verdict(_ row: Row) throws -> Verdict {
        switch row["verdict"] as String {
        case "accept": .accept
        case "reject": .reject
        case "reopen": .reopen
        case "fix": .fix(field: row["field"], json: row["value"])
        default: .unfix(field: row["field"])
        }
    }
}
