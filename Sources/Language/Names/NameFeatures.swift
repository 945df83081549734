/// The features of the name tagger. Training and run time share them.
package struct NameFeatures {
    /// Changes whenever a template does; stands in the model's header.
    package static let version = "names-features-4"

    /// What the whole text tells of a word, as bits.
    struct Elsewhere: OptionSet {
        let rawValue: UInt16
        static let capital = Elsewhere(rawValue: 1)
        static let lower = Elsewhere(rawValue: 2)
        static let afterTitle = Elsewhere(rawValue: 4)
        static let afterGiven = Elsewhere(rawValue: 8)
        static let beforeOrganization = Elsewhere(rawValue: 16)
        static let inPlace = Elsewhere(rawValue: 32)
        static let inOrganization = Elsewhere(rawValue: 64)
        static let acronym = Elsewhere(rawValue: 128)
        static let afterIn = Elsewhere(rawValue: 256)
        static let saying = Elsewhere(rawValue: 512)
    }

    let words: [NameWord]
    let hashes: [UInt64]
    let sentences: [Range<Int>]
    /// Per token: class of the known name it stands in, 0 for none, plus 8 for its first token and 16 for a single word.
    private(set) var known: [UInt8]
    /// Per token: 1 for the first word of a known person's full name, 2 for a later one, 4 for a family name.
    private(set) var persons: [UInt8]
    private(set) var elsewhere: [UInt64: Elsewhere] = [:]
    private(set) var acronyms: Set<UInt64> = []
    /// Per sentence: mostly capitals.
    private(set) var isShouting: [Bool]

    package init(_ article: AnalysedArticle, lexicon: NameLexicon) {
        words = article.tokens.map { NameWord(article.utf8[$0.utf8Start..<$0.utf8End], lexicon: lexicon) }
        hashes = words.map(\.lower)
        sentences = article.sentences.map(\.tokens)
        persons = [UInt8](repeating: 0, count: words.count)
        known = [UInt8](repeating: 0, count: words.count)
        isShouting = sentences.map { _ in false }
        for (index, range) in sentences.enumerated() {
            let letters = range.filter { words[$0].isLetters && words[$0].length > 1 }
            isShouting[index] =
                letters.count >= 3 && letters.filter { words[$0].isUpper }.count * 10 >= letters.count * 7
            markKnown(range, lexicon: lexicon)
            markPersons(range, lexicon: lexicon)
        }
        lookAround()
    }

    private mutating func markKnown(_ range: Range<Int>, lexicon: NameLexicon) {
        var index = range.lowerBound
        while index < range.upperBound {
            guard words[index].isCapital, let name = lexicon.longestName(hashes, at: index, upTo: range.upperBound)
            else {
                index += 1
                continue
            }
            let code: UInt8 =
                switch name.nameClass {
                case .person: 1
                case .organization: 2
                case .place: 3
                case .other: 4
                }
            for offset in 0..<name.count {
                known[index + offset] = code | (offset == 0 ? 8 : 0) | (name.count == 1 ? 16 : 0)
            }
            index += name.count
        }
    }

    private mutating func markPersons(_ range: Range<Int>, lexicon: NameLexicon) {
        for index in range where words[index].isCapital {
            if lexicon.isFamilyName(hashes[index]) { persons[index] |= 4 }
            guard persons[index] & 3 == 0, let count = lexicon.longestPerson(hashes, at: index, upTo: range.upperBound)
            else { continue }
            for offset in 0..<count { persons[index + offset] |= offset == 0 ? 1 : 2 }
        }
    }

    /// Gathers what other places of the text tell of each capitalised word.
    private mutating func lookAround() {
        for (index, range) in sentences.enumerated() where !isShouting[index] {
            var run: [UInt8] = []
            for token in range {
                let word = words[token]
                if word.isCapital {
                    run.append(word.initial)
                } else {
                    if run.count >= 2 { acronyms.insert(NameHash.lower(run[...])) }
                    if !(word.length <= 3 && !run.isEmpty && word.isLetters) { run = [] }
                }
                guard word.isLetters, word.length > 1 else { continue }
                var found: Elsewhere = []
                let isFirst = token == range.lowerBound
                if !isFirst { found.insert(word.isCapital ? .capital : .lower) }
                if word.isCapital {
                    if !isFirst {
                        if words[token - 1].classes.contains(.title), words[token - 1].isCapital {
                            found.insert(.afterTitle)
                        }
                        if !words[token - 1].classes.isDisjoint(with: [.given, .surname]), words[token - 1].isCapital {
                            found.insert(.afterGiven)
                        }
                        if hashes[token - 1] == Self.inHash { found.insert(.afterIn) }
                    }
                    if token + 1 < range.upperBound {
                        let next = words[token + 1]
                        if next.classes.contains(.organization), next.isCapital { found.insert(.beforeOrganization) }
                        if hashes[token + 1] == Self.saidHash { found.insert(.saying) }
                    }
                    if known[token] & 7 == 3 { found.insert(.inPlace) }
                    if known[token] & 7 == 2 { found.insert(.inOrganization) }
                }
                if !found.isEmpty { elsewhere[word.lower, default: []].formUnion(found) }
            }
            if run.count >= 2 { acronyms.insert(NameHash.lower(run[...])) }
        }
    }

    private static let inHash = NameHash.of("in")
    private static let saidHash = NameHash.of("said")

    /// Writes the features of a token that stands in a sentence.
    package func extract(_ token: Int, sentence: Int, into out: inout [UInt32]) {
        out.removeAll(keepingCapacity: true)
        let range = sentences[sentence]
        let none = NameWord()
        func at(_ index: Int) -> NameWord { range.contains(index) ? words[index] : none }
        func gaz(_ index: Int) -> UInt64 { range.contains(index) ? UInt64(known[index]) : 32 }
        let shouting: UInt64 = isShouting[sentence] ? 1 : 0
        let word = words[token]
        let (b1, b2, a1, a2) = (at(token - 1), at(token - 2), at(token + 1), at(token + 2))
        let isFirst: UInt64 = token == range.lowerBound ? 1 : 0
        let style =
            (word.isCapital ? 1 : 0) | (word.isUpper ? 2 : 0) | (word.hasDigit ? 4 : 0) | isFirst << 3 | shouting << 4
        func f(_ template: UInt64, _ value: UInt64) { out.append(NameHash.feature(template, value)) }
        func f(_ template: UInt64, _ first: UInt64, _ second: UInt64) {
            out.append(NameHash.feature(template, first, second))
        }
        f(1, style)
        f(2, word.lower)
        if shouting == 0 { f(3, word.form) }
        f(4, word.shape, shouting)
        f(5, word.prefix2, style)
        f(6, word.prefix3)
        f(7, word.suffix2, style)
        f(8, word.suffix3)
        f(9, word.suffix4)
        f(10, b1.lower)
        f(11, b2.lower)
        f(12, a1.lower)
        f(13, a2.lower)
        f(14, b1.lower, word.lower)
        f(15, word.lower, a1.lower)
        f(16, b1.shape, word.shape)
        f(17, word.shape, a1.shape)
        f(18, NameHash.mix(b1.shape, word.shape), a1.shape)
        f(19, b1.lower, style)
        f(20, a1.lower, style)
        f(21, NameHash.mix(b2.lower, b1.lower), style & 7)
        f(22, NameHash.mix(a1.lower, a2.lower), style & 7)
        f(23, b1.suffix3, style)
        f(24, a1.suffix3, style)
        f(25, NameHash.mix(b1.lower, a1.lower), style & 7)
        // What the word lists know.
        let classes = UInt64(word.classes.rawValue)
        let (c1, d1) = (UInt64(b1.classes.rawValue), UInt64(a1.classes.rawValue))
        f(26, classes, style)
        f(27, c1 << 8 | classes, UInt64(b1.isCapital ? 1 : 0) | style << 1)
        f(28, d1 << 8 | classes, UInt64(a1.isCapital ? 1 : 0) | style << 1)
        f(29, UInt64(b2.classes.rawValue) << 8 | c1, style & 7)
        f(30, UInt64(a2.classes.rawValue) << 8 | d1, style & 7)
        let (g0, gb, ga) = (gaz(token), gaz(token - 1), gaz(token + 1))
        f(31, g0, shouting)
        f(32, g0 << 8 | gb)
        f(33, g0 << 8 | ga)
        f(34, g0 << 8 | classes, style & 7)
        f(35, g0, b1.lower)
        f(36, g0, a1.lower)
        func office(_ index: Int) -> UInt64 {
            range.contains(index) ? UInt64(persons[index]) | (words[index].isGivenName ? 8 : 0) : 16
        }
        f(70, office(token), style)
        f(71, office(token) << 8 | office(token - 1), style & 3)
        f(72, office(token) << 8 | office(token + 1), style & 3)
        f(37, gb, style & 7)
        f(38, ga, style & 7)
        // Other places of the text.
        if word.isLetters, word.length > 1 {
            let other = UInt64(elsewhere[word.lower]?.rawValue ?? 1024)
            f(39, other, style)
            f(40, other & 12, style)
            f(41, other & 112, style)
            f(42, other & 3, style)
            if word.isUpper, acronyms.contains(word.lower) { f(43, 1) }
        }
        if b1.isLetters { f(44, UInt64(elsewhere[b1.lower]?.rawValue ?? 1024) & 127, style & 7) }
        if a1.isLetters { f(45, UInt64(elsewhere[a1.lower]?.rawValue ?? 1024) & 127, style & 7) }
        // The run of capitals the word stands in: its length, the word before it and after it, its last word.
        if word.isCapital {
            var (start, end) = (token, token + 1)
            while start > range.lowerBound, words[start - 1].isCapital, token - start < 5 { start -= 1 }
            while end < range.upperBound, words[end].isCapital, end - token < 6 { end += 1 }
            let run = UInt64(min(end - start, 6)) | UInt64(min(token - start, 5)) << 3 | shouting << 6
            f(46, run)
            f(47, at(start - 1).lower, UInt64(min(token - start, 2)))
            f(48, at(end).lower, UInt64(min(end - token, 3)))
            f(49, words[end - 1].lower, UInt64(min(end - token, 3)))
            f(50, UInt64(words[end - 1].classes.rawValue), UInt64(min(end - token, 3)))
            f(51, words[start].lower, UInt64(min(token - start, 3)))
            f(52, UInt64(words[start].classes.rawValue), UInt64(min(token - start, 3)))
            f(67, words[end - 1].cluster, UInt64(min(end - token, 3)))
            f(68, words[start].cluster, UInt64(min(token - start, 3)))
            f(69, NameHash.mix(at(start - 1).cluster & 0x3F, at(end).cluster & 0x3F), run)
            f(53, UInt64(at(start - 1).classes.rawValue) << 8 | UInt64(at(end).classes.rawValue), run)
        } else {
            f(54, b1.isCapital && a1.isCapital ? 1 : 0, word.lower)
        }
        // Words that keep the same company: whole paths, and their upper parts.
        let (k0, kb, ka) = (word.cluster, b1.cluster, a1.cluster)
        f(57, k0, style & 3)
        f(58, k0 & 0x3FF, style & 7)
        f(59, k0 & 0x3F, style)
        f(60, kb, style & 3)
        f(61, ka, style & 3)
        f(62, kb & 0x3F, k0 & 0x3F)
        f(63, k0 & 0x3F, ka & 0x3F)
        f(64, b2.cluster, style & 3)
        f(65, a2.cluster, style & 3)
        f(66, NameHash.mix(kb & 0x3FF, ka & 0x3FF), style & 3)
        let opener = words[range.lowerBound]
        f(55, opener.hasDigit ? 1 : 0, NameHash.mix(UInt64(min(range.count, 12)), style))
        f(56, a1.hasDigit ? 1 : 0, NameHash.mix(b1.hasDigit ? 1 : 0, style))
    }
}

extension NameHash {
    @inline(__always)
    static func mix(_ first: UInt64, _ second: UInt64) -> UInt64 {
        (first &* 0x9fb2_1c65_1e98_df25) ^ (second &+ 0x9e37_79b9_7f4a_7c15 &+ (first >> 31))
    }
}
