import Archive
import Foundation
import Record
import Testing

/// A folder that is removed with the value.
final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A file in the folder.
    func file(_ name: String) -> String { path + "/" + name }
}

/// Days after an arbitrary beginning, so that tests do not depend on the clock.
func time(_ days: Double = 0) -> Date { Date(timeIntervalSince1970: 1_735_689_600 + days * 86_400) }

func day(_ text: String) throws -> CivilDay { try #require(EDTFDate(text)?.day) }

func dated(_ value: String, text: String? = nil) throws -> DatedExpression {
    let date: EDTFDate = try #require(EDTFDate(value))
    return DatedExpression(text: text, value: date, basis: .stated)
}

/// An article made of sentences, with helpers that make entries from them.
struct Draft {
    var article: Article
    var spans: [SentenceSpan] = []
    var entries: [Entry] = []
    private var sentences: [String]

    init(
        _ sentences: [String], page: String = "page.txt", ordinal: Int = 1, headline: String? = "A headline",
        published: DatedExpression? = nil, publisher: String? = nil, furniture: [Article.Furniture] = [],
        captions: [String] = []
    ) {
        self.sentences = sentences
        article = Article(
            page: page, ordinal: ordinal, headline: headline, publisher: publisher, published: published,
            language: "en", text: sentences.joined(separator: " "), captions: captions, furniture: furniture)
        var start = 0
        for sentence in sentences {
            spans.append(SentenceSpan(start: start, end: start + sentence.unicodeScalars.count))
            start += sentence.unicodeScalars.count + 1
        }
    }

    func evidence(_ sentence: Int) -> Evidence {
        Evidence(start: spans[sentence].start, end: spans[sentence].end, exact: sentences[sentence])
    }

    @discardableResult
    mutating func add(
        _ sentence: Int, _ body: Entry.Body, date: DatedExpression? = nil, claim: Claim = .reported,
        reality: Reality = .actual, chain: [ChainLink] = [], coder: String = Rapporteur.coder
    ) -> Entry {
        let entry = Entry(
            article: article.id, evidence: [evidence(sentence)], chain: chain, claim: claim, reality: reality,
            date: date,
            confidence: 0.75, coder: coder, body: body, why: ["rule"])
        entries.append(entry)
        return entry
    }

    var coded: CodedArticle { CodedArticle(article: article, sentences: spans, entries: entries) }

    func page(_ bytes: String? = nil, at date: Date = time(), coder: String = Rapporteur.coder) -> PageRecord {
        let bytes = Array((bytes ?? article.text).utf8)
        return PageRecord(
            path: article.page, kind: "text", hash: RecordID.page(bytes: bytes), byteCount: bytes.count, readAt: date,
            coder: coder)
    }
}

extension Archive {
    @discardableResult
    func store(_ draft: Draft, bytes: String? = nil, at date: Date = time(), coder: String = Rapporteur.coder) throws
        -> StoreOutcome
    {
        try store(page: draft.page(bytes, at: date, coder: coder), articles: [draft.coded])
    }
}

extension Entity {
    static let iran = Entity(text: "Iran", name: "Iran", code: "IRN")
    static let oman = Entity(text: "Muscat", name: "Oman", code: "OMN")
    static let usa = Entity(text: "Washington", name: "United States", code: "USA")
    static let minister = Entity(
        text: "the top diplomat", name: "José Azar", code: "IRN", sector: "GOV", office: "foreign minister")
    static let bank = Entity(text: "a regional bank")
}

/// Three articles about invented affairs that the query tests share.
func sample() throws -> (Archive, [String: Entry]) {
    let archive = try Archive(inMemory: .init())
    var ids: [String: Entry] = [:]
    var first = Draft(
        [
            "Iran asked Oman on Monday to host a meeting.", "The top diplomat said the drones were not Iranian.",
            "Washington accused Iran of sending drones.", "Talks had begun in 2019.",
        ], page: "a.txt", headline: "Muscat weighs a meeting", published: try dated("2025-02-04"),
        publisher: "Gulf Courier", furniture: [.init(text: "T T", reason: .widget)], captions: ["A harbour at dusk"])
    ids["request"] = first.add(
        0, .event(Event(type: .request, mode: "meet", context: [.diplomatic], actor: [.iran], recipient: [.oman])),
        date: try dated("2025-02-03", text: "on Monday"))
    ids["denial"] = first.add(
        1,
        .quote(
            Quote(form: .indirect, text: "the drones were not Iranian", speaker: .minister, topic: "arms")),
        claim: .claimed,
        chain: [.init(name: "Gulf Courier", role: .publisher), .init(name: "José Azar", role: .speaker)])
    ids["accusation"] = first.add(
        2,
        .accusation(
            Accusation(
                accuser: .usa, accused: .iran, charge: "sending drones",
                denial: .init(
                    speaker: .minister, text: "the drones were not Iranian", evidence: [first.evidence(1)]))),
        claim: .claimed)
    ids["talks"] = first.add(
        3,
        .process(
            Process(
                name: "talks", type: "talks",
                rounds: [.init(number: 1, date: try dated("2019"), participants: [.iran, .usa], status: .concluded)],
                status: .underWay)), date: try dated("2019"), reality: .background)
    var second = Draft(
        ["Oman demands that Iran open the strait.", "A regional bank may leave."], page: "b.txt",
        headline: "Strait still closed")
    ids["position"] = second.add(
        0,
        .position(
            Position(
                holder: .oman, stance: .demand, issue: "sovereignty", statement: "Iran open the strait", toward: .iran))
    )
    ids["hypothetical"] = second.add(
        1, .event(Event(type: .retreat, mode: "withdraw", actor: [.bank])), reality: .hypothetical)
    var third = Draft(
        ["Iran will visit Oman in May."], page: "c.txt", headline: "Visit planned", published: try dated("2025-01-20"))
    ids["visit"] = third.add(
        0, .event(Event(type: .consult, mode: "visit", actor: [.iran], recipient: [.oman])),
        date: try dated("2025-05"), reality: .planned)
    try archive.store(first)
    try archive.store(second)
    try archive.store(third, at: time(3))
    return (archive, ids)
}
