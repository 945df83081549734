/// Edits articles as newsrooms edit wire copy, to make copies whose original is known.
///
/// The same articles and seed give the same stream on every machine.
public struct NewsroomEdits: Sendable {
    /// What was done to an article.
    public enum Edit: String, Sendable, CaseIterable {
        /// Another headline and not a word of the text changed.
        case reheadlined
        /// The last paragraphs cut off, 30 to 70 % of them kept.
        case cut
        /// Paragraphs in another order.
        case reordered
        /// The lead written anew for local readers, with a local last paragraph.
        case localLead = "local lead"
        /// A word in twenty changed by the desk.
        case edited
        /// Every third sentence taken out.
        case thinned
        /// A third of the text added from the outlet's own reporting.
        case extended
        /// Cut, edited and with a local lead.
        case everything
    }

    /// An article of the stream.
    public struct Item: Sendable {
        /// Unique in the stream.
        public var id: String
        /// Number of the article it was made from; nil for articles that copy nobody.
        public var family: Int?
        /// What was done; nil for originals and articles that copy nobody.
        public var edit: Edit?
        /// Paragraphs joined by blank lines.
        public var text: String
    }

    private let articles: [[String]]
    private let donors: [[String]]
    private var random: Dice

    /// Fewest paragraphs of an article that can be edited so.
    public static let fewestParagraphs = 4

    /// Prepares edits. A fifth of the articles give their paragraphs to others as “own reporting” and are not in the stream.
    ///
    /// - Parameters:
    ///   - articles: Texts, paragraphs separated by blank lines; too short ones are left out.
    ///   - seed: Of the pseudo-random numbers.
    public init(articles: [String], seed: UInt64) {
        let all = articles.map(Self.paragraphs).filter { $0.count >= Self.fewestParagraphs }
        donors = all.enumerated().filter { $0.offset % 5 == 4 }.map(\.element)
        self.articles = all.enumerated().filter { $0.offset % 5 != 4 }.map(\.element)
        random = Dice(seed: seed)
    }

    /// The stream: every article with each edit once, and as many texts that only quote the same words, shuffled.
    public mutating func stream() -> [Item] {
        var items: [Item] = []
        for (number, article) in articles.enumerated() {
            items.append(Item(id: "\(number)", family: number, text: article.joined(separator: "\n\n")))
            for edit in Edit.allCases {
                let text = edited(article, edit).joined(separator: "\n\n")
                items.append(Item(id: "\(number) \(edit.rawValue)", family: number, edit: edit, text: text))
            }
        }
        for number in 0..<articles.count {
            items.append(Item(id: "quoting \(number)", text: quoting(number).joined(separator: "\n\n")))
            if articles.count > 6 {
                items.append(Item(id: "round-up \(number)", text: roundUp(number).joined(separator: "\n\n")))
            }
        }
        random.shuffle(&items)
        return items
    }

    private static func paragraphs(_ text: String) -> [String] {
        var paragraphs: [String] = []
        var lines: [Substring] = []
        for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
                lines = []
            } else {
                lines.append(line)
            }
        }
        return paragraphs
    }

    // MARK: Copies

    private mutating func edited(_ article: [String], _ edit: Edit) -> [String] {
        switch edit {
        case .reheadlined: return article
        case .cut: return Array(article.prefix(max(2, article.count * random.below(41, from: 30) / 100)))
        case .reordered:
            var paragraphs = article
            random.shuffle(&paragraphs)
            return paragraphs
        case .localLead: return [lead()] + article.dropFirst() + [tail()]
        case .edited: return article.map { retouched($0, oneIn: 20) }
        case .thinned:
            return article.map { paragraph in
                let sentences = Self.sentences(paragraph)
                return sentences.count < 2
                    ? paragraph : sentences.filter { _ in random.below(3) > 0 }.joined(separator: " ")
            }.filter { !$0.isEmpty }
        case .extended:
            let words = article.reduce(0) { $0 + $1.split(separator: " ").count }
            var (added, count): ([String], Int) = ([], 0)
            while count < words / 3, let donor = donors.isEmpty ? nil : donors[random.below(donors.count)] {
                let paragraph = donor[random.below(donor.count)]
                added.append(paragraph)
                count += paragraph.split(separator: " ").count
            }
            return article + added
        case .everything:
            let kept = article.prefix(max(3, article.count * random.below(31, from: 45) / 100))
            return [lead()] + kept.dropFirst().map { retouched($0, oneIn: 25) }
        }
    }

    private static func sentences(_ paragraph: String) -> [String] {
        var sentences: [String] = []
        var current: [Substring] = []
        for word in paragraph.split(separator: " ") {
            current.append(word)
            if let last = word.last, ".!?”".contains(last), word.count > 3 {
                sentences.append(current.joined(separator: " "))
                current = []
            }
        }
        if !current.isEmpty { sentences.append(current.joined(separator: " ")) }
        return sentences
    }

    private static let exchanges: [String: [String]] = [
        "said": ["told reporters", "noted"], "told": ["informed"], "but": ["yet", "however"], "after": ["following"],
        "about": ["some", "around"], "agreed": ["consented"], "meeting": ["session"], "talks": ["discussions"],
        "officials": ["representatives"], "also": ["too"], "which": ["that"], "would": ["will"], "he": ["the official"],
        "percent": ["per cent"], "Monday": ["earlier this week"], "U.S.": ["US"], "announced": ["made public"],
        "since": ["from"], "before": ["ahead of"], "because": ["as"], "several": ["a number of"], "two": ["both"],
    ]

    private mutating func retouched(_ paragraph: String, oneIn rate: Int) -> String {
        var words: [String] = []
        for word in paragraph.split(separator: " ").map(String.init) {
            guard random.below(rate) == 0 else {
                words.append(word)
                continue
            }
            if let others = Self.exchanges[word] {
                words.append(others[random.below(others.count)])
            } else if word.count > 3, random.below(2) == 0 {
                words += [word, ["now", "reportedly", "however", "meanwhile"][random.below(4)]]
            }
        }
        return words.joined(separator: " ")
    }

    private mutating func lead() -> String {
        let town = ["Ostby", "Carrow Bay", "Weldon", "Lower Tarn", "Marsk", "Pellham"][random.below(6)]
        let who = ["Traders", "Students", "Dockers", "Families with relatives abroad", "The mayor’s office"][
            random.below(5)]
        let what = [
            "are watching the news from abroad with more than usual care this week",
            "have asked what the latest turn will mean for them and got few answers so far",
            "say they learned of the developments from the radio, like everybody else",
        ][random.below(3)]
        return "\(who) in \(town) \(what)."
    }

    private mutating func tail() -> String {
        ["Our newsroom contributed to this report from the coast.", "The story has been shortened for this edition."][
            random.below(2)]
    }

    // MARK: No copies

    /// A text of others that quotes two sentences of an article.
    private mutating func quoting(_ number: Int) -> [String] {
        let source = articles[number].flatMap(Self.sentences).filter { $0.split(separator: " ").count < 30 }
        let own = donors.isEmpty ? [lead()] : donors[random.below(donors.count)]
        // Beside a short text even two sentences would be much; the body is made of one sentence per paragraph of others.
        var paragraphs = own.map { retouched($0, oneIn: 2) } + own.shuffledWords(&random)
        for _ in 0..<2 where !source.isEmpty {
            paragraphs.insert(source[random.below(source.count)], at: random.below(paragraphs.count + 1))
        }
        return paragraphs
    }

    /// A paragraph from each of six articles.
    private mutating func roundUp(_ number: Int) -> [String] {
        (0..<6).map { step in
            let article = articles[(number + step * 7 + 1) % articles.count]
            return article[random.below(article.count)]
        }
    }
}

extension [String] {
    /// The same words in another order, as a text about the same things in other words.
    fileprivate func shuffledWords(_ random: inout Dice) -> [String] {
        map { paragraph in
            var words = paragraph.split(separator: " ").map(String.init)
            random.shuffle(&words)
            return words.joined(separator: " ")
        }
    }
}

/// Pseudo-random numbers that are the same everywhere (SplitMix64, Steele et al. 2014).
struct Dice: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A number from `start` up to but not including `start + count`.
    mutating func below(_ count: Int, from start: Int = 0) -> Int {
        start + Int(next() % UInt64(Swift.max(1, count)))
    }

    mutating func shuffle<Element>(_ items: inout [Element]) {
        for index in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(index, below(index + 1)) }
    }
}
