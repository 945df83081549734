@testable import Press
import Record
import Testing

@Suite struct PrintedDateTests {
    @Test(arguments: [
        ("Mar 5, 2025, 11:22 PM", "2025-03-05T23:22"), ("18 Jun 2024 - 07:52 am", "2024-06-18T07:52"),
        ("2024-06-19 19:25", "2024-06-19T19:25"), ("2023-10-11T18:40:00+03:00", "2023-10-11T18:40:00+03:00"),
        ("Sunday, February 9, 2003", "2003-02-09"), ("5. März 2025", "2025-03-05"),
        ("3 de julio de 2021, 18h40", "2021-07-03T18:40"),
        ("12.11.2024", "2024-11-12"), ("2024年6月19日", "2024-06-19"), ("1er août 2022", "2022-08-01"),
        ("9 февраля 2003 г.", "2003-02-09"),
        ("26/09/2022 21:14", "2022-09-26T21:14"),
    ])
    func isRead(_ printed: String, _ value: String) { #expect(PrintedDate.first(in: printed)?.edtf?.value == value) }

    @Test(arguments: ["20", "4 11 19 23 30 41", "in May", "31.02.2024", "version 10.4.1", "page 3 of 2024"])
    func isNoDate(_ printed: String) { #expect(PrintedDate.first(in: printed) == nil) }

    @Test func orderFollowsTheLocale() {
        #expect(PrintedDate.first(in: "03/04/2024", order: .monthFirst)?.day.month == 3)
        #expect(PrintedDate.first(in: "03/04/2024", order: .dayFirst)?.day.month == 4)
        #expect(PrintedDate.first(in: "03/24/2024", order: .dayFirst)?.day.day == 24)
    }
}

@Suite struct DatelineTests {
    private func read(_ text: String) -> DatelineReader.Found? {
        DatelineReader(lexicon: .shared).read(Array(text.utf8))
    }

    @Test(
        arguments: [
            ("TEHRAN, Iran (AA) – The envoy left.", "TEHRAN, Iran", "AA"),
            ("Tehran, IRNA – The envoy left.", "Tehran", "IRNA"),
            ("GENEVA, March 3 (Reuters) - The envoy left.", "GENEVA", "Reuters"),
            ("SEOUL (Yonhap) -- The envoy left.", "SEOUL", "Yonhap"),
            ("BRUSSELS — The envoy left.", "BRUSSELS", nil),
            ("LIMA (EFE).- The envoy left.", "LIMA", "EFE"),
            ("ASTANA, 9 June 2023 (QQA). The envoy left.", "ASTANA", "QQA"),
            ("(Nairobi, August 8, 2019) – The envoy left.", "Nairobi", nil),
            ("KUWAIT, July 28, 1990 (Gulf News Service) - It rained.", "KUWAIT", "Gulf News Service"),
        ] as [(String, String, String?)])
    func isRead(_ text: String, _ place: String, _ agency: String?) {
        #expect(read(text)?.dateline.place == place)
        #expect(read(text)?.dateline.agency == agency)
    }

    @Test(arguments: [
        "The envoy – a lawyer – left.", "He said: \"We left.\"", "Update: the envoy left.", "Iran-backed groups left.",
        "The Kurdistan Workers' Party (PKK). It left.",
    ])
    func isNone(_ text: String) { #expect(read(text) == nil) }
}

@Suite struct BylineTests {
    @Test(arguments: [
        ("By Ann Lee and Bo Mertens in Oslo", ["Ann Lee", "Bo Mertens"]), ("By LAURA ESQUEDA", ["Laura Esqueda"]),
        ("Von Karl-Heinz Maier und Eva Groß", ["Karl-Heinz Maier", "Eva Groß"]), ("By Staff Reporter", []),
        ("By Reuters", []),
        ("By Maria de la Cruz, Rome Correspondent", ["Maria de la Cruz"]),
    ])
    func namesAreApart(_ line: String, _ names: [String]) {
        #expect(BylineReader(lexicon: .shared).names(in: line) == names)
    }
}

@Suite struct DecodingTests {
    private let russian = "Министр прибыл в столицу и встретился с послом, сообщили в министерстве"

    @Test func byteOrderMarksAndMetaAreFollowed() {
        #expect(TextDecoding.decode([0xFF, 0xFE, 0x41, 0, 0x42, 0], charset: nil)?.text == [0x41, 0x42])
        #expect(TextDecoding.decode([0xEF, 0xBB, 0xBF, 0x41], charset: nil)?.text == [0x41])
        let page = Array("<meta charset=windows-1252>caf".utf8) + [0xE9]
        #expect(TextDecoding.decode(page, charset: nil)?.text.string.hasSuffix("café") == true)
    }

    @Test func cyrillicIsSniffed() {
        // Windows-1251 of the sentence, made by hand: А is 0xC0, а is 0xE0.
        let bytes: [UInt8] = russian.unicodeScalars.map { scalar in
            scalar.value >= 0x410 && scalar.value <= 0x44F
                ? UInt8(scalar.value - 0x410 + 0xC0) : UInt8(truncatingIfNeeded: scalar.value)
        }
        #expect(TextDecoding.decode(bytes, charset: nil)?.text.string == russian)
    }

    @Test func lexiconsAreSound() {
        #expect(PressLexicon.shared.problems.isEmpty)
        #expect(PressLexicon.shared.boxWords.facts.count > 100)
        #expect(PressLexicon.shared.months["märz"]?.month == 3)
    }
}

@Suite struct CopyTests {
    private func text(_ source: PageGenerator.Source) -> String { source.paragraphs.joined(separator: "\n\n") }

    @Test func trimmedAndRewrittenCopiesAreFoundOthersNot() {
        var finder = CopyFinder()
        let sources = PageGenerator.sources
        for (index, source) in sources.enumerated() {
            #expect(finder.original(id: "a\(index)", signature: CopySignature(text: text(source))) == nil)
        }
        for (index, source) in sources.enumerated() {
            let trimmed = source.paragraphs.prefix(4).joined(separator: "\n\n")
            let local =
                "A lead of our own stands here now, written for local readers.\n\n"
                + source.paragraphs.dropFirst().joined(separator: "\n\n")
            #expect(finder.original(id: "t\(index)", signature: CopySignature(text: trimmed)) == "a\(index)")
            #expect(finder.original(id: "l\(index)", signature: CopySignature(text: local)) == "a\(index)")
            // The same article again is no copy of itself.
            #expect(finder.original(id: "a\(index)", signature: CopySignature(text: text(source))) == nil)
        }
    }
}
