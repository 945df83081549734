import Language
import Record
import Testing

@testable import Coding

@Suite("Verbs that the tree hangs in the wrong place")
struct VerbCoordinationTests {
    @Test(arguments: [
        ("Norway condemned the raid and halted exports to Chad.", "halted", "condemned"),
        ("The envoy dismissed charges of arming rebels and stressed that Ghana wants peace.", "stressed", "dismissed"),
    ])
    func theSecondVerbGoesWithTheFirst(text: String, second: String, first: String) throws {
        let analysis = try ArticleCoder.rules().language.analyse(text)
        let token = try #require(analysis.tokens.indices.first { analysis.form($0) == second })
        let head = analysis.tokens[token].head
        #expect(head >= 0 && analysis.form(head) == first)
    }

    /// What somebody is accused of is never the accuser's act.
    @Test(arguments: [
        "The Philippines on Tuesday accused Chinese coast guard ships of ramming and firing water cannon at a boat near a shoal.",
        "Peru on Monday accused Chilean navy boats of ramming and firing at a trawler near the border.",
        "Chad blamed Sudanese troops for shelling and burning the village.",
    ])
    func whatIsChargedIsTheAccuseds(text: String) throws {
        let entries = try ArticleCoder.rules().record(of: Article(page: "test", ordinal: 1, text: text)).entries
        let events = entries.compactMap { entry -> (Event, Claim)? in
            guard case .event(let event) = entry.body, event.type != .accuse else { return nil }
            return (event, entry.claim)
        }
        let accuser = String(text.split(separator: " ").first { ["Philippines", "Peru", "Chad"].contains($0) } ?? "")
        for (event, claim) in events {
            #expect(!event.actor.contains { $0.name == accuser })
            #expect(claim == .alleged)
        }
    }

    @Test func allOfAListGoWithItsFirst() throws {
        let coder = try ArticleCoder.rules()
        for text in [
            "Two days earlier, deputy ministers of Peru, Chile and Ecuador will meet in Lima.",
            "Officials from Chad, Sudan, Niger and Mali met on Sunday.",
        ] {
            let article = Article(page: "test", ordinal: 1, text: text)
            let states = coder.record(of: article).entries.compactMap { entry -> [String]? in
                guard case .event(let event) = entry.body else { return nil }
                return event.actor.compactMap(\.code)
            }
            #expect(states.first?.count == (text.hasPrefix("Two") ? 3 : 4), "\(states)")
        }
    }

    @Test func treesStayTrees() throws {
        for text in [
            "Chad denied sending arms and said it wanted talks.", "They met to discuss trade and agreed a plan.",
            "Mali accused Chad of hiding and feeding rebels and closed the border and recalled its envoy.",
        ] {
            let analysis = try ArticleCoder.rules().language.analyse(text)
            for start in analysis.tokens.indices {
                var (current, steps) = (start, 0)
                while current >= 0, steps <= analysis.tokens.count {
                    current = analysis.tokens[current].head
                    steps += 1
                }
                #expect(current == -1, "\(text): a circle at \(analysis.form(start))")
            }
        }
    }

    @Test(arguments: [
        "Keita said negotiating with Chad would be a mistake.", "Attacking Mali would be foolish, Keita said.",
    ])
    func whatIsOnlyJudgedDidNotTakePlace(text: String) throws {
        let article = Article(page: "test", ordinal: 1, text: text)
        for entry in try ArticleCoder.rules().record(of: article).entries {
            if case .event(let event) = entry.body, event.type != .statement { #expect(entry.reality != .actual) }
        }
    }
}
