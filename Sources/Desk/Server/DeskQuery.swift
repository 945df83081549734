import Archive
import Record

/// The query of an address, decoded, with the filters that lists and the API understand.
struct DeskQuery: Sendable {
    /// Something in the query that cannot be understood.
    struct Invalid: Error, Hashable {
        /// The parameter.
        var name: String
        /// What is wrong with it.
        var reason: String
    }

    private let items: [(name: String, value: String)]

    /// Decodes the part of an address behind the question mark.
    init(_ text: String) {
        items = text.split(separator: "&").map { item in
            let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decode(sides[0]), sides.count > 1 ? Self.decode(sides[1]) : "")
        }
    }

    /// The first value of a parameter; nil when absent or empty.
    subscript(name: String) -> String? {
        items.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// All values of a parameter; commas separate values, too.
    func all(_ name: String) -> [String] {
        items.filter { $0.name == name }.flatMap { $0.value.split(separator: ",") }.map { String($0).trimmed }
            .filter { !$0.isEmpty }
    }

    /// Whole number in a range.
    func number(_ name: String, in range: ClosedRange<Int>, or fallback: Int) throws(Invalid) -> Int {
        guard let text = self[name] else { return fallback }
        guard let value = Int(text), range.contains(value) else {
            throw Invalid(
                name: name, reason: "a whole number from \(range.lowerBound) to \(range.upperBound) is expected")
        }
        return value
    }

    /// A day written as EDTF; a year or month stands for its first or last day.
    func day(_ name: String, last: Bool) throws(Invalid) -> CivilDay? {
        guard let text = self[name] else { return nil }
        guard let date = EDTFDate(text), let number = last ? date.latest : date.earliest else {
            throw Invalid(name: name, reason: "a date such as 2025-02-05, 2025-02 or 2025 is expected")
        }
        return CivilDay(number: number)
    }

    /// Values of an enumeration.
    private func cases<Value: RawRepresentable & CaseIterable>(_ name: String, _ type: Value.Type) throws(Invalid)
        -> [Value]
    where Value.RawValue == String {
        var values: [Value] = []
        for text in all(name) {
            guard let value = Value.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
                let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
                throw Invalid(name: name, reason: "“\(text)” is none of \(known)")
            }
            values.append(value)
        }
        return values
    }

    /// The filter for lists of entries.
    ///
    /// - Throws: ``Invalid`` naming the parameter that cannot be understood.
    func entryFilter(kinds: [EntryKind] = [], limit: Int) throws(Invalid) -> EntryFilter {
        var filter = EntryFilter()
        filter.kinds = kinds.isEmpty ? try cases("kind", EntryKind.self) : kinds
        filter.actor = all("actor")
        filter.with = all("with")
        filter.party = all("party")
        filter.types = try cases("type", EventType.self)
        filter.modes = all("mode")
        filter.stances = try cases("stance", Position.Stance.self)
        filter.claims = try cases("claim", Claim.self)
        filter.realities = try cases("reality", Reality.self)
        filter.forms = try cases("form", Quote.Form.self)
        filter.about = self["about"]
        filter.text = self["text"]
        filter.article = self["article"]
        filter.from = try day("from", last: false)
        filter.to = try day("to", last: true)
        filter.contestedOnly = self["contested"] == "yes"
        filter.order = try cases("order", EntryFilter.Order.self).first ?? .newest
        filter.limit = try number("limit", in: 1...1000, or: limit)
        filter.offset = try number("offset", in: 0...10_000_000, or: 0)
        return filter
    }

    /// Turns `+` and `%XX` back; broken sequences stay as they are.
    static func decode(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 48...57: byte - 48
            case 65...70: byte - 55
            case 97...102: byte - 87
            default: nil
            }
        }
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(digit),
                let low = rest.dropFirst().first.flatMap(digit)
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The parameters again, with some replaced; for links to the next page.
    func items(replacing name: String, with value: String) -> [(String, String?)] {
        items.filter { $0.name != name }.map { ($0.name, $0.value) } + [(name, value)]
    }
}

extension String {
    /// Without blanks at either end.
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
