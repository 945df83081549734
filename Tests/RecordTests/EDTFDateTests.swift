import Record
import Testing

@Suite struct EDTFDateTests {
    @Test(arguments: [
        ("2025-02-05", "2025-02-05", "2025-02-05"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("198X", "1980-01-01", "1989-12-31"), ("1980~", "1980-01-01", "1980-12-31"),
        ("2022-08/2022-09-03", "2022-08-01", "2022-09-03"), ("2022-21", "2022-03-01", "2022-05-31"),
        ("2025-03-05T23:22", "2025-03-05", "2025-03-05"), ("2025-03-05T23:22:10+02:00", "2025-03-05", "2025-03-05"),
        ("2025-XX", "2025-01-01", "2025-12-31"),
    ])
    func bounds(value: String, first: String, last: String) throws {
        let date = try #require(EDTFDate(value))
        #expect(date.earliest.map(CivilDay.init(number:))?.description == first)
        #expect(date.latest.map(CivilDay.init(number:))?.description == last)
    }

    @Test func openIntervals() throws {
        #expect(try #require(EDTFDate("2022-08/..")).latest == nil)
        #expect(try #require(EDTFDate("/2008-04-07")).earliest == nil)
    }

    @Test(arguments: [
        "", "25-02-05", "2025-13", "2025-02-30", "Monday", "2025-2-5", "../..", "2023/2022", "2025-02-05T25",
    ])
    func refused(value: String) {
        #expect(EDTFDate(value) == nil)
    }

    @Test func everyDayOfFourCenturiesRoundTrips() {
        var number = CivilDay(year: 1700, month: 1, day: 1).number
        let end = CivilDay(year: 2100, month: 12, day: 31).number
        var previous = CivilDay(number: number - 1)
        while number <= end {
            let day = CivilDay(number: number)
            #expect(day.number == number)
            #expect(previous < day)
            #expect(day.weekday == previous.weekday % 7 + 1)
            previous = day
            number += 1
        }
        #expect(CivilDay(year: 2026, month: 11, day: 21).weekday == 6)
    }
}
