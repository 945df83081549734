import Foundation

/// Reads id files of the temporal knowledge graph benchmarks: `subject relation object time` a line, separated by tabs or
/// spaces, further columns ignored; and the maps from names to ids.
public enum HistoryReader {
    /// The facts of a file, in the order of its lines. Empty lines are passed over.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: its name, for errors.
    ///   - entities: number of entities; ids must lie below.
    ///   - relations: number of relations; ids must lie below.
    /// - Throws: ``HistoryError/malformed(file:line:reason:)`` at the first line that cannot be used.
    public static func facts(
        in bytes: [UInt8], file: String, entities: Int, relations: Int
    ) throws(HistoryError) -> [Fact] {
        var facts: [Fact] = []
        facts.reserveCapacity(bytes.count / 12)
        var line = 0
        var position = 0
        while position < bytes.count {
            line += 1
            var columns: (Int, Int, Int, Int) = (0, 0, 0, 0)
            var found = 0
            while position < bytes.count, bytes[position] != newline {
                if isBlank(bytes[position]) {
                    position += 1
                    continue
                }
                if found == 4 {
                    while position < bytes.count, bytes[position] != newline { position += 1 }
                    break
                }
                guard let number = scanNumber(bytes, &position) else {
                    throw .malformed(
                        file: file, line: line, reason: "column \(found + 1) is no whole number that fits in 31 bits")
                }
                switch found {
                case 0: columns.0 = number
                case 1: columns.1 = number
                case 2: columns.2 = number
                default: columns.3 = number
                }
                found += 1
            }
            position += 1
            if found == 0 { continue }
            guard found == 4 else {
                throw .malformed(
                    file: file, line: line, reason: "\(found) columns; subject, relation, object and time are needed")
            }
            for (name, id, count) in [
                ("subject", columns.0, entities), ("relation", columns.1, relations), ("object", columns.2, entities),
            ] where id < 0 || id >= count {
                throw .malformed(
                    file: file, line: line, reason: "\(name) \(id) is not in the map, which has ids 0 to \(count - 1)")
            }
            facts.append(
                Fact(
                    subject: Int32(columns.0), relation: Int32(columns.1), object: Int32(columns.2),
                    time: Int32(columns.3)))
        }
        return facts
    }

    /// The facts of the file at a path.
    public static func facts(path: String, entities: Int, relations: Int) throws(HistoryError) -> [Fact] {
        try facts(in: content(of: path), file: path, entities: entities, relations: relations)
    }

    /// The names of a map (`name<tab>id` a line; a first line with nothing but the count is passed over), by id.
    /// Ids without a name get the empty string.
    public static func names(in bytes: [UInt8], file: String) throws(HistoryError) -> [String] {
        var names: [String?] = []
        var line = 0
        for row in bytes.split(separator: newline, omittingEmptySubsequences: false) {
            line += 1
            var end = row.endIndex
            while end > row.startIndex, isBlank(row[end - 1]) { end -= 1 }
            if end == row.startIndex { continue }
            var start = end
            while start > row.startIndex, !isBlank(row[start - 1]) { start -= 1 }
            if start == row.startIndex, line == 1 { continue }
            var position = 0
            let digits = Array(row[start..<end])
            guard let id = scanNumber(digits, &position), position == digits.count, id >= 0, id < 1 << 24 else {
                throw .malformed(file: file, line: line, reason: "no id (0 to \(1 << 24 - 1)) in the last column")
            }
            while names.count <= id { names.append(nil) }
            guard names[id] == nil else {
                throw .malformed(file: file, line: line, reason: "id \(id) has been given to another name before")
            }
            var nameEnd = start
            while nameEnd > row.startIndex, isBlank(row[nameEnd - 1]) { nameEnd -= 1 }
            names[id] = String(decoding: row[row.startIndex..<nameEnd], as: UTF8.self)
        }
        guard !names.isEmpty else { throw .noNames(file: file) }
        return names.map { $0 ?? "" }
    }

    /// The names of the map at a path.
    public static func names(path: String) throws(HistoryError) -> [String] {
        try names(in: content(of: path), file: path)
    }

    private static let newline = UInt8(ascii: "\n")

    private static func content(of path: String) throws(HistoryError) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw .unreadable(file: path, reason: error.localizedDescription)
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    /// A whole number that ends at a blank or the end of the line; nil where there is none.
    private static func scanNumber(_ bytes: [UInt8], _ position: inout Int) -> Int? {
        var negative = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") {
            negative = true
            position += 1
        }
        let start = position
        var number = 0
        while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 {
            number = number * 10 + Int(bytes[position] - 0x30)
            if number > Int(Int32.max) { return nil }
            position += 1
        }
        guard position > start, position == bytes.count || bytes[position] == newline || isBlank(bytes[position]) else {
            return nil
        }
        return negative ? -number : number
    }
}
