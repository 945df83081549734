/// The tables of version 1. Released: never edit, add a step to ``Schema`` instead.
///
/// Days are ISO 8601 text (`2025-02-05`), which sorts as it should; times are `2025-02-05T23:22:00Z`.
enum SchemaV1 {
    /// Tables and indexes, in the order of their references.
    static let tables: [String] = pages + articles + entries + bodies + review

    private static let pages = [
        """
        CREATE TABLE run (
            number INTEGER PRIMARY KEY,
            started TEXT NOT NULL,
            finished TEXT,
            coder TEXT NOT NULL,
            pages_read INTEGER NOT NULL DEFAULT 0 CHECK (pages_read >= 0),
            pages_unchanged INTEGER NOT NULL DEFAULT 0 CHECK (pages_unchanged >= 0),
            pages_failed INTEGER NOT NULL DEFAULT 0 CHECK (pages_failed >= 0)
        ) STRICT
        """,
        """
        CREATE TABLE page (
            number INTEGER PRIMARY KEY,
            path TEXT NOT NULL UNIQUE CHECK (path <> ''),
            kind TEXT NOT NULL,
            first_read TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE page_version (
            number INTEGER PRIMARY KEY,
            page INTEGER NOT NULL REFERENCES page (number) ON DELETE CASCADE,
            hash TEXT NOT NULL CHECK (hash <> ''),
            byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
            read_at TEXT NOT NULL,
            coder TEXT NOT NULL,
            is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
            run INTEGER REFERENCES run (number) ON DELETE SET NULL,
            UNIQUE (page, hash)
        ) STRICT
        """,
        "CREATE UNIQUE INDEX page_version_current ON page_version (page) WHERE is_current = 1",
        "CREATE INDEX page_version_hash ON page_version (hash)",
        "CREATE INDEX page_version_run ON page_version (run)",
    ]

    private static let articles = [
        // `page` and `ordinal` say where the article stands first; every place where it stands is an `appearance`.
        """
        CREATE TABLE article (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            page INTEGER NOT NULL REFERENCES page (number),
            ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
            is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
            coder TEXT NOT NULL,
            added TEXT NOT NULL,
            headline TEXT,
            publisher TEXT,
            agency TEXT,
            byline TEXT NOT NULL,
            place TEXT,
            published_text TEXT,
            published TEXT,
            published_basis TEXT CHECK
                (published_basis IN ('stated', 'calendar', 'cross-article', 'publication', 'vague')),
            published_earliest TEXT,
            published_latest TEXT,
            language TEXT,
            copy_of TEXT CHECK (copy_of <> id),
            story TEXT,
            text TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX article_page ON article (page, ordinal)",
        "CREATE INDEX article_published ON article (published_earliest)",
        "CREATE INDEX article_copy ON article (copy_of) WHERE copy_of IS NOT NULL",
        "CREATE INDEX article_story ON article (story) WHERE story IS NOT NULL",
        """
        CREATE TABLE appearance (
            version INTEGER NOT NULL REFERENCES page_version (number) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
            article INTEGER NOT NULL REFERENCES article (number),
            line TEXT NOT NULL CHECK (json_valid(line)),
            PRIMARY KEY (version, ordinal)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX appearance_article ON appearance (article)",
        """
        CREATE TABLE furniture (
            version INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 1),
            reason TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (version, ordinal, position),
            FOREIGN KEY (version, ordinal) REFERENCES appearance (version, ordinal) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """,
        // What can be searched: headline, sentences, captions. Only sentences have a place in the article's text.
        """
        CREATE TABLE passage (
            number INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
            part TEXT NOT NULL CHECK (part IN ('headline', 'sentence', 'caption')),
            position INTEGER NOT NULL CHECK (position >= 1),
            start INTEGER CHECK (start >= 0),
            "end" INTEGER CHECK ("end" >= start),
            text TEXT NOT NULL,
            UNIQUE (article, part, position),
            CHECK ((part = 'sentence') = (start IS NOT NULL)),
            CHECK ((part = 'sentence') = ("end" IS NOT NULL))
        ) STRICT
        """,
    ]

    private static let entries = [
        // `line` is the record line in force; `coded` the line as coded, where a correction has changed it.
        """
        CREATE TABLE entry (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN
                ('event', 'quote', 'position', 'accusation', 'process', 'channel', 'measure', 'perception')),
            claim TEXT NOT NULL CHECK (claim IN ('reported', 'claimed', 'alleged', 'denied', 'confirmed')),
            reality TEXT NOT NULL CHECK (reality IN
                ('actual', 'background', 'planned', 'conditional', 'hypothetical', 'negated')),
            date_text TEXT,
            date TEXT,
            date_basis TEXT CHECK (date_basis IN ('stated', 'calendar', 'cross-article', 'publication', 'vague')),
            earliest TEXT,
            latest TEXT,
            confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
            coder TEXT NOT NULL,
            start INTEGER NOT NULL CHECK (start >= 0),
            review TEXT NOT NULL DEFAULT 'open' CHECK (review IN ('open', 'accepted', 'rejected')),
            why TEXT NOT NULL CHECK (json_valid(why)),
            line TEXT NOT NULL CHECK (json_valid(line)),
            coded TEXT CHECK (coded IS NULL OR json_valid(coded)),
            CHECK (date IS NOT NULL OR (earliest IS NULL AND latest IS NULL))
        ) STRICT
        """,
        "CREATE INDEX entry_article ON entry (article, start)",
        "CREATE INDEX entry_kind ON entry (kind, earliest)",
        """
        CREATE TABLE evidence (
            entry INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE,
            supports TEXT NOT NULL CHECK (supports IN ('entry', 'denial')),
            position INTEGER NOT NULL CHECK (position >= 1),
            passage INTEGER REFERENCES passage (number) ON DELETE SET NULL,
            start INTEGER NOT NULL CHECK (start >= 0),
            "end" INTEGER NOT NULL CHECK ("end" >= start),
            exact TEXT NOT NULL,
            PRIMARY KEY (entry, supports, position)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX evidence_passage ON evidence (passage)",
        """
        CREATE TABLE chain_link (
            entry INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 1),
            role TEXT NOT NULL CHECK (role IN ('publisher', 'agency', 'medium', 'speaker')),
            name TEXT NOT NULL,
            PRIMARY KEY (entry, position)
        ) STRICT, WITHOUT ROWID
        """,
        // `side` says how filters see the role: who acts or holds, who is acted on or meant, or neither.
        // `folded` is name (else text) in lower case without accents between two blanks, for matching whole words.
        """
        CREATE TABLE party (
            entry INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE,
            role TEXT NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 1),
            side TEXT NOT NULL CHECK (side IN ('source', 'target', 'other')),
            text TEXT NOT NULL,
            name TEXT,
            code TEXT,
            sector TEXT,
            office TEXT,
            folded TEXT NOT NULL,
            PRIMARY KEY (entry, role, position)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX party_code ON party (code, side)",
        "CREATE INDEX party_folded ON party (folded)",
    ]

    private static let review = [
        // Keyed by the entry's id, not its row: a correction outlives every new coding of the page.
        """
        CREATE TABLE correction (
            number INTEGER PRIMARY KEY,
            entry TEXT NOT NULL CHECK (entry <> ''),
            verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'reopen', 'fix', 'unfix')),
            field TEXT,
            value TEXT CHECK (value IS NULL OR json_valid(value)),
            reviewer TEXT NOT NULL,
            made TEXT NOT NULL,
            note TEXT NOT NULL,
            CHECK ((verdict IN ('fix', 'unfix')) = (field IS NOT NULL)),
            CHECK ((verdict = 'fix') = (value IS NOT NULL))
        ) STRICT
        """,
        "CREATE INDEX correction_entry ON correction (entry)",
    ]

    /// Full-text search over passages, kept current by triggers.
    static let search = [
        """
        CREATE VIRTUAL TABLE passage_search USING fts5 (
            text, content = 'passage', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
        )
        """,
        """
        CREATE TRIGGER passage_inserted AFTER INSERT ON passage BEGIN
            INSERT INTO passage_search (rowid, text) VALUES (new.number, new.text);
        END
        """,
        """
        CREATE TRIGGER passage_deleted AFTER DELETE ON passage BEGIN
            INSERT INTO passage_search (passage_search, rowid, text) VALUES ('delete', old.number, old.text);
        END
        """,
        """
        CREATE TRIGGER passage_updated AFTER UPDATE ON passage BEGIN
            INSERT INTO passage_search (passage_search, rowid, text) VALUES ('delete', old.number, old.text);
            INSERT INTO passage_search (rowid, text) VALUES (new.number, new.text);
        END
        """,
    ]
}
