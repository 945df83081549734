import Testing

@testable import Language

/// Main clauses as news writes them: the verb (or predicate), its subject and its object.
@Suite("Main clauses of news") struct NewsClauseTests {
    /// Sentence, verb, subject, object ("-" for none), after UD. The verb is the root; where it only reports at the end of the
    /// sentence, the treebanks are not of one mind, and the reported verb after the slash may be the root as well.
    /// Titles hang on the name (`nmod:desc`).
    static let clauses: [(text: String, verb: String, subject: String, object: String)] = [
        (
            "The Philippines on Tuesday accused Chinese coast guard ships of ramming one of its supply boats.",
            "accused", "Philippines", "ships"
        ),
        (
            "Tehran on Monday summoned the Swiss ambassador to protest against new sanctions.", "summoned", "Tehran",
            "ambassador"
        ),
        (
            "The foreign ministers of Egypt and Ethiopia will meet in Khartoum next week to discuss the dam.", "meet",
            "ministers", "-"
        ),
        (
            "Kenya's president has appointed a former army chief as special envoy for Somalia.", "appointed",
            "president", "chief"
        ),
        (
            "Two Turkish soldiers were killed in a rocket attack near the Syrian border, the defence ministry said on Friday.",
            "said/killed", "ministry", "-"
        ),
        ("Russia rejects the proposal put forward by European mediators.", "rejects", "Russia", "proposal"),
        (
            "Norwegian mediators met separately with government and rebel delegations in Havana.", "met", "mediators",
            "-"
        ),
        ("The European Union imposed fresh sanctions on Belarus over the election.", "imposed", "Union", "sanctions"),
        ("Prime Minister Ana Brnabic arrived in Beijing on Sunday for a three-day visit.", "arrived", "Ana", "-"),
        ("South Korean President Yoon warned Pyongyang against further missile tests.", "warned", "Yoon", "Pyongyang"),
        (
            "India and Pakistan exchanged lists of their nuclear installations on Wednesday.", "exchanged", "India",
            "lists"
        ),
        ("The army seized power in a bloodless coup early on Thursday.", "seized", "army", "power"),
        (
            "Rebels backed by Rwanda have captured the town of Bunagana, residents said.", "said/captured", "residents",
            "-"
        ),
        ("Washington's top diplomat urged both sides to exercise restraint.", "urged", "diplomat", "sides"),
        ("The court sentenced the opposition leader to eight years in prison.", "sentenced", "court", "leader"),
        ("Thousands of protesters marched through Tbilisi to demand new elections.", "marched", "Thousands", "-"),
        ("Venezuela expelled three Colombian diplomats accused of spying.", "expelled", "Venezuela", "diplomats"),
        (
            "Chinese fighter jets crossed the median line of the Taiwan Strait, Taipei said.", "said/crossed", "Taipei",
            "-"
        ),
        (
            "The United Nations Security Council condemned the attack in a unanimous vote.", "condemned", "Council",
            "attack"
        ),
        (
            "French Foreign Minister Catherine Colonna told reporters that talks would resume in March.", "told",
            "Catherine", "-"
        ),
        ("Armenia said its forces shot down two Azerbaijani drones on Saturday.", "said", "Armenia", "-"),
        ("Sudan's warring generals agreed to a 72-hour ceasefire brokered by Saudi Arabia.", "agreed", "generals", "-"),
        ("Greek police arrested a former minister on suspicion of bribery.", "arrested", "police", "minister"),
        (
            "Japan lodged a formal protest with Moscow after a Russian patrol boat fired warning shots.", "lodged",
            "Japan", "protest"
        ),
        (
            "A spokesman for the Israeli military denied reports of a strike on the port.", "denied", "spokesman",
            "reports"
        ),
        (
            "Ukraine's parliament ratified the accession agreement by a large majority.", "ratified", "parliament",
            "agreement"
        ),
        (
            "The International Monetary Fund approved a loan of 3 billion dollars for Zambia.", "approved", "Fund",
            "loan"
        ),
        (
            "Hungary blocked a joint statement by EU foreign ministers criticising the law.", "blocked", "Hungary",
            "statement"
        ),
        (
            "Iraqi Kurdish leaders postponed an independence referendum under pressure from Baghdad.", "postponed",
            "leaders", "referendum"
        ),
        (
            "North Korea fired two short-range ballistic missiles into the sea on Thursday, Seoul's military said.",
            "said/fired", "military", "-"
        ),
        ("Talks between the two sides collapsed after the delegation walked out.", "collapsed", "Talks", "-"),
        ("Oman's sultan received the Iranian president at his palace in Muscat.", "received", "sultan", "president"),
        ("Poland plans to build a fence along its border with the Russian enclave.", "plans", "Poland", "-"),
        (
            "Nicaragua released more than 200 political prisoners and put them on a plane to Washington.", "released",
            "Nicaragua", "prisoners"
        ),
        ("Mediators from Qatar handed the rebels a revised draft late on Sunday.", "handed", "Mediators", "draft"),
        ("The Taliban have barred women from working for foreign aid groups.", "barred", "Taliban", "women"),
        (
            "Ethiopian troops backed by tanks entered the regional capital, witnesses told a local radio station.",
            "told/entered", "witnesses", "station"
        ),
        (
            "Berlin ordered two Russian embassy staff to leave the country within 48 hours.", "ordered", "Berlin",
            "staff"
        ),
        (
            "Cyprus, which holds the rotating presidency, proposed a compromise on gas prices.", "proposed", "Cyprus",
            "compromise"
        ),
        ("Peru recalled its ambassador from Bogota for consultations.", "recalled", "Peru", "ambassador"),
    ]

    @Test("roots, subjects and objects of forty sentences") func clauses() throws {
        var misses: [String] = []
        for clause in Self.clauses {
            let article = try SyntaxTests.analyse(clause.text)
            let verbs = clause.verb.split(separator: "/").map(String.init)
            let root = article.tokens.first { $0.relation == .root }
            if !verbs.contains(root.map { article.strings[$0.form] } ?? "") { misses.append("root: \(clause.text)") }
            let verb = try SyntaxTests.index(verbs[0], article)
            if article.subject(of: verb).map(article.form) != clause.subject {
                misses.append("subject: \(clause.text)")
            }
            if (article.object(of: verb).map(article.form) ?? "-") != clause.object {
                misses.append("object: \(clause.text)")
            }
        }
        #expect(misses.count <= 5, "\(misses.joined(separator: "\n"))")
        #expect(misses.count { $0.hasPrefix("root") } <= 1, "\(misses.joined(separator: "\n"))")
    }
}
