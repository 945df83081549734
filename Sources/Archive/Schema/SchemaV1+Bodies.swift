extension SchemaV1 {
    /// One table per kind of entry, with the fields that queries ask for. Parties stand in `party`.
    static let bodies = [
        """
        CREATE TABLE event (
            entry INTEGER PRIMARY KEY REFERENCES entry (number) ON DELETE CASCADE,
            type TEXT NOT NULL CHECK (type IN
                ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT',
                'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT', 'STATEMENT')),
            mode TEXT,
            quad INTEGER CHECK (quad BETWEEN 1 AND 4),
            scale REAL CHECK (scale BETWEEN -10 AND 10),
            cameo TEXT,
            place TEXT,
            place_name TEXT,
            place_code TEXT,
            CHECK ((type = 'STATEMENT') = (quad IS NULL))
        ) STRICT
        """,
        "CREATE INDEX event_type ON event (type, mode)",
        """
        CREATE TABLE event_context (
            entry INTEGER NOT NULL REFERENCES event (entry) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 1),
            context TEXT NOT NULL,
            PRIMARY KEY (entry, position)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX event_context_context ON event_context (context)",
        """
        CREATE TABLE quote (
            entry INTEGER PRIMARY KEY REFERENCES entry (number) ON DELETE CASCADE,
            form TEXT NOT NULL CHECK (form IN ('direct', 'partial', 'indirect')),
            text TEXT NOT NULL,
            topic TEXT,
            channel TEXT
        ) STRICT
        """,
        """
        CREATE TABLE position (
            entry INTEGER PRIMARY KEY REFERENCES entry (number) ON DELETE CASCADE,
            stance TEXT NOT NULL CHECK (stance IN
                ('support', 'oppose', 'demand', 'offer', 'refuse', 'condition', 'red_line', 'readiness', 'goal',
                'principle')),
            issue TEXT NOT NULL,
            statement TEXT NOT NULL,
            condition TEXT
        ) STRICT
        """,
        "CREATE INDEX position_issue ON position (issue, stance)",
        """
        CREATE TABLE accusation (
            entry INTEGER PRIMARY KEY REFERENCES entry (number) ON DELETE CASCADE,
            charge TEXT NOT NULL,
            denial TEXT,
            counter TEXT
        ) STRICT
        """,
        "CREATE INDEX accusation_counter ON accusation (counter) WHERE counter IS NOT NULL",
        """
        CREATE TABLE process (
            entry INTEGER PRIMARY KEY REFERENCES entry (number) ON DELETE CASCADE,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            status TEXT
        ) STRICT
        """,
        """
        CREATE TABLE round (
            entry INTEGER NOT NULL REFERENCES process (entry) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 1),
            number INTEGER,
            date_text TEXT,
            date TEXT,
            earliest TEXT,
            latest TEXT,
            venue TEXT,
            venue_code TEXT,
            status TEXT,
            PRIMARY KEY (entry, position)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE obstacle (
            entry INTEGER NOT NULL REFERENCES process (entry) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 1),
            text TEXT NOT NULL,
            named_by TEXT,
            PRIMARY KEY (entry, position)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE channel (
            entry INTEGER PRIMARY KEY REFERENCES entry (number) ON DELETE CASCADE,
            type TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE measure (
            entry INTEGER PRIMARY KEY REFERENCES entry (number) ON DELETE CASCADE,
            type TEXT NOT NULL,
            from_date TEXT,
            from_earliest TEXT,
            until_date TEXT,
            until_latest TEXT,
            status TEXT
        ) STRICT
        """,
        "CREATE INDEX measure_type ON measure (type)",
        """
        CREATE TABLE perception (
            entry INTEGER PRIMARY KEY REFERENCES entry (number) ON DELETE CASCADE,
            content TEXT NOT NULL,
            level INTEGER NOT NULL CHECK (level >= 1)
        ) STRICT
        """,
    ]
}
