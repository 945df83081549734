import GRDB

/// A piece of SQL with its arguments; words from outside are always arguments, never SQL.
struct Condition: Sendable {
    var sql: String
    var arguments: [(any DatabaseValueConvertible & Sendable)?] = []

    init(_ sql: String, _ arguments: [(any DatabaseValueConvertible & Sendable)?] = []) {
        self.sql = sql
        self.arguments = arguments
    }

    /// Never true.
    static var never: Condition { Condition("0") }

    /// All of them.
    static func all(_ conditions: [Condition]) -> Condition { joined(conditions, by: " AND ", empty: "1") }

    /// Any of them.
    static func any(_ conditions: [Condition]) -> Condition { joined(conditions, by: " OR ", empty: "0") }

    /// The column has one of the values.
    static func column(_ column: String, in values: [String]) -> Condition {
        Condition("\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))", values)
    }

    private static func joined(_ conditions: [Condition], by word: String, empty: String) -> Condition {
        if conditions.isEmpty { return Condition(empty) }
        return Condition(
            "(" + conditions.map(\.sql).joined(separator: word) + ")", conditions.flatMap(\.arguments))
    }
}
