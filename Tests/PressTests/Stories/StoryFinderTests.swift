import Testing

@testable import Press

@Suite struct StoryFinderTests {
    private static let articles: [(id: String, day: Int?, headline: String, text: String)] = [
        (
            "ferry-1", 100, "Ferry runs aground off Marsk",
            "A ferry with 212 passengers ran aground off Marsk harbour on Monday. Captain Ilse Brandt said nobody was hurt."
        ),
        (
            "ferry-2", 101, "Marsk ferry: passengers brought ashore",
            "Passengers of the ferry that ran aground near Marsk were brought ashore. Captain Brandt praised the lifeboats."
        ),
        (
            "talks-1", 100, "Ostby and Weldon sign grain accord",
            "Ministers of Ostby and Weldon signed the grain accord in Pellham on Monday after a decade of talks on tariffs."
        ),
        (
            "talks-2", 102, "Grain accord signed in Pellham",
            "The grain accord between Ostby and Weldon, signed in Pellham, lowers tariffs on wheat, the ministers said."
        ),
        (
            "ferry-old", -300, "Ferry runs aground off Marsk",
            "A ferry with 90 passengers ran aground off Marsk harbour. Captain Ilse Brandt was not on board at the time."
        ),
        ("alone", 101, "Museum of clocks opens", "A museum with eight hundred clocks opened its doors in Lower Tarn."),
    ]

    private func groups(_ articles: [(id: String, day: Int?, headline: String, text: String)]) -> [[String]] {
        var finder = StoryFinder()
        for article in articles {
            finder.add(id: article.id, day: article.day, headline: article.headline, text: article.text)
        }
        return finder.groups()
    }

    @Test func sameHappeningSameStory() {
        let wanted = [["ferry-old"], ["ferry-1", "ferry-2"], ["talks-1", "talks-2"], ["alone"]]
        #expect(Set(groups(Self.articles).map { Set($0) }) == Set(wanted.map { Set($0) }))
    }

    @Test func theOrderOfArrivalChangesNothing() {
        let reference = groups(Self.articles)
        for turn in 0..<Self.articles.count {
            let turned = Array(Self.articles[turn...] + Self.articles[..<turn])
            #expect(groups(turned) == reference)
            #expect(groups(turned.reversed()) == reference)
        }
    }

    /// What all reports of a desk begin with makes no story of them.
    @Test func datelinesDoNotCount() {
        let stamp = "ASTANA, May 5, 2024 (Steppe News Service) - "
        let found = groups([
            ("dam", 100, "Dam leaks", stamp + "Engineers inspect a wall that has leaked since the thaw."),
            ("rail", 100, "Freight line", stamp + "Two railways reopened a line that carried cotton."),
        ])
        #expect(found.count == 2)
    }

    @Test func emptyAndHostile() {
        #expect(groups([]).isEmpty)
        let empty = (0..<5).map { (id: "\($0)", day: Int?.none, headline: "", text: "") }
        #expect(groups(empty).count == 5)
        let long = String(repeating: "a", count: 1_000_000)
        #expect(groups([("x", nil, long, long), ("y", nil, long, long)]).count >= 1)
    }

    @Test func averageLinkageByHand() {
        // 0–1 and 1–2 are alike, 0–2 is not: the mean of {0,1} and {2} is 0.3.
        var loose = Linkage(count: 3)
        loose.add(0, 1, 0.9)
        loose.add(1, 2, 0.6)
        #expect(loose.groups(threshold: 0.4) == [[0, 1], [2]])
        var tight = Linkage(count: 3)
        tight.add(0, 1, 0.9)
        tight.add(1, 2, 0.6)
        #expect(tight.groups(threshold: 0.3) == [[0, 1, 2]])
    }
}
