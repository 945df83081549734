import Foundation

/// Values kept as JSON text with sorted keys, so that the same value is the same text.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self).storable
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

/// Ids such as `q7`: a letter and the row's number.
enum ShortID {
    /// The number of an id of this letter; the letter may be left out. Nil for anything else.
    static func number(_ id: String, letter: Character) -> Int64? {
        let digits = id.first == letter || id.first == Character(letter.uppercased()) ? id.dropFirst() : Substring(id)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(digits)
    }
}
