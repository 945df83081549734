import Testing

@testable import RapporteurCLI

@Suite struct TerminalTests {
    @Test(arguments: [
        ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("two\nlines\tand", "two lines and"), ("\u{202E}evil", "\u{FFFD}evil"),
        ("\u{9B}31m", "\u{FFFD}31m"), ("Zoë – 東京", "Zoë – 東京"),
    ])
    func pagesCannotSteerTheTerminal(text: String, expected: String) {
        #expect(text.safeForTerminal == expected)
    }

    @Test(arguments: [("abc", 3), ("東京", 4), ("e\u{301}", 1), ("", 0)])
    func columns(text: String, expected: Int) { #expect(text.columns == expected) }

    @Test(arguments: [("abcdef", 4, "abc…"), ("東京都", 4, "東…"), ("abc", 3, "abc")])
    func cutting(text: String, limit: Int, expected: String) { #expect(text.cut(to: limit) == expected) }

    @Test func wrapping() {
        #expect("one two three".wrapped(to: 7) == ["one two", "three"])
        #expect("unbreakable".wrapped(to: 4) == ["unbreakable"])
    }

    @Test func tablesAlignAndFitTheTerminal() {
        var table = TextTable(columns: [
            .init(title: "Name"), .init(title: "n", numeric: true), .init(title: "Sentence", flexible: true),
        ])
        table.rows = [["東京", "5", "a long sentence that does not fit into the line"], ["Ghana", "1234", "short"]]
        let wide = table.lines(width: nil)
        #expect(wide[1] == "東京      5  a long sentence that does not fit into the line")
        #expect(wide[2] == "Ghana  1234  short")
        let narrow = table.lines(width: 40)
        #expect(narrow.allSatisfy { $0.columns <= 40 })
        #expect(narrow[1].hasSuffix("…"))
    }

    @Test func progressNamesRateAndTimeLeft() {
        var bar = ProgressBar(total: 4, unit: "pages")
        bar.advance(note: "x.txt")
        let line = bar.line(elapsed: .seconds(2), note: "x\u{1B}.txt")
        #expect(line.contains("1/4 pages  0.5/s  0:06 left"))
        #expect(line.contains("x\u{FFFD}.txt"))
    }
}
