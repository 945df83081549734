import Archive
import Record
import Testing

@Suite struct CivilDaySpanTests {
    @Test(arguments: [
        ("7d", "2025-02-26"), ("24h", "2025-03-04"), ("25h", "2025-03-03"), ("2w", "2025-02-19"), ("1m", "2025-02-03"),
        ("1y", "2024-03-05"), ("0d", "2025-03-05"), ("2025-02", "2025-02-01"), ("2024", "2024-01-01"),
    ]) func spansEndToday(_ text: String, _ first: String) throws {
        let today = CivilDay(number: try #require(EDTFDate("2025-03-05")?.earliest))
        #expect(CivilDay(since: text, today: today)?.description == first)
    }

    @Test(arguments: ["", "d", "-3d", "7x", "soon", "7 d", "99999999d"]) func nothingElse(_ text: String) throws {
        let today = CivilDay(number: try #require(EDTFDate("2025-03-05")?.earliest))
        #expect(CivilDay(since: text, today: today) == nil)
    }
}
