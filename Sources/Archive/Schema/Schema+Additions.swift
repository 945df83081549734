/// Entries that a reviewer wrote, because the coder missed them.
///
/// Keyed by the article's id, not its row, and by the entry's own id, so that an addition outlives every new coding as
/// corrections do.
enum SchemaAdditions {
    static let tables = [
        """
        CREATE TABLE addition (
            number INTEGER PRIMARY KEY,
            entry TEXT NOT NULL UNIQUE CHECK (entry <> ''),
            article TEXT NOT NULL CHECK (article <> ''),
            line TEXT NOT NULL CHECK (json_valid(line)),
            reviewer TEXT NOT NULL,
            made TEXT NOT NULL,
            note TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX addition_article ON addition (article)",
    ]
}
