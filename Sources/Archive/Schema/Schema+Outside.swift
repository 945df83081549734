/// Events of other datasets, kept beside the record for comparing. No table of the record refers to them.
enum SchemaOutside {
    static let tables = [
        """
        CREATE TABLE outside_event (
            number INTEGER PRIMARY KEY,
            dataset TEXT NOT NULL,
            id TEXT NOT NULL,
            day TEXT NOT NULL,
            type TEXT NOT NULL,
            mode TEXT,
            cameo TEXT,
            intensity REAL,
            quad INTEGER CHECK (quad BETWEEN 1 AND 4),
            place TEXT,
            source TEXT,
            -- Ids repeat in some datasets; id and day together do not.
            UNIQUE (dataset, id, day)
        ) STRICT
        """,
        """
        CREATE TABLE outside_party (
            event INTEGER NOT NULL REFERENCES outside_event (number) ON DELETE CASCADE,
            side TEXT NOT NULL CHECK (side IN ('source', 'target')),
            position INTEGER NOT NULL CHECK (position >= 1),
            code TEXT,
            name TEXT,
            PRIMARY KEY (event, side, position)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX outside_party_code ON outside_party (code, side)",
        """
        CREATE VIEW "Other datasets" AS
        SELECT o.dataset AS "Dataset", o.day AS "Date", o.type AS "Action", o.mode AS "Mode",
            (SELECT group_concat(coalesce(name, code), '; ') FROM outside_party
                WHERE event = o.number AND side = 'source') AS "Actor",
            (SELECT group_concat(coalesce(name, code), '; ') FROM outside_party
                WHERE event = o.number AND side = 'target') AS "Recipient",
            o.quad AS "Quad", o.intensity AS "Intensity", o.cameo AS "CAMEO", o.place AS "Place", o.source AS "Source",
            o.id AS "Id"
        FROM outside_event AS o ORDER BY o.day, o.dataset, o.id
        """,
    ]
}
