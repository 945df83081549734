import Foundation
import GRDB
import Record

/// What the archive knows of the happening that an event belongs to. Only happenings of several reports have one.
public struct HappeningNote: Hashable, Sendable, Identifiable {
    /// A report of it.
    public struct Report: Hashable, Sendable {
        /// Id of the event.
        public var entry: String
        /// Id of its article.
        public var article: String
        /// Number of its source, from 1: reports of one number are one source.
        public var source: Int
    }

    /// `h` and 16 hexadecimal digits.
    public var id: String
    /// The reports, earliest article first.
    public var reports: [Report]
    /// Where they differ.
    public var conflicts: [Happening.Conflict]

    /// Number of independent sources.
    public var sources: Int { Set(reports.map(\.source)).count }

    /// In one line: “3 reports, 2 independent; dates differ: 2024-06-17 / 2024-06-18”.
    public var words: String {
        let counts = "\(reports.count) reports, \(sources) independent"
        return ([counts] + conflicts.map(Self.words)).joined(separator: "; ")
    }

    /// A contradiction in words.
    public static func words(_ conflict: Happening.Conflict) -> String {
        "\(conflict.field.plural) differ: \(conflict.values.map(\.text).joined(separator: " / "))"
    }

    /// Reads the column that ``ListedEntry`` selects; nil when fewer than two reports are left.
    init?(json: String) throws {
        struct Stored: Decodable {
            struct Row: Decodable {
                var position: Int
                var entry: String
                var article: String
                var source: Int
            }
            var id: String
            var conflicts: [Happening.Conflict]
            var reports: [Row]
        }
        let stored = try JSONDecoder().decode(Stored.self, from: Data(json.utf8))
        guard stored.reports.count > 1 else { return nil }
        id = stored.id
        reports = stored.reports.sorted { $0.position < $1.position }
            .map { Report(entry: $0.entry, article: $0.article, source: $0.source) }
        // A report that a reviewer has rejected since takes its readings with it.
        let present = Set(reports.map(\.entry))
        conflicts = stored.conflicts.compactMap { conflict in
            var conflict = conflict
            conflict.values = conflict.values.compactMap { value in
                var value = value
                value.entries = value.entries.filter(present.contains)
                return value.entries.isEmpty ? nil : value
            }
            return conflict.values.count > 1 ? conflict : nil
        }
    }

    /// The happening of the event in `e.number` as JSON, or NULL.
    static let column = """
        (SELECT json_object('id', h.id, 'conflicts', json(h.conflicts), 'reports', (
            SELECT json_group_array(json_object('position', o.position, 'entry', oe.id, 'article', oa.id, 'source', o.source))
            FROM happening_report AS o JOIN entry AS oe ON oe.number = o.entry JOIN article AS oa ON oa.number = oe.article
            WHERE o.happening = h.number AND oe.review <> 'rejected' AND oa.is_current = 1))
        FROM happening_report AS r JOIN happening AS h ON h.number = r.happening WHERE r.entry = e.number)
        """
}

extension AccusationAnswer {
    /// Reads the column that ``ListedEntry`` selects.
    static func answers(json: String) throws -> [AccusationAnswer] {
        struct Stored: Decodable {
            var kind: String
            var rank: Int
            var line: String
            var headline: String?
            var published: String?
        }
        let stored = try JSONDecoder().decode([Stored].self, from: Data(json.utf8))
        return try stored.sorted { ($0.kind, -$0.rank) > ($1.kind, -$1.rank) }.compactMap { row in
            guard let kind = Kind(rawValue: row.kind) else { return nil }
            return AccusationAnswer(
                kind: kind, entry: try Entry(storedLine: row.line), headline: row.headline,
                published: row.published.flatMap(EDTFDate.init))
        }
    }

    /// The answers to the accusation in `e.number` as JSON, or NULL.
    static let column = """
        CASE e.kind WHEN 'accusation' THEN (
            SELECT json_group_array(json_object('kind', w.kind, 'rank', w.rank, 'line', x.line, 'headline', xa.headline,
                'published', xa.published))
            FROM accusation_answer AS w JOIN entry AS x ON x.number = w.answer JOIN article AS xa ON xa.number = x.article
            WHERE w.accusation = e.number AND x.review <> 'rejected' AND xa.is_current = 1) END
        """
}
