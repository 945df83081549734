import Foundation
import Record
import Testing

@testable import Archive

@Suite struct SchemaTests {
    /// Names of tables or views of an archive, without SQLite's, GRDB's and FTS5's own.
    func names(_ type: String) throws -> [String] {
        try Archive(inMemory: .init()).inspect(
            "SELECT name FROM sqlite_schema WHERE type = '\(type)' ORDER BY name"
        ).compactMap(\.first).compactMap(\.self).filter {
            !$0.hasPrefix("sqlite_") && !$0.hasPrefix("grdb_") && !$0.hasPrefix("passage_search")
        }
    }

    @Test func viewsHaveNamesInWords() throws {
        let archive = try Archive(inMemory: .init())
        let views = try names("view")
        #expect(
            views == [
                "Accusations", "Actors", "Answers", "Articles", "Channels", "Events", "Happenings", "Left out",
                "Measures", "Other datasets",
                "Pages",
                "Perceptions",
                "Positions", "Quotes", "Reviews", "Talks",
            ])
        for view in views {
            let columns = try archive.inspect("SELECT name FROM pragma_table_info('\(view)')").compactMap {
                $0.first ?? nil
            }
            #expect(!columns.isEmpty)
            for column in columns {
                #expect(column.first?.isUppercase == true && !column.contains("_"), "\(view).\(column)")
            }
            #expect(Set(columns).count == columns.count)
            _ = try archive.inspect("SELECT * FROM \"\(view)\"")
        }
        let events = try archive.inspect("SELECT name FROM pragma_table_info('Events')").compactMap { $0.first ?? nil }
        for column in [
            "Date", "Actor", "Action", "Recipient", "Sentence", "Headline", "Source chain", "Claim", "Reality",
        ] {
            #expect(events.contains(column))
        }
    }

    @Test func viewsSpeakForEveryKind() throws {
        let (archive, _) = try sample()
        let rows = try archive.inspect(
            """
            SELECT "Date", "Actor", "Actor code", "Action", "Mode", "Recipient", "Contexts", "Sentence", "Headline"
            FROM "Events"
            """)
        #expect(rows.count == 3)
        #expect(
            rows.first == [
                "2025-02-03", "Iran", "IRN", "REQUEST", "meet", "Oman", "diplomatic",
                "Iran asked Oman on Monday to host a meeting.", "Muscat weighs a meeting",
            ])
        #expect(try archive.inspect("SELECT \"Source chain\" FROM \"Quotes\"") == [["Gulf Courier ← José Azar"]])
        #expect(try archive.inspect("SELECT \"Denied by\" FROM \"Accusations\"") == [["José Azar"]])
        #expect(try archive.inspect("SELECT \"Participants\" FROM \"Talks\"") == [["Iran; United States"]])
        #expect(try archive.inspect("SELECT \"Reason\", \"Text\" FROM \"Left out\"") == [["widget", "T T"]])
    }

    @Test func tablesAreStrictAndReferencesHold() throws {
        let (archive, _) = try sample()
        let strict = try names("table")
        #expect(strict.count >= 20)
        for table in strict {
            let sql = try archive.inspect("SELECT sql FROM sqlite_schema WHERE name = '\(table)'")[0][0] ?? ""
            #expect(sql.contains("STRICT"), "\(table)")
        }
        #expect(try archive.inspect("PRAGMA foreign_key_check").isEmpty)
        #expect(try archive.inspect("SELECT foreign_keys || '' FROM pragma_foreign_keys") == [["1"]])
        #expect(try archive.inspect("SELECT count(*) || '' FROM passage_search") == [["\(try passages(archive))"]])
    }

    private func passages(_ archive: Archive) throws -> String {
        try archive.inspect("SELECT count(*) || '' FROM passage")[0][0] ?? ""
    }

    /// What the database checks and what the program knows are the same words.
    @Test func checksKnowEveryWord() throws {
        let archive = try Archive(inMemory: .init())
        func words(_ table: String, _ column: String) throws -> Set<String> {
            let sql = try archive.inspect("SELECT sql FROM sqlite_schema WHERE name = '\(table)'")[0][0] ?? ""
            guard let start = sql.range(of: "\(column) IN") else { return [] }
            let list = sql[start.upperBound...].prefix { $0 != ")" }
            return Set(list.split(separator: "'").map(String.init).filter { $0.first?.isLetter == true })
        }
        #expect(try words("entry", "kind") == Set(EntryKind.allCases.map(\.rawValue)))
        #expect(try words("entry", "claim") == Set(Claim.allCases.map(\.rawValue)))
        #expect(try words("entry", "reality") == Set(Reality.allCases.map(\.rawValue)))
        #expect(try words("entry", "date_basis") == Set(DateBasis.allCases.map(\.rawValue)))
        #expect(try words("entry", "review") == Set(ReviewState.allCases.map(\.rawValue)))
        #expect(try words("event", "type") == Set(EventType.allCases.map(\.rawValue)))
        #expect(try words("quote", "form") == Set(Quote.Form.allCases.map(\.rawValue)))
        #expect(try words("position", "stance") == Set(Position.Stance.allCases.map(\.rawValue)))
        #expect(try words("party", "side") == Set(PartySide.allCases.map(\.rawValue)))
        #expect(try words("chain_link", "role") == Set(ChainLink.Role.allCases.map(\.rawValue)))
    }

    /// The first step's SQL, as a hash. Once version 0.1.0 is released a change here is an error: add a step instead.
    @Test func stepsAreNeverEdited() {
        let sql = (SchemaV1.tables + SchemaV1.search + SchemaV1.views).joined(separator: ";")
        #expect(RecordID.page(bytes: Array(sql.utf8)) == "pf0a7ea3aceab0300")
    }

    @Test func fileSaysWhoseItIs() throws {
        let folder = try Folder()
        let path = folder.file("a.sqlite")
        let archive = try Archive(path: path)
        try archive.store(Draft(["One."]))
        #expect(try archive.counts().pages == 1)
        try archive.close()
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(Array(bytes[68..<72]) == Array("Rptr".utf8))
        #expect(Array(bytes[60..<64]) == [0, 0, 0, UInt8(Schema.version)])
        // Closing folds the write-ahead log into the one file.
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.sqlite"])
    }

    @Test func docsNameEveryTableAndView() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let docs = try String(contentsOf: root.appendingPathComponent("docs/archive.md"), encoding: .utf8)
        for name in try names("table") + names("view") {
            #expect(docs.contains(name), "\(name)")
        }
        for format in ExportFormat.allCases { #expect(docs.contains("`\(format.rawValue)`"), "\(format)") }
    }
}
