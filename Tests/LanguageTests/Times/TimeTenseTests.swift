import Language
import Record
import Testing

/// TIMEX3 values of the times in a text that was printed on Wednesday, 5 February 2025.
private func values(in text: String) throws -> [String] {
    let anchor = TimeAnchor(day: CivilDay(year: 2025, month: 2, day: 5), basis: .publication)
    let pipeline = LanguagePipeline(try StandardAnnotators.syntax() + [try TimeTagger()])
    return pipeline.analyse(text, anchor: anchor).times.map { $0.timex ?? "-" }
}

@Suite struct TimeTenseTests {
    @Test(
        "what was to come is placed where it lies nearest",
        arguments: [
            ("The truce had been due to expire Monday evening.", ["2025-02-03TEV"]),
            ("The truce had been scheduled to expire at noon Monday.", ["2025-02-03T12:00"]),
            ("The truce is due to expire Monday evening.", ["2025-02-10TEV"]),
            ("A meeting planned in the capital for Tuesday was cancelled after the attack.", ["2025-02-04"]),
            ("A meeting planned in the capital for Tuesday will be cancelled.", ["2025-02-11"]),
            ("The rebels had freed ten prisoners by the Monday deadline.", ["2025-02-03"]),
            ("The bank has extended its loans through April.", ["2025-04"]),
            ("The king has invited the chancellor to the capital in November.", ["2025-11"]),
            ("The king invited the chancellor on Monday.", ["2025-02-03"]),
            ("On Tuesday, the league plans to hold a news conference.", ["2025-02-11"]),
        ])
    func plans(_ text: String, _ expected: [String]) throws {
        #expect(try values(in: text) == expected)
    }

    @Test(
        "a month that does not fit the verb is taken only when it is far nearer",
        arguments: [
            ("The two ministers agreed in June to open the border.", ["2024-06"]),
            ("The court moved to a new building in April.", ["2024-04"]),
            ("The case is heard in May.", ["2025-05"]),
            ("The shells may have been responsible for the fire on Tuesday.", ["2025-02-04"]),
        ])
    func tenses(_ text: String, _ expected: [String]) throws {
        #expect(try values(in: text) == expected)
    }

    @Test(
        "ages, papers and films are no dates; some day is no length",
        arguments: [
            ("Today's youth care little for it.", []),
            ("Today's vote was close.", ["2025-02-05"]),
            ("The state daily Vesna said so. The daily said no more.", []),
            ("They meet daily.", ["P1D"]),
            ("The film High Noon was shown at noon.", ["2025-02-05T12:00"]),
            ("The island will one day be a state of its own.", ["FUTURE_REF"]),
            ("It waited one day.", ["P1D"]),
            ("Ferries leave on Monday and Friday nights.", ["XXXX-WXX-1TNI", "XXXX-WXX-5TNI"]),
            ("It is to close by year's end.", ["2025"]),
        ])
    func noDates(_ text: String, _ expected: [String]) throws {
        #expect(try values(in: text) == expected)
    }

    @Test func anExpressionThatReachesIntoTheNextSentence() throws {
        // The abbreviation may be taken for the end of the sentence.
        #expect(try values(in: "The wall was ordered and raised from c. 1530 onwards.") == ["1530"])
    }

    @Test func afterALongerPeriodAYearEarlierIsTheYear() throws {
        let text = "Exports rose in the third quarter. In the nine months they passed the level of a year earlier."
        #expect(try values(in: text) == ["2024-Q3", "P9M", "2023"])
    }
}
