public import Record
import Foundation

/// Reads tables of events, as others publish them, apart by tabs with a header: POLECAT, ICEWS, or plain columns `subject`,
/// `relation`, `object`, `date` (and `tone`).
public struct EventTable: Sendable {
    /// Whether parties are countries or the named actors.
    public enum Level: String, CaseIterable, Sendable {
        /// Countries where they are known, the actor's own name otherwise.
        case country
        /// The actors by their own names.
        case actor
    }

    /// The events, in the order of the lines; lists of actors and recipients give one event for each pair.
    public let events: [PartyEvent]
    /// Lines without both parties or without a full date; they are left out.
    public let incomplete: Int

    /// Reads the table at a path.
    ///
    /// - Throws: ``HistoryError`` when the file cannot be read, has none of the headers, or a line is no row of the table.
    public init(path: String, level: Level = .country) throws(HistoryError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw .unreadable(file: path, reason: error.localizedDescription)
        }
        try self.init([UInt8](data), file: path, level: level)
    }

    /// Reads a table from bytes: UTF-8, or ISO 8859-1 where a line is not.
    public init(_ bytes: [UInt8], file: String, level: Level = .country) throws(HistoryError) {
        var events: [PartyEvent] = []
        var incomplete = 0
        var columns: Columns?
        var line = 0
        for row in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            let row = row.last == UInt8(ascii: "\r") ? row.dropLast() : row
            if row.isEmpty { continue }
            let cells = row.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(Self.text)
            guard let known = columns else {
                columns = try Columns(cells, file: file, level: level)
                continue
            }
            guard cells.count > known.last else {
                throw .malformed(
                    file: file, line: line, reason: "\(cells.count) columns; at least \(known.last + 1) are needed")
            }
            let written = cells[known.date]
            guard let date = EDTFDate(String(written.prefix(10))) else {
                throw .malformed(file: file, line: line, reason: "“\(written)” is no date such as 2025-02-05")
            }
            let subjects = known.parties(cells, known.subject, known.subjectCountry)
            let objects = known.parties(cells, known.object, known.objectCountry)
            guard let day = date.day, !subjects.isEmpty, !objects.isEmpty, !cells[known.relation].isEmpty else {
                incomplete += 1
                continue
            }
            let tone = known.tone.flatMap { Double(cells[$0]) }
            for subject in subjects {
                for object in objects where object != subject {
                    events.append(
                        PartyEvent(
                            subject: subject, relation: cells[known.relation], object: object, day: day.number,
                            tone: tone, reference: "\(file):\(line)"))
                }
            }
        }
        self.events = events
        self.incomplete = incomplete
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// Where the columns stand.
    private struct Columns {
        var subject: Int
        var subjectCountry: Int?
        var relation: Int
        var object: Int
        var objectCountry: Int?
        var date: Int
        var tone: Int?
        var level: Level
        var last: Int

        init(_ header: [String], file: String, level: Level) throws(HistoryError) {
            func place(_ names: String...) -> Int? {
                names.lazy.compactMap { name in header.firstIndex { $0.lowercased() == name } }.first
            }
            guard let subject = place("actor name", "source name", "subject"),
                let relation = place("event type", "event text", "relation", "type"),
                let object = place("recipient name", "target name", "object"), let date = place("event date", "date")
            else {
                throw .malformed(
                    file: file, line: 1,
                    reason: "no header of POLECAT, ICEWS, or with columns subject, relation, object and date")
            }
            self.subject = subject
            self.relation = relation
            self.object = object
            self.date = date
            subjectCountry = place("actor country", "source country")
            objectCountry = place("recipient country", "target country")
            tone = place("intensity", "event intensity", "tone")
            self.level = level
            last = [subject, relation, object, date, subjectCountry, objectCountry, tone].compactMap { $0 }.max() ?? 0
        }

        /// The parties in a cell, each once; lists are joined by "; ", and what is missing says `None`.
        func parties(_ cells: [String], _ name: Int, _ country: Int?) -> [String] {
            func list(_ cell: String) -> [String] {
                cell.split(separator: ";", omittingEmptySubsequences: false).map {
                    let item = $0.trimmingCharacters(in: .whitespaces)
                    return item == "None" ? "" : item
                }
            }
            let names = list(cells[name])
            let countries = level == .country ? country.map { list(cells[$0]) } ?? [] : []
            var found: [String] = []
            for place in 0..<max(names.count, countries.count) {
                let code = place < countries.count ? countries[place] : ""
                let party = code.isEmpty ? place < names.count ? names[place] : "" : code
                if !party.isEmpty, !found.contains(party) { found.append(party) }
            }
            return found
        }
    }
}

extension HistoryReader {
    /// The events of a file of ids with its maps; time 0 is the day `start`, and `step` times are a day.
    ///
    /// - Throws: ``HistoryError`` at the first line that cannot be used.
    public static func events(
        path: String, entities: String, relations: String, start: CivilDay, step: Int32?
    ) throws(HistoryError) -> [PartyEvent] {
        let parties = try names(path: entities)
        let acts = try names(path: relations)
        let read = try facts(path: path, entities: parties.count, relations: acts.count)
        let whole = Benchmark(
            train: read, valid: [], test: [], entityCount: parties.count, relationCount: acts.count)
        return whole.inSteps(of: step ?? whole.naturalStep).train.enumerated().map { line, fact in
            PartyEvent(
                subject: parties[Int(fact.subject)], relation: acts[Int(fact.relation)],
                object: parties[Int(fact.object)], day: start.number + Int(fact.time),
                reference: "\(path), fact \(line + 1)")
        }
    }
}
