import Record

/// Finds, for accusations of one article, the denial or the counter-accusation that stands in another.
///
/// A pure function, whatever the order of what it is given. The parties must agree (who is accused denies, or accuses the accuser),
/// the words of the charge must come back, and the two articles must be published within days of each other. Answers in the
/// accusation's own article, or in copies of it, are the coder's business.
public struct AnswerFinder: Sendable {
    /// Most days between the two articles.
    public var daysApart = 14
    /// Least share of the charge's words that come back, of the shorter side.
    public var wordShare = 0.4

    /// A finder with the usual limits.
    public init() {}

    /// What one article says against the accusation of another.
    public struct Found: Sendable, Hashable {
        /// Id of the accusation.
        public var accusation: String
        /// What it is.
        public var kind: AccusationAnswer.Kind
        /// Id of the entry that denies or accuses back.
        public var answer: String
    }

    /// The answers to accusations, best first for each accusation and kind.
    ///
    /// - Parameters:
    ///   - accusations: All accusations; entries of other kinds are passed over.
    ///   - denied: Events that somebody denies.
    public func answers(to accusations: [EventReport], denied: [EventReport]) -> [Found] {
        let charges = accusations.compactMap { Charge(accusing: $0) }.sorted { $0.id < $1.id }
        let denials = denied.compactMap { Charge(denied: $0) }.sorted { $0.id < $1.id }
        var byAccused: [String: [Int]] = [:]
        var byAccuser: [String: [Int]] = [:]
        for (index, charge) in charges.enumerated() {
            byAccused[charge.accused, default: []].append(index)
            if let accuser = charge.accuser { byAccuser[accuser, default: []].append(index) }
        }
        var denialsByActor: [String: [Int]] = [:]
        for (index, denial) in denials.enumerated() { denialsByActor[denial.accused, default: []].append(index) }
        var found: [Found] = []
        for charge in charges {
            var deniers: [(share: Double, days: Int, answer: Charge)] = []
            for other in byAccused[charge.accused] ?? [] where charges[other].isDenied {
                if let fit = denial(of: charge, by: charges[other]) { deniers.append((fit.0, fit.1, charges[other])) }
            }
            // A denied event repeats what the accusation of its sentence says already.
            let told = Set(deniers.map(\.answer.sentence))
            for other in denialsByActor[charge.accused] ?? [] where !told.contains(denials[other].sentence) {
                if let fit = denial(of: charge, by: denials[other]) { deniers.append((fit.0, fit.1, denials[other])) }
            }
            found += Self.ranked(deniers).map { Found(accusation: charge.id, kind: .denial, answer: $0) }
            var counters: [(share: Double, days: Int, answer: Charge)] = []
            for other in byAccuser[charge.accused] ?? [] where charges[other].accused == charge.accuser {
                if let fit = counter(of: charge, by: charges[other]) { counters.append((fit.0, fit.1, charges[other])) }
            }
            found += Self.ranked(counters, deniedLast: true).map {
                Found(accusation: charge.id, kind: .counter, answer: $0)
            }
        }
        return found
    }

    private static func ranked(
        _ answers: [(share: Double, days: Int, answer: Charge)], deniedLast: Bool = false
    ) -> [String] {
        // An article that only mentions a charge in order to deny it comes after one in which the charge is made.
        func late(_ charge: Charge) -> Int { deniedLast && charge.isDenied ? 1 : 0 }
        return answers.sorted {
            (late($0.answer), $1.share, $0.days, $0.answer.id) < (late($1.answer), $0.share, $1.days, $1.answer.id)
        }.map(\.answer.id)
    }

    private func denial(of charge: Charge, by other: Charge) -> (Double, Int)? {
        if let accuser = charge.accuser, let named = other.accuser, accuser != named { return nil }
        return fit(charge, other)
    }

    /// Who accuses back does so within days, and in words of its own: what the two sentences share is enough.
    private func counter(of charge: Charge, by other: Charge) -> (Double, Int)? {
        if let fit = fit(charge, other) { return fit }
        let common = charge.sentenceWords.common(with: other.sentenceWords)
        guard charge.root != other.root, common >= 2, let first = charge.day, let second = other.day,
            abs(first - second) * 2 <= daysApart
        else { return nil }
        let share = charge.sentenceWords.share(with: other.sentenceWords)
        return share >= 0.75 * wordShare ? (share, abs(first - second)) : nil
    }

    /// How well one charge comes back in the other's sentence, and how many days lie between them.
    private func fit(_ charge: Charge, _ other: Charge) -> (Double, Int)? {
        guard charge.root != other.root else { return nil }
        // The coder may cut a charge short, and who accuses back tells its own version: one charge in the other's sentence will do.
        let pairs = [(charge.words, other.sentenceWords), (other.words, charge.sentenceWords)]
        let fits = pairs.filter { $0.common(with: $1) >= ($0.stems.count <= 1 ? 1 : 2) }
        let share = fits.map { Double($0.common(with: $1)) / Double(max(1, $0.stems.count)) }.max() ?? 0
        guard share >= wordShare else { return nil }
        guard let first = charge.day, let second = other.day else {
            return share >= 1.5 * wordShare ? (share, 1000) : nil
        }
        let days = abs(first - second)
        return days <= daysApart ? (share, days) : nil
    }
}

/// What is compared of an accusation, or of an event that is denied.
private struct Charge {
    var id: String
    var root: String
    var accuser: String?
    var accused: String
    var words: ContentWords
    var sentenceWords: ContentWords
    var sentence: String
    var day: Int?
    var isDenied: Bool

    init?(accusing report: EventReport) {
        guard case .accusation(let accusation) = report.entry.body else { return nil }
        let parties = [accusation.accuser, accusation.accused].compactMap(\.self)
        self.init(
            report, accuser: accusation.accuser?.campKey, accused: accusation.accused.campKey,
            words: ContentWords(accusation.charge, without: parties), parties: parties,
            isDenied: accusation.denial != nil)
    }

    init?(denied report: EventReport) {
        guard let event = report.event, report.entry.claim == .denied, let actor = event.actor.first else { return nil }
        let parties = event.actor + event.recipient
        let sentence = report.entry.evidence.map(\.exact).joined(separator: " ")
        self.init(
            report, accuser: nil, accused: actor.campKey, words: ContentWords(sentence, without: parties),
            parties: parties, isDenied: true)
    }

    private init(
        _ report: EventReport, accuser: String?, accused: String, words: ContentWords, parties: [Entity],
        isDenied: Bool
    ) {
        id = report.entry.id
        root = report.copyOf ?? report.entry.article
        self.accuser = accuser
        self.accused = accused
        self.words = words
        let exact = report.entry.evidence.map(\.exact).joined(separator: " ")
        sentence = "\(report.entry.article) \(exact)"
        sentenceWords = ContentWords(exact, without: parties)
        day = report.published?.earliest
        self.isDenied = isDenied
    }
}
