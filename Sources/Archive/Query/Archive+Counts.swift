import GRDB
import Record

/// How much the archive holds.
public struct ArchiveCounts: Hashable, Sendable {
    /// Pages.
    public var pages: Int
    /// Pages of which more than one version is kept.
    public var changedPages: Int
    /// Current articles, copies included.
    public var articles: Int
    /// Current articles that copy another one, or stand on several pages.
    public var copies: Int
    /// Entries by kind, kinds without entries included; rejected ones and those of earlier versions left out.
    public var entries: [EntryKind: Int]
    /// Entries that rest on one side's word or are denied.
    public var contested: Int
    /// Entries accepted by a reviewer.
    public var accepted: Int
    /// Entries rejected by a reviewer.
    public var rejected: Int
    /// First and last publication day; nil when no article is dated.
    public var published: ClosedRange<CivilDay>?

    /// All entries.
    public var total: Int { entries.values.reduce(0, +) }
}

/// A party and how often it occurs.
public struct ActorCount: Hashable, Sendable {
    /// Its code; nil for what has none.
    public var code: String?
    /// Its name; for codes the name of the party itself where it occurs, else nil.
    public var name: String?
    /// Entries it is a party of.
    public var entries: Int
    /// Entries in which it acts, speaks or holds.
    public var asSource: Int
    /// Entries in which it is acted on or meant.
    public var asTarget: Int
}

/// Two parties and what lies between them.
public struct RelationCount: Hashable, Sendable {
    /// Code of the one, before the other in the alphabet.
    public var first: String
    /// Code of the other.
    public var second: String
    /// Entries between them, of ``Archive/relationKinds``.
    public var entries: Int
    /// Events by quad: verbal cooperation, material cooperation, verbal conflict, material conflict.
    public var quads: [Int]
    /// Entries that are contested.
    public var contested: Int
    /// First and last day of dated entries; nil when none is dated.
    public var days: ClosedRange<CivilDay>?
}

extension Archive {
    /// How much the archive holds.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func counts() throws(ArchiveError) -> ArchiveCounts {
        try read { database in
            func number(_ sql: String) throws -> Int { try database.value(Int.self, sql) ?? 0 }
            let joined = "FROM entry AS e JOIN article AS a ON a.number = e.article WHERE a.is_current = 1"
            var kinds: [EntryKind: Int] = [:]
            for kind in EntryKind.allCases {
                kinds[kind] = try number(
                    "SELECT count(*) \(joined) AND e.review <> 'rejected' AND e.kind = '\(kind.rawValue)'")
            }
            let days = try database.rows(
                "SELECT min(published_earliest) AS first, max(published_latest) AS last FROM article WHERE is_current = 1"
            ).first
            var contested = EntryFilter()
            contested.contestedOnly = true
            return ArchiveCounts(
                pages: try number("SELECT count(*) FROM page"),
                changedPages: try number(
                    "SELECT count(*) FROM (SELECT page FROM page_version GROUP BY page HAVING count(*) > 1)"),
                articles: try number("SELECT count(*) FROM article WHERE is_current = 1"),
                copies: try number(
                    """
                    SELECT count(*) FROM article AS a WHERE is_current = 1 AND (copy_of IS NOT NULL OR
                        (SELECT count(*) FROM appearance AS ap JOIN page_version AS v ON v.number = ap.version
                            WHERE ap.article = a.number AND v.is_current = 1) > 1)
                    """),
                entries: kinds,
                contested: try number(
                    "SELECT count(*) \(ListedEntry.tables) WHERE \(contested.condition.sql)"),
                accepted: try number("SELECT count(*) \(joined) AND e.review = 'accepted'"),
                rejected: try number("SELECT count(*) \(joined) AND e.review = 'rejected'"),
                published: CivilDay.range(days?["first"], days?["last"]))
        }
    }

    /// What codes stand for that many bodies share.
    private static let bodies = [
        "EUR": "European Union", "IGO": "Intergovernmental organizations", "IMG": "Armed groups across borders",
        "MNC": "Companies", "NGM": "Movements", "NGO": "Non-governmental organizations", "UNO": "United Nations",
    ]

    /// Names of the states and organisations of the record, by code.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func names() throws(ArchiveError) -> [String: String] {
        var names: [String: String] = [:]
        for actor in try actors() {
            if let code = actor.code, names[code] == nil { names[code] = actor.name ?? code }
        }
        return names
    }

    /// Parties by how often they occur, states and organisations with a code first by count, then others by name.
    ///
    /// - Parameters:
    ///   - coded: Whether to count by code (officials count for their state); false counts persons and bodies by name.
    ///   - limit: Most rows to give; nil for all.
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func actors(coded: Bool = true, limit: Int? = nil) throws(ArchiveError) -> [ActorCount] {
        let name = coded ? "NULL" : "coalesce(party.name, party.text)"
        return try read { database in
            try database.rows(
                """
                SELECT party.code AS code, \(name) AS name, count(DISTINCT e.number) AS entries,
                    count(DISTINCT CASE party.side WHEN 'source' THEN e.number END) AS sources,
                    count(DISTINCT CASE party.side WHEN 'target' THEN e.number END) AS targets,
                    (SELECT own.name FROM party AS own
                        WHERE own.code = party.code AND own.office IS NULL AND own.sector IS NULL AND own.name IS NOT NULL
                        GROUP BY own.name ORDER BY count(*) DESC, own.name LIMIT 1) AS usual
                FROM party JOIN entry AS e ON e.number = party.entry JOIN article AS a ON a.number = e.article
                WHERE a.is_current = 1 AND e.review <> 'rejected' \(coded ? "AND party.code IS NOT NULL" : "")
                GROUP BY 1, 2 ORDER BY entries DESC, code IS NULL, code, 2 LIMIT ?
                """, [limit ?? -1]
            ).map { row in
                ActorCount(
                    code: row["code"], name: coded ? Self.bodies[row["code"] as String] ?? row["usual"] : row["name"],
                    entries: row["entries"],
                    asSource: row["sources"], asTarget: row["targets"])
            }
        }
    }

    /// Pairs of codes by how much lies between them.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func relations(limit: Int? = nil) throws(ArchiveError) -> [RelationCount] {
        let kinds = Self.relationKinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try read { database in
            try database.rows(
                """
                SELECT first, second, count(*) AS entries, sum(quad = 1) AS quad1, sum(quad = 2) AS quad2,
                    sum(quad = 3) AS quad3, sum(quad = 4) AS quad4,
                    sum(claim IN ('claimed', 'alleged', 'denied') OR denied) AS contested,
                    min(coalesce(earliest, latest)) AS earliest, max(coalesce(latest, earliest)) AS latest
                FROM (
                    SELECT DISTINCT e.number, p1.code AS first, p2.code AS second, b.quad, e.claim, e.earliest, e.latest,
                        ac.denial IS NOT NULL AS denied
                    FROM entry AS e JOIN article AS a ON a.number = e.article
                    JOIN party AS p1 ON p1.entry = e.number JOIN party AS p2 ON p2.entry = e.number
                    LEFT JOIN event AS b ON b.entry = e.number LEFT JOIN accusation AS ac ON ac.entry = e.number
                    WHERE a.is_current = 1 AND e.review <> 'rejected' AND e.kind IN (\(kinds)) AND p1.code < p2.code
                        AND p1.side <> 'other' AND p2.side <> 'other')
                GROUP BY first, second ORDER BY entries DESC, first, second LIMIT ?
                """, [limit ?? -1]
            ).map { row in
                RelationCount(
                    first: row["first"], second: row["second"], entries: row["entries"],
                    quads: ["quad1", "quad2", "quad3", "quad4"].map { (row[$0] as Int?) ?? 0 },
                    contested: row["contested"] ?? 0, days: CivilDay.range(row["earliest"], row["latest"]))
            }
        }
    }
}

extension CivilDay {
    /// The day written as `2025-02-05`; nil when there is none so written.
    init?(archiveDay text: String?) {
        guard let day = text.flatMap({ EDTFDate($0) })?.day else { return nil }
        self = day
    }

    /// The days from one to the other; nil unless both are given in order.
    static func range(_ first: String?, _ last: String?) -> ClosedRange<CivilDay>? {
        guard let first = CivilDay(archiveDay: first), let last = CivilDay(archiveDay: last), first <= last else {
            return nil
        }
        return first...last
    }
}
