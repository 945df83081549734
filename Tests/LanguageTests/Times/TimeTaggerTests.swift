import Language
import Record
import Testing

/// One text with the time expressions it should give: "words | class | TIMEX3 value | EDTF value | basis", "-" for nil.
struct TimeCase: Sendable, CustomTestStringConvertible {
    let text: String
    let anchor: CivilDay?
    let expected: [String]
    var testDescription: String { text }

    init(_ anchor: CivilDay?, _ text: String, _ expected: [String]) {
        self.text = text
        self.anchor = anchor
        self.expected = expected
    }
}

func timesFound(in text: String, anchor: CivilDay?) throws -> [String] {
    let pipeline = LanguagePipeline([try SentenceTokeniser(), try TimeTagger()])
    let article = pipeline.analyse(text, anchor: anchor.map { TimeAnchor(day: $0, basis: .publication) })
    return article.times.map { time in
        [
            article.text(of: time.tokens), time.timeClass.rawValue, time.timex ?? "-", time.value?.value ?? "-",
            time.basis?.rawValue ?? "-",
        ].joined(separator: " | ")
    }
}

private let wednesday = CivilDay(year: 2025, month: 2, day: 5)

@Suite struct TimeTaggerTests {
    @Test(arguments: [
        TimeCase(nil, "They signed it on Feb. 5, 2022.", ["Feb. 5, 2022 | date | 2022-02-05 | 2022-02-05 | stated"]),
        TimeCase(
            nil, "They signed it on 5 February 2022.", ["5 February 2022 | date | 2022-02-05 | 2022-02-05 | stated"]),
        TimeCase(
            nil, "It began on the 5th of February, 2022.",
            ["the 5th of February, 2022 | date | 2022-02-05 | 2022-02-05 | stated"]),
        TimeCase(nil, "Posted 2022-02-05 by the desk.", ["2022-02-05 | date | 2022-02-05 | 2022-02-05 | stated"]),
        TimeCase(nil, "The accord of February 2022 holds.", ["February 2022 | date | 2022-02 | 2022-02 | stated"]),
        TimeCase(nil, "Exports fell in 2019.", ["2019 | date | 2019 | 2019 | stated"]),
        TimeCase(nil, "It grew about 1980.", ["about 1980 | date | 1980 | 1980~ | stated"]),
        TimeCase(nil, "War came in the 1980s.", ["the 1980s | date | 198 | 198X | stated"]),
        TimeCase(nil, "Borders of the 19th century still matter.", ["the 19th century | date | 18 | 18XX | stated"]),
        TimeCase(nil, "Trade rose in early 2022.", ["early 2022 | date | 2022 | 2022 | stated"]),
        TimeCase(nil, "Growth slowed in fiscal 2023.", ["fiscal 2023 | date | 2023 | 2023 | stated"]),
        TimeCase(
            nil, "Output in the third quarter of 2022 fell.",
            ["the third quarter of 2022 | date | 2022-Q3 | 2022-07/2022-09 | stated"]),
        TimeCase(nil, "They met in the summer of 2015.", ["the summer of 2015 | date | 2015-SU | 2015-22 | stated"]),
        TimeCase(
            nil, "The forum runs 3-5 March 2025.",
            ["3-5 March 2025 | date | 2025-03-03 | 2025-03-03/2025-03-05 | stated"]),
    ])
    func fullDates(_ example: TimeCase) throws {
        #expect(try timesFound(in: example.text, anchor: example.anchor) == example.expected)
    }

    @Test(arguments: [
        TimeCase(wednesday, "The envoy left on Tuesday.", ["Tuesday | date | 2025-02-04 | 2025-02-04 | publication"]),
        TimeCase(
            wednesday, "The envoy will leave on Tuesday.", ["Tuesday | date | 2025-02-11 | 2025-02-11 | publication"]),
        TimeCase(
            wednesday, "The embassy closed last week.",
            ["last week | date | 2025-W05 | 2025-01-27/2025-02-02 | publication"]),
        TimeCase(wednesday, "The embassy reopened this year.", ["this year | date | 2025 | 2025 | publication"]),
        TimeCase(wednesday, "He resigned yesterday.", ["yesterday | date | 2025-02-04 | 2025-02-04 | publication"]),
        TimeCase(wednesday, "He resigned two years ago.", ["two years ago | date | 2023 | 2023 | publication"]),
        TimeCase(
            wednesday, "Ties have been frozen since August.", ["August | date | 2024-08 | 2024-08/.. | publication"]),
        TimeCase(wednesday, "The truce holds until April.", ["April | date | 2025-04 | /2025-04 | publication"]),
        TimeCase(
            wednesday, "The prisoners will be freed by the end of the year.",
            ["the end of the year | date | 2025 | /2025 | publication"]),
        TimeCase(
            wednesday, "They met on Monday morning.",
            ["Monday morning | time | 2025-02-03TMO | 2025-02-03 | publication"]),
        TimeCase(
            wednesday, "He spoke in recent months with both.", ["recent months | duration | PXM | /2025-02-05 | vague"]),
        TimeCase(
            wednesday, "The port made a profit in the year ended March 31, 2024.",
            ["the year | duration | P1Y | - | -", "March 31, 2024 | date | 2024-03-31 | 2024-03-31 | stated"]),
        TimeCase(
            wednesday, "The ferry will be sold by year-end.",
            ["year-end | date | 2025-12-31 | /2025-12-31 | publication"]),
        TimeCase(
            wednesday, "Shares fell at mid-afternoon yesterday.",
            ["mid-afternoon yesterday | time | 2025-02-04TAF | 2025-02-04 | publication"]),
        TimeCase(wednesday, "The strait is now open.", ["now | date | PRESENT_REF | 2025-02-05 | publication"]),
    ])
    func relativeToTheAnchor(_ example: TimeCase) throws {
        #expect(try timesFound(in: example.text, anchor: example.anchor) == example.expected)
    }

    @Test(arguments: [
        TimeCase(nil, "The envoy left on Tuesday.", ["Tuesday | date | - | - | -"]),
        TimeCase(nil, "The envoy left yesterday.", ["yesterday | date | - | - | -"]),
        TimeCase(
            nil, "The talks opened on May 3, 2021. Two days later they failed.",
            [
                "May 3, 2021 | date | 2021-05-03 | 2021-05-03 | stated",
                "Two days later | date | 2021-05-05 | 2021-05-05 | calendar",
            ]),
        TimeCase(
            nil, "The mine was seized in 1989. Talks were held last July, others followed in October.",
            ["1989 | date | 1989 | 1989 | stated", "last July | date | - | - | -", "October | date | - | - | -"]),
        TimeCase(
            nil, "He came around 5 May 2008. She left yesterday.",
            ["around 5 May 2008 | date | 2008-05-05 | 2008-05-05~ | stated", "yesterday | date | - | - | -"]),
        TimeCase(
            nil, "By early afternoon the quay was full.", ["early afternoon | time | - | - | -"]),
        TimeCase(nil, "It fell in AD 476.", ["AD 476 | date | 0476 | 0476 | stated"]),
        TimeCase(
            nil, "ANKARA, May 3, 2021 - The talks opened on Saturday.",
            [
                "May 3, 2021 | date | 2021-05-03 | 2021-05-03 | stated",
                "Saturday | date | 2021-05-01 | 2021-05-01 | calendar",
            ]),
    ])
    func withoutAnAnchor(_ example: TimeCase) throws {
        #expect(try timesFound(in: example.text, anchor: example.anchor) == example.expected)
    }

    @Test(arguments: [
        TimeCase(
            nil, "It lasted from March 2003 to May 2003.",
            [
                "March 2003 | date | 2003-03 | 2003-03/2003-05 | stated",
                "May 2003 | date | 2003-05 | 2003-03/2003-05 | stated",
            ]),
        TimeCase(
            nil, "Between 2003 and 2007 there were no talks.",
            ["2003 | date | 2003 | 2003/2007 | stated", "2007 | date | 2007 | 2003/2007 | stated"]),
        TimeCase(
            nil, "The siege of 1955-1957 ended.",
            ["1955 | date | 1955 | 1955/1957 | stated", "1957 | date | 1957 | 1955/1957 | stated"]),
        TimeCase(wednesday, "A three-day visit ends.", ["three-day | duration | P3D | - | -"]),
        TimeCase(
            wednesday, "Trade doubled over the last four decades.", ["the last four decades | duration | P40Y | - | -"]),
        TimeCase(wednesday, "They confer every Tuesday.", ["every Tuesday | set | XXXX-WXX-2 | - | -"]),
        TimeCase(wednesday, "The panel meets annually.", ["annually | set | P1Y | - | -"]),
    ])
    func intervalsLengthsAndSets(_ example: TimeCase) throws {
        #expect(try timesFound(in: example.text, anchor: example.anchor) == example.expected)
    }

    @Test(arguments: [
        // Nobody means the day of a year ago when the next one is near, whatever the verb.
        TimeCase(
            wednesday, "The offer lapsed, payable Feb. 9.", ["Feb. 9 | date | 2025-02-09 | 2025-02-09 | publication"]),
        TimeCase(wednesday, "The panel met on Nov. 30.", ["Nov. 30 | date | 2024-11-30 | 2024-11-30 | publication"]),
        TimeCase(wednesday, "The court ruled on Aug. 20.", ["Aug. 20 | date | 2024-08-20 | 2024-08-20 | publication"]),
        TimeCase(
            wednesday, "The court will rule on Aug. 20.", ["Aug. 20 | date | 2025-08-20 | 2025-08-20 | publication"]),
    ])
    func theNearestDayThatFitsTheTense(_ example: TimeCase) throws {
        #expect(try timesFound(in: example.text, anchor: example.anchor) == example.expected)
    }

    @Test func aYearAgoInAReportOnAQuarterIsThatQuarter() throws {
        let text = "Exports rose in the third quarter. A year earlier they fell. The year-ago quarter was the worst."
        let values = try timesFound(in: text, anchor: CivilDay(year: 2024, month: 10, day: 28)).map {
            $0.split(separator: "|")[2].trimmingPrefix(" ")
        }
        #expect(values == ["2024-Q3 ", "2023-Q3 ", "2023-Q3 "])
    }

    @Test(arguments: [
        TimeCase(
            wednesday, "Exports rose in the fourth quarter. They fell in the same period a year earlier.",
            ["2024-Q4", "2023-Q4"]),
        TimeCase(wednesday, "Sales rose in January, compared with the same month last year.", ["2025-01", "2024-01"]),
        TimeCase(wednesday, "The port lost money in the same period last year.", ["2024"]),
        TimeCase(
            wednesday, "It won orders in the third quarter. Losses of the 2023 quarter were a year-earlier burden.",
            ["2024-Q3", "2023-Q3", "2023-Q3"]),
        TimeCase(wednesday, "Exports grew in the year to December.", ["P1Y", "2024-12"]),
        TimeCase(wednesday, "In 2019 it sent 300 tons, up from 200 the year before.", ["2019", "2018"]),
        TimeCase(wednesday, "It ended the day lower after a slow start in 1999.", ["2025-02-05", "1999"]),
    ])
    func periodsBesideOthers(_ example: TimeCase) throws {
        #expect(try values(example) == example.expected)
    }

    @Test(arguments: [
        TimeCase(wednesday, "The yard builds 40 boats a year.", ["set P1Y"]),
        TimeCase(wednesday, "They make dozens of calls a day.", ["set P1D"]),
        TimeCase(wednesday, "They closed it a year ago.", ["date 2024"]),
        TimeCase(wednesday, "He gave the rebels a week to leave.", ["duration P1W"]),
        TimeCase(wednesday, "The hearing will last four weeks.", ["duration P4W"]),
        TimeCase(wednesday, "Two hours later it burnt down.", ["duration PT2H"]),
        TimeCase(wednesday, "A day-long search and a weeklong truce ended.", ["duration P1D", "duration P1W"]),
        TimeCase(wednesday, "Over the years he wrote little.", ["duration PXY"]),
        TimeCase(wednesday, "Prices will fall in the short term.", ["date FUTURE_REF"]),
        TimeCase(wednesday, "By early afternoon the square was full.", ["time 2025-02-05TAF"]),
        TimeCase(wednesday, "It struck at 09:15 GMT.", ["time 2025-02-05T09:15Z"]),
        TimeCase(
            wednesday, "It ended at 8 p.m. (1700 GMT) on Monday.",
            ["time 2025-02-03T20:00", "time 2025-02-03T17:00Z", "date 2025-02-03"]),
        TimeCase(
            wednesday, "He spoke between noon and 2 p.m. on Monday.",
            ["time 2025-02-03T12:00", "time 2025-02-03T14:00"]),
        TimeCase(wednesday, "They attacked at dawn on Monday.", ["time 2025-02-03TMO"]),
        TimeCase(wednesday, "They met at 10.30 on Monday.", ["time 2025-02-03T10:30"]),
        TimeCase(
            wednesday, "Exports fell this year. On the same day he met the envoy for a quarter of an hour.",
            ["date 2025", "date 2025-02-05", "duration PT1H"]),
        TimeCase(wednesday, "He served three years, two months and a day.", ["duration P3Y2M", "duration P1D"]),
        TimeCase(
            wednesday, "It lasted from April to June 1955.", ["date 1955-04", "date 1955-06"]),
        TimeCase(wednesday, "It ran from December to March 1992.", ["date 1991-12", "date 1992-03"]),
        TimeCase(wednesday, "Output fell in the April-June quarter.", ["date 2024-Q2"]),
        TimeCase(wednesday, "The Sunday Times and the Today programme said so.", []),
        TimeCase(wednesday, "The court sits in the week of March 10.", ["date 2025-W11"]),
        TimeCase(wednesday, "Ten years ago this month the wall fell.", ["date 2015-02"]),
        TimeCase(wednesday, "The Sept. 11 attacks and Black Monday are remembered.", ["date 2001-09-11"]),
    ])
    func setsLengthsAndParts(_ example: TimeCase) throws {
        let found = try timesFound(in: example.text, anchor: example.anchor).map {
            $0.split(separator: "|").dropFirst().prefix(2).map { $0.trimmingPrefix(" ") }.joined().dropLast()
        }
        #expect(found.map(String.init) == example.expected)
    }

    private func values(_ example: TimeCase) throws -> [String] {
        try timesFound(in: example.text, anchor: example.anchor).map {
            String($0.split(separator: "|")[2].trimmingPrefix(" ").dropLast())
        }
    }

    @Test(arguments: [
        // The verb above the date in the tree decides, not the nearest.
        ("The board said it will hear the preferred bidder on Friday.", "2025-02-07"),
        ("The envoy who was freed will speak in the capital on Monday.", "2025-02-10"),
        ("They agreed to meet in Oslo on Monday.", "2025-02-10"),
        ("The minister, who will leave office, resigned on Monday.", "2025-02-03"),
    ])
    func tenseByTheTree(_ text: String, _ value: String) throws {
        let pipeline = LanguagePipeline(try StandardAnnotators.syntax() + [TimeTagger()])
        let article = pipeline.analyse(text, anchor: TimeAnchor(day: wednesday, basis: .publication))
        #expect(article.times.map(\.timex) == [value])
    }

    @Test(arguments: [
        "A six-year-old boy was found.", "They watched 60 Minutes.", "The recent clashes and the current crisis go on.",
        "Resolution 1559 was adopted.", "A Boeing 747 carried 1,500 people.", "Some 2000 troops crossed over.",
        "May I ask a question?", "They may march on the capital.", "The Sun newspaper reported it.",
        "In the second round he took a spring from a fall.", "20 TT 4482", "She is 42.", "Flight 1990 was late.",
    ])
    func noDates(_ text: String) throws {
        #expect(try timesFound(in: text, anchor: wednesday) == [])
    }

    @Test(
        "until a past perfect is over, what starts is to come, an agreement of a month is made",
        arguments: [
            TimeCase(wednesday, "Until Monday, they had not called him.", ["2025-02-03"]),
            TimeCase(wednesday, "They will stay until Monday.", ["2025-02-10"]),
            TimeCase(wednesday, "The trial starts Monday.", ["2025-02-10"]),
            TimeCase(wednesday, "The October jobs report will be read by all.", ["2024-10"]),
            TimeCase(wednesday, "The envoy is to leave Oslo on Monday.", ["2025-02-10"]),
            TimeCase(wednesday, "He was held and is due in court on Monday.", ["2025-02-10"]),
            TimeCase(wednesday, "The rule was due to begin on Jan. 1.", ["2025-01-01"]),
            TimeCase(wednesday, "They agreed on a truce from Friday.", ["2025-02-07"]),
            TimeCase(wednesday, "By Monday, hundreds were homeless.", ["2025-02-03"]),
            TimeCase(
                wednesday, "It was invited in July 1997 and will join on March 12.", ["1997-07", "2025-03-12"]),
            TimeCase(wednesday, "The guards stay under a December agreement.", ["2024-12"]),
        ])
    func withTheTree(_ example: TimeCase) throws {
        let pipeline = LanguagePipeline(try StandardAnnotators.syntax() + [try TimeTagger()])
        let article = pipeline.analyse(
            example.text, anchor: example.anchor.map { TimeAnchor(day: $0, basis: .publication) })
        #expect(article.times.map { $0.timex ?? "-" } == example.expected)
    }
}
