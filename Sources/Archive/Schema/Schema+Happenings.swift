/// What the archive knows across articles: events that several articles report, and accusations that another article answers.
///
/// Made anew from the entries whenever they have changed (`join_state`), and so the same whatever the order of reading. Rows go
/// with the entries they name.
enum SchemaHappenings {
    static let tables = [
        """
        CREATE TABLE happening (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            conflicts TEXT NOT NULL CHECK (json_valid(conflicts))
        ) STRICT
        """,
        // `source` numbers the independent sources of a happening from 1.
        """
        CREATE TABLE happening_report (
            entry INTEGER PRIMARY KEY REFERENCES entry (number) ON DELETE CASCADE,
            happening INTEGER NOT NULL REFERENCES happening (number) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 1),
            source INTEGER NOT NULL CHECK (source >= 1)
        ) STRICT
        """,
        "CREATE INDEX happening_report_happening ON happening_report (happening, position)",
        // `rank` is 1 for the best answer of its kind.
        """
        CREATE TABLE accusation_answer (
            accusation INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('denial', 'counter')),
            rank INTEGER NOT NULL CHECK (rank >= 1),
            answer INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE,
            PRIMARY KEY (accusation, kind, rank)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX accusation_answer_answer ON accusation_answer (answer)",
        "CREATE TABLE join_state (is_stale INTEGER NOT NULL CHECK (is_stale IN (0, 1))) STRICT",
        "INSERT INTO join_state (is_stale) VALUES (1)",
        """
        CREATE TRIGGER join_entry_inserted AFTER INSERT ON entry BEGIN
            UPDATE join_state SET is_stale = 1 WHERE is_stale = 0;
        END
        """,
        """
        CREATE TRIGGER join_entry_deleted AFTER DELETE ON entry BEGIN
            UPDATE join_state SET is_stale = 1 WHERE is_stale = 0;
        END
        """,
        """
        CREATE TRIGGER join_entry_updated AFTER UPDATE OF line, review ON entry BEGIN
            UPDATE join_state SET is_stale = 1 WHERE is_stale = 0;
        END
        """,
        """
        CREATE TRIGGER join_article_updated AFTER UPDATE OF copy_of, is_current, published ON article
        WHEN old.copy_of IS NOT new.copy_of OR old.is_current <> new.is_current OR old.published IS NOT new.published
        BEGIN
            UPDATE join_state SET is_stale = 1 WHERE is_stale = 0;
        END
        """,
        """
        CREATE VIEW "Happenings" AS
        SELECT h.id AS "Happening", r.position AS "Report", r.source AS "Source", e.date AS "Date",
            v.type AS "Action",
            (SELECT group_concat(coalesce(name, text), '; ') FROM party WHERE entry = e.number AND role = 'actor') AS "Actor",
            (SELECT group_concat(coalesce(name, text), '; ') FROM party
                WHERE entry = e.number AND role = 'recipient') AS "Recipient",
            (SELECT exact FROM evidence WHERE entry = e.number AND supports = 'entry' AND position = 1) AS "Sentence",
            a.headline AS "Headline", a.published AS "Published", h.conflicts AS "Differences", e.id AS "Id"
        FROM happening AS h JOIN happening_report AS r ON r.happening = h.number JOIN entry AS e ON e.number = r.entry
        JOIN event AS v ON v.entry = e.number JOIN article AS a ON a.number = e.article
        WHERE e.review <> 'rejected' AND a.is_current = 1
        ORDER BY h.number, r.position
        """,
        """
        CREATE VIEW "Answers" AS
        SELECT c.charge AS "Charge", w.kind AS "Answer", w.rank AS "Rank",
            (SELECT exact FROM evidence WHERE entry = x.number AND supports = 'entry' AND position = 1) AS "Sentence",
            xa.headline AS "Headline", xa.published AS "Published", e.id AS "Accusation", x.id AS "Id"
        FROM accusation_answer AS w JOIN entry AS e ON e.number = w.accusation JOIN accusation AS c ON c.entry = e.number
        JOIN entry AS x ON x.number = w.answer JOIN article AS xa ON xa.number = x.article
        JOIN article AS a ON a.number = e.article
        WHERE e.review <> 'rejected' AND x.review <> 'rejected' AND a.is_current = 1 AND xa.is_current = 1
        ORDER BY e.id, w.kind, w.rank
        """,
    ]
}
