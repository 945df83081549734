import Testing

@testable import Lexicons

@Suite struct LexiconTableTests {
    @Test func readsRowsListsAndComments() throws {
        let text = "# a comment\nname\tcodes\n\nGhana\tGHA | GH\r\nKenya\n"
        let table = try LexiconTable(file: "t.tsv", bytes: Array(text.utf8), columns: ["name"])
        #expect(table.columns == ["name", "codes"])
        #expect(table.rows.map { $0["name"] } == ["Ghana", "Kenya"])
        #expect(table.rows[0].list("codes") == ["GHA", "GH"])
        #expect(table.rows[1].list("codes").isEmpty)
        #expect(table.rows[1].line == 5)
    }

    @Test(arguments: [
        ("name\na\tb\n", 2, "2 cells under 1 columns"), ("other\n", 1, "the header lacks the column “name”"),
        ("name\n\u{FF}", 0, ""),
    ])
    func namesFileAndLine(text: String, line: Int, reason: String) throws {
        guard line > 0 else {
            #expect(throws: LexiconError.malformed(file: "t.tsv", line: 2, reason: "not valid UTF-8")) {
                try LexiconTable(file: "t.tsv", bytes: Array("name\n".utf8) + [0xFF], columns: ["name"])
            }
            return
        }
        #expect(throws: LexiconError.malformed(file: "t.tsv", line: line, reason: reason)) {
            try LexiconTable(file: "t.tsv", bytes: Array(text.utf8), columns: ["name"])
        }
    }

    @Test func everyEmbeddedFileHasANameAndBytes() {
        for file in EmbeddedFile.all {
            #expect(!file.bytes.isEmpty, "\(file.name)")
            #expect(EmbeddedFile.all.count { $0.name == file.name } == 1, "\(file.name)")
        }
    }
}
