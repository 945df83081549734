import Archive
import Foundation
import Record
import Testing

@Suite struct ExportTests {
    func export(
        _ archive: Archive, _ format: ExportFormat, _ filter: EntryFilter = .init(), _ options: ExportOptions = .init()
    )
        throws -> String
    {
        var text = ""
        try archive.export(format, filter: filter, options: options) { text += $0 }
        return text
    }

    @Test func recordLinesAreWhatWasStored() throws {
        let (archive, entries) = try sample()
        let lines = try export(archive, .jsonl).split(separator: "\n").map(String.init)
        let decoded = try lines.map { try JSONDecoder().decode(RecordLine.self, from: Data($0.utf8)) }
        let articles = decoded.compactMap { line in
            if case .article(let article) = line { article } else { nil }
        }
        #expect(articles.map(\.page) == ["c.txt", "a.txt", "b.txt"])
        let stored = try archive.articles().compactMap { try archive.article(id: $0.id) }
        #expect(articles == stored)
        for (_, entry) in entries { #expect(lines.contains(try RecordLine.entry(entry).json())) }
        #expect(lines.count == 3 + entries.count)
        let filtered = try export(archive, .jsonl, EntryFilter(kinds: [.position]))
        #expect(filtered.split(separator: "\n").count == 2)
    }

    @Test func articlesWithoutEntriesAreExportedToo() throws {
        let archive = try Archive(inMemory: .init())
        try archive.store(Draft(["Nothing to code."]))
        #expect(try export(archive, .jsonl).split(separator: "\n").count == 1)
        #expect(try export(archive, .jsonl, EntryFilter(kinds: [.event])).isEmpty)
    }

    @Test func ploverLines() throws {
        let (archive, _) = try sample()
        let lines = try export(archive, .plover).split(separator: "\n")
        #expect(lines.count == 3)
        let objects = try lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        for object in objects {
            for field in ["id", "date", "actor", "event"] { #expect(object[field] != nil) }
        }
        let request = objects[1]
        #expect(request["date"] as? String == "2025-02-03")
        #expect(request["enddate"] == nil)
        #expect(request["event"] as? [String] == ["REQUEST"])
        #expect(request["mode"] as? [String] == ["meet"])
        #expect(request["context"] as? [String] == ["diplomatic"])
        #expect(request["quad_code"] as? Int == 3)
        #expect((request["actor"] as? [[String: String]])?.first?["code"] == "IRN")
        #expect(objects[0]["mode"] as? [String] == ["visit", "future"])
        #expect(objects[0]["date"] as? String == "2025-05-01")
        #expect(objects[0]["enddate"] as? String == "2025-05-31")
        #expect(objects[2]["mode"] as? [String] == ["withdraw", "hypothetical"])
        #expect(objects[2]["date"] is NSNull)
    }

    @Test func polecatTable() throws {
        let (archive, entries) = try sample()
        let text = try export(archive, .polecat, .init(), .init(cow: ["IRN": 630, "OMN": 698]))
        let rows = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(rows.count == 4)
        #expect(rows.allSatisfy { $0.count == 40 })
        let header = """
            Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|\
            Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|\
            Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|\
            Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|\
            GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|\
            Story Locations|Language|Version
            """
        #expect(rows[0].joined(separator: "|") == header)
        let id = try #require(entries["request"]?.id)
        let request = """
            \(id)|2025-02-03|REQUEST|meet|0.0|VERBAL CONFLICT|diplomatic|Iran|IRN|630|None|None|None|Iran|None|Oman|OMN|\
            698|None|None|None|Muscat|None|None|None|None|None|None|None|None|None|None|None|Gulf Courier|2025-02-04|\
            José Azar|None|None|English|\(Rapporteur.coder)
            """
        #expect(rows[2].joined(separator: "|") == request)
        // A month is no day: no date is made up for it.
        #expect(rows[1][1] == "None")
    }

    @Test(arguments: EntryKind.allCases)
    func tablesHoldEveryKind(kind: EntryKind) throws {
        let archive = try Archive(inMemory: .init())
        var random = RandomEntries(generator: SplitMix(state: 99))
        var draft = Draft((0..<30).map { "Sentence \($0)." }, page: "=page", headline: "@headline", publisher: "+pub")
        for index in 0..<30 {
            draft.entries.append(random.entry(kind, article: draft.article.id, evidence: [draft.evidence(index)]))
        }
        try archive.store(draft)
        let text = try export(archive, .csv, .init(), .init(kind: kind))
        let rows = try parseCSV(text)
        #expect(rows.count == 31)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        #expect(Set(rows[0]).count == rows[0].count)
        #expect(rows[0].first == "id" && rows[0].contains("sentence") && rows[0].contains("source_chain"))
        let numbers = Set(["scale", "confidence"].compactMap { rows[0].firstIndex(of: $0) })
        for row in rows.dropFirst() {
            for (column, cell) in row.enumerated() where !numbers.contains(column) {
                #expect(!"=+-@\t\r".contains(cell.first ?? " "), "\(rows[0][column]): \(cell)")
                #expect(!cell.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\t" })
            }
        }
        if kind != .event { return }
        let polecat = try export(archive, .polecat)
        for line in polecat.split(separator: "\n") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            #expect(cells.count == 40)
            for (column, cell) in cells.enumerated() where column != 4 {
                #expect(!"=+-@".contains(cell.first ?? " "))
            }
        }
    }

    /// Reads RFC 4180.
    func parseCSV(_ text: String) throws -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var inMarks = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where inMarks && scalars.first == "\"":
                cell.append("\"")
                scalars.removeFirst()
            case "\"": inMarks.toggle()
            case "," where !inMarks:
                row.append(cell)
                cell = ""
            case "\n" where !inMarks:
                rows.append(row + [cell])
                (row, cell) = ([], "")
            default: cell.unicodeScalars.append(scalar)
            }
        }
        #expect(!inMarks && row.isEmpty && cell.isEmpty)
        return rows
    }

    @Test func csvNeedsAKind() throws {
        let (archive, _) = try sample()
        #expect(throws: ArchiveError.self) { try export(archive, .csv) }
        let text = try export(archive, .csv, EntryFilter(kinds: [.event]))
        #expect(text.split(separator: "\n").count == 4)
        #expect(
            text.contains(",2025-02-03,2025-02-03,2025-02-03,on Monday,stated,Iran,IRN,,,Iran,REQUEST,meet,Oman,OMN"))
    }

    @Test func dossierHasAFootnotePerEntry() throws {
        let (archive, entries) = try sample()
        let text = try export(archive, .markdown, .init(), .init(title: "Gulf <talks>"))
        #expect(text.hasPrefix("# Gulf &lt;talks&gt;\n"))
        for entry in entries.values {
            #expect(text.contains("[^\(entry.id)]\n"))
            #expect(text.contains("[^\(entry.id)]: “"))
        }
        #expect(text.contains("- **2025-02-03** Iran (IRN) → Oman (OMN): REQUEST/meet [^"))
        #expect(text.contains("*(planned)*"))
    }

    @Test(arguments: [ExportFormat.graphml, .gexf])
    func graphsAreWellFormed(format: ExportFormat) throws {
        let archive = try Archive(inMemory: .init())
        var random = RandomEntries(generator: SplitMix(state: 5))
        var draft = Draft((0..<40).map { "Sentence \($0) <&\">." }, page: "p&<\">")
        for index in 0..<40 {
            draft.entries.append(random.entry(.event, article: draft.article.id, evidence: [draft.evidence(index)]))
        }
        try archive.store(draft)
        let text = try export(archive, format)
        let reader = GraphReader()
        try reader.read(text)
        #expect(reader.nodes.count == Set(reader.nodes).count)
        #expect(!reader.edges.isEmpty)
        #expect(reader.edges.allSatisfy { reader.nodes.contains($0.0) && reader.nodes.contains($0.1) })
    }

    @Test(arguments: ExportFormat.allCases)
    func sameBytesWhateverTheOrderOfReading(format: ExportFormat) throws {
        var random = RandomEntries(generator: SplitMix(state: 11))
        var drafts: [Draft] = []
        for index in 0..<6 {
            var draft = Draft(
                ["First \(index).", "Second \(index)."], page: "page\(index).txt",
                published: index % 2 == 0 ? try dated("2025-0\(index + 1)-01") : nil)
            for kind in EntryKind.allCases {
                draft.entries.append(
                    random.entry(kind, article: draft.article.id, evidence: [draft.evidence(index % 2)]))
            }
            drafts.append(draft)
        }
        var options = ExportOptions(kind: .event)
        options.cow = ["IRN": 630]
        var texts: Set<String> = []
        for order in [drafts, drafts.reversed(), drafts.shuffled(using: &random.generator)] {
            let archive = try Archive(inMemory: .init())
            for (index, draft) in order.enumerated() { try archive.store(draft, at: time(Double(index))) }
            texts.insert(try export(archive, format, .init(), options))
            texts.insert(try export(archive, format, .init(), options))
        }
        #expect(texts.count == 1)
        // Nobody has judged these entries, so none of them is gold.
        #expect(texts.first?.isEmpty == (format == .gold))
    }

    @Test func errorsOfTheSinkComeThrough() throws {
        struct Full: Error {}
        let (archive, _) = try sample()
        #expect(throws: Full.self) { try archive.export(.jsonl) { _ in throw Full() } }
        #expect(try archive.counts().pages == 3)
    }
}
