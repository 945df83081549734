/// Makes the mentions of a text agree: a family name that a full name has introduced, and a name of several words that was
/// found elsewhere.
///
/// The labels of a sentence are decided within it; a second mention often has less around it to go by than the first.
struct NameConsistency {
    private let article: AnalysedArticle

    init(_ article: AnalysedArticle) { self.article = article }

    /// The names with later mentions added and outvoted classes changed.
    func applied(to names: [NameSpan]) -> [NameSpan] {
        var names = names
        vote(&names)
        let added = mentions(of: names)
        return added.isEmpty ? names : (names + added).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// The same words get the class that most of their mentions have, when it is at least twice as frequent.
    private func vote(_ names: inout [NameSpan]) {
        var votes: [[Int32]: [NameSpan.Class: Int]] = [:]
        for name in names { votes[key(name.tokens), default: [:]][name.nameClass, default: 0] += 1 }
        for index in names.indices {
            guard let counts = votes[key(names[index].tokens)], counts.count > 1 else { continue }
            let own = counts[names[index].nameClass] ?? 0
            let best = NameSpan.Class.allCases.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }
            if let best, (counts[best] ?? 0) >= 2 * own { names[index].nameClass = best }
        }
    }

    private func key(_ tokens: Range<Int>) -> [Int32] { tokens.map { article.tokens[$0].form } }

    /// Mentions not found yet.
    private func mentions(of names: [NameSpan]) -> [NameSpan] {
        var classes: [Int32: NameSpan.Class?] = [:]
        var phrases: [Int32: [(words: [Int32], nameClass: NameSpan.Class)]] = [:]
        var seen: Set<[Int32]> = []
        for name in names where name.tokens.count > 1 && name.tokens.count < 8 {
            let words = key(name.tokens)
            if seen.insert(words).inserted, let first = words.first {
                phrases[first, default: []].append((words, name.nameClass))
            }
            guard name.nameClass == .person, let last = name.tokens.last, isName(last) else { continue }
            let form = article.tokens[last].form
            if classes[form] == nil { classes[form] = .person }
        }
        // A word that is found with another class somewhere is left alone.
        for name in names where name.tokens.count == 1 && name.nameClass != .person {
            classes[article.tokens[name.tokens.lowerBound].form] = .some(nil)
        }
        guard !phrases.isEmpty else { return [] }
        var added: [NameSpan] = []
        var (token, next) = (0, 0)
        while token < article.tokens.count {
            while next < names.count, names[next].tokens.upperBound <= token { next += 1 }
            if next < names.count, names[next].tokens.contains(token) {
                token = names[next].tokens.upperBound
                continue
            }
            let limit = next < names.count ? names[next].tokens.lowerBound : article.tokens.count
            let form = article.tokens[token].form
            let phrase = phrases[form]?.first { candidate in
                token + candidate.words.count <= limit
                    && candidate.words.indices.allSatisfy { article.tokens[token + $0].form == candidate.words[$0] }
            }
            if let phrase {
                added.append(NameSpan(tokens: token..<token + phrase.words.count, nameClass: phrase.nameClass))
                token += phrase.words.count
            } else {
                if let nameClass = classes[form], let nameClass, isAlone(token) {
                    added.append(NameSpan(tokens: token..<token + 1, nameClass: nameClass))
                }
                token += 1
            }
        }
        return added
    }

    /// Whether a token begins with a capital, has small letters too and is long enough to be a family name.
    private func isName(_ token: Int) -> Bool {
        let bytes = article.utf8[article.tokens[token].utf8Start..<article.tokens[token].utf8End]
        guard bytes.count > 2, let first = bytes.first, first >= 65, first <= 90 || first >= 0xC3 else { return false }
        return bytes.dropFirst().contains { $0 >= 97 && $0 <= 122 }
    }

    /// Whether no other capitalised word stands beside a token, of whose name it may be a part.
    private func isAlone(_ token: Int) -> Bool {
        func isCapital(_ index: Int) -> Bool {
            guard article.tokens.indices.contains(index) else { return false }
            let first = article.utf8[article.tokens[index].utf8Start]
            return first >= 65 && first <= 90
        }
        let sentence = article.sentences[article.sentence(ofToken: token)].tokens
        return !(token > sentence.lowerBound + 1 && isCapital(token - 1)) && !isCapital(token + 1)
    }
}
