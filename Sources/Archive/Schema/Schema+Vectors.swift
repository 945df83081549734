/// Vectors of passages for searching by likeness, made when somebody first searches so. Rows go with their passages.
enum SchemaVectors {
    static let tables = [
        """
        CREATE TABLE passage_vector (
            passage INTEGER PRIMARY KEY REFERENCES passage (number) ON DELETE CASCADE,
            model TEXT NOT NULL CHECK (model <> ''),
            levels BLOB NOT NULL
        ) STRICT
        """
    ]
}
