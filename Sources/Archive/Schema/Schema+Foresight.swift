/// The tables of step 4: questions with their estimates, scenarios, triggers and alerts. Released: never edit.
enum SchemaForesight {
    /// Tables and indexes, in the order of their references.
    static let tables: [String] = [
        // `rule` and `query` are record queries as JSON: what they ask may grow without a new step.
        """
        CREATE TABLE question (
            number INTEGER PRIMARY KEY,
            text TEXT NOT NULL CHECK (text <> ''),
            topic TEXT NOT NULL,
            rule TEXT NOT NULL CHECK (json_valid(rule)),
            least INTEGER NOT NULL CHECK (least >= 1),
            asked TEXT NOT NULL,
            verdict TEXT CHECK (verdict IN ('yes', 'no', 'void')),
            settled TEXT,
            settled_by TEXT,
            settled_note TEXT,
            CHECK ((verdict IS NULL) = (settled IS NULL)),
            CHECK ((verdict IS NULL) = (settled_by IS NULL))
        ) STRICT
        """,
        """
        CREATE TABLE question_estimate (
            number INTEGER PRIMARY KEY,
            question INTEGER NOT NULL REFERENCES question (number) ON DELETE CASCADE,
            author TEXT NOT NULL CHECK (author <> ''),
            is_model INTEGER NOT NULL CHECK (is_model IN (0, 1)),
            day TEXT NOT NULL,
            probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
            note TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX question_estimate_question ON question_estimate (question, day)",
        """
        CREATE TABLE scenario_set (
            number INTEGER PRIMARY KEY,
            title TEXT NOT NULL CHECK (title <> ''),
            parties TEXT NOT NULL CHECK (json_valid(parties)),
            made TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE scenario_course (
            scenario_set INTEGER NOT NULL REFERENCES scenario_set (number) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 1),
            name TEXT NOT NULL CHECK (name <> ''),
            probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
            text TEXT NOT NULL,
            indicators TEXT NOT NULL CHECK (json_valid(indicators)),
            plan TEXT NOT NULL,
            PRIMARY KEY (scenario_set, position),
            UNIQUE (scenario_set, name)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE scenario_neighbour (
            scenario_set INTEGER NOT NULL REFERENCES scenario_set (number) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 1),
            party TEXT NOT NULL CHECK (party <> ''),
            note TEXT NOT NULL,
            perceptions TEXT NOT NULL CHECK (json_valid(perceptions)),
            PRIMARY KEY (scenario_set, position)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE scenario_weighing (
            number INTEGER PRIMARY KEY,
            scenario_set INTEGER NOT NULL REFERENCES scenario_set (number) ON DELETE CASCADE,
            author TEXT NOT NULL,
            day TEXT NOT NULL,
            courses TEXT NOT NULL CHECK (json_valid(courses)),
            probabilities TEXT NOT NULL CHECK (json_valid(probabilities)),
            note TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX scenario_weighing_set ON scenario_weighing (scenario_set)",
        """
        CREATE TABLE trigger_query (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL CHECK (name <> ''),
            query TEXT NOT NULL CHECK (json_valid(query)),
            scenario_set INTEGER REFERENCES scenario_set (number) ON DELETE SET NULL,
            course TEXT,
            made TEXT NOT NULL,
            is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
        ) STRICT
        """,
        "CREATE INDEX trigger_query_scenario ON trigger_query (scenario_set)",
        // Keyed by the entry's id, not its row, and with the sentence: an alert outlives every new coding of the page.
        """
        CREATE TABLE alert (
            number INTEGER PRIMARY KEY,
            trigger_query INTEGER NOT NULL REFERENCES trigger_query (number) ON DELETE CASCADE,
            entry TEXT NOT NULL CHECK (entry <> ''),
            date TEXT,
            sentence TEXT NOT NULL,
            headline TEXT,
            page TEXT NOT NULL,
            raised TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'dismissed')),
            decided_by TEXT,
            decided TEXT,
            note TEXT NOT NULL,
            UNIQUE (trigger_query, entry),
            CHECK ((state = 'open') = (decided IS NULL))
        ) STRICT
        """,
        "CREATE INDEX alert_state ON alert (state, raised)",
    ]
}
