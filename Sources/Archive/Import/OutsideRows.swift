import Record

/// Reads the rows of a dataset one by one.
///
/// POLECAT and ICEWS say in their first line which column is where; columns may stand in any order, and newer names are known
/// beside older ones. GDELT's places are fixed.
public struct OutsideRows: Sendable {
    /// A row that cannot be used.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        /// What is wrong, in words; without the number of the line.
        public let description: String
    }

    /// What a line was.
    public enum Row: Hashable, Sendable {
        /// The line with the names of the columns.
        case header
        /// An event.
        case event(OutsideEvent)
    }

    private let dataset: OutsideDataset
    /// Code of a country by its name, for datasets that write names.
    private let code: @Sendable (String) -> String?
    private var places: [String: Int]?

    /// A reader.
    ///
    /// - Parameter code: the code of a country that a dataset names in words; nil when it is not known.
    public init(_ dataset: OutsideDataset, code: @escaping @Sendable (String) -> String?) {
        self.dataset = dataset
        self.code = code
    }

    /// Reads a line, without its line break.
    ///
    /// - Throws: ``Malformed`` when it is no row of the dataset.
    public mutating func row(_ line: String) throws(Malformed) -> Row {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        if dataset == .gdelt { return .event(try gdelt(cells)) }
        guard let places else {
            var named: [String: Int] = [:]
            for (index, name) in cells.enumerated() { named[name.trimmedOfMarks] = index }
            let needed =
                dataset == .polecat
                ? ["Event ID", "Event Date", "Event Type"] : ["Event ID", "Event Date", "CAMEO Code"]
            if let missing = needed.first(where: { named[$0] == nil }) {
                throw Malformed(description: "the first line does not name the column “\(missing)”")
            }
            self.places = named
            return .header
        }
        func cell(_ names: String...) -> String? {
            for name in names {
                if let place = places[name], cells.indices.contains(place) {
                    let text = cells[place]
                    return text.isEmpty || text == "None" ? nil : text
                }
            }
            return nil
        }
        guard let id = cell("Event ID") else { throw Malformed(description: "no Event ID") }
        let day = try Self.day(cell("Event Date") ?? "")
        switch dataset {
        case .polecat:
            guard let name = cell("Event Type"), let type = EventType(rawValue: name) else {
                throw Malformed(description: "“\(cell("Event Type") ?? "")” is no PLOVER type")
            }
            return .event(
                OutsideEvent(
                    id: id, day: day, type: type, mode: cell("Event Mode"),
                    intensity: cell("Intensity", "Event Intensity").flatMap(Double.init),
                    actors: Self.parties(codes: cell("Actor Country"), names: cell("Actor Name")),
                    recipients: Self.parties(codes: cell("Recipient Country"), names: cell("Recipient Name")),
                    place: cell("Country"), source: cell("Source")))
        default:
            guard let cameo = cell("CAMEO Code"), let type = CAMEO.type(of: cameo) else {
                throw Malformed(description: "“\(cell("CAMEO Code") ?? "")” is no CAMEO code")
            }
            func party(_ side: String) -> [OutsideEvent.Party] {
                let country = cell("\(side) Country")
                let name = cell("\(side) Name")
                if country == nil && name == nil { return [] }
                return [.init(code: country.flatMap(code), name: name ?? country)]
            }
            return .event(
                OutsideEvent(
                    id: id, day: day, type: type, cameo: cameo, intensity: cell("Intensity").flatMap(Double.init),
                    actors: party("Source"), recipients: party("Target"), place: cell("Country"),
                    source: cell("Publisher")))
        }
    }

    /// GDELT 2.0: places by the codebook's order.
    private func gdelt(_ cells: [String]) throws(Malformed) -> OutsideEvent {
        guard cells.count == 61 else { throw Malformed(description: "\(cells.count) columns; GDELT 2.0 has 61") }
        func cell(_ place: Int) -> String? { cells[place].isEmpty ? nil : cells[place] }
        let digits = cells[1]
        guard digits.utf8.count == 8 else { throw Malformed(description: "“\(digits)” is no date such as 20250205") }
        let day = try Self.day("\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))")
        guard let type = CAMEO.type(of: cells[26]) else {
            throw Malformed(description: "“\(cells[26])” is no CAMEO code")
        }
        func party(_ start: Int) -> [OutsideEvent.Party] {
            guard cell(start) != nil || cell(start + 1) != nil else { return [] }
            return [.init(code: cell(start + 2), name: cell(start + 1))]
        }
        return OutsideEvent(
            id: cells[0], day: day, type: type, cameo: cells[26], intensity: Double(cells[30]), actors: party(5),
            recipients: party(15), place: cell(53), source: cell(60))
    }

    private static func day(_ text: String) throws(Malformed) -> CivilDay {
        guard let day = EDTFDate(String(text.prefix(10)))?.day else {
            throw Malformed(description: "“\(text)” is no date such as 2025-02-05")
        }
        return day
    }

    /// POLECAT's lists, which are joined by "; " and stay aligned.
    private static func parties(codes: String?, names: String?) -> [OutsideEvent.Party] {
        func list(_ text: String?) -> [String?] {
            guard let text else { return [] }
            return text.split(separator: ";").map { part in
                let word = part.drop { $0 == " " }
                return word.isEmpty || word == "None" ? nil : String(word)
            }
        }
        let (codes, names) = (list(codes), list(names))
        return (0..<max(codes.count, names.count)).compactMap { index in
            let party = OutsideEvent.Party(
                code: codes.indices.contains(index) ? codes[index] : nil,
                name: names.indices.contains(index) ? names[index] : nil)
            return party.code == nil && party.name == nil ? nil : party
        }
    }
}

extension String {
    /// Without blanks, quotation marks, a carriage return or a byte order mark around it.
    fileprivate var trimmedOfMarks: String {
        let marks: Set<Unicode.Scalar> = [" ", "\"", "\r", "\u{FEFF}"]
        var scalars = unicodeScalars[...]
        while let first = scalars.first, marks.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, marks.contains(last) { scalars.removeLast() }
        return String(scalars)
    }
}
