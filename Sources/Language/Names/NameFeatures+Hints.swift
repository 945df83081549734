/// What the word lists and the rest of the text tell of a word, as rows that the network adds up.
extension NameFeatures {
    /// Changes whenever a hint does; stands in the network's header.
    package static let hintsVersion = "names-network-1"
    /// Number of rows.
    package static let hintCount = 63

    private enum Row {
        static let first = 0
        static let shouting = 1
        static let known = 2
        static let knownBegins = 6
        static let knownSingle = 7
        static let word = 8
        static let elsewhere = 15
        static let nowhereElse = 25
        static let acronym = 26
        static let run = 27
        static let place = 33
        static let tableRow = 39
        static let length = 40
        static let personBegins = 44
        static let personInside = 45
        static let familyName = 46
        static let givenName = 47
        static let capital = 48
        static let upper = 49
        static let digit = 50
        static let beforeRun = 51
        static let lastOfRun = 56
    }

    /// Writes the rows of a token that stands in a sentence.
    package func hints(_ token: Int, sentence: Int, into rows: inout [UInt8]) {
        rows.removeAll(keepingCapacity: true)
        let range = sentences[sentence]
        let word = words[token]
        func add(_ row: Int) { rows.append(UInt8(row)) }
        if token == range.lowerBound { add(Row.first) }
        if isShouting[sentence] { add(Row.shouting) }
        if known[token] & 7 != 0 {
            add(Row.known + Int(known[token] & 7) - 1)
            if known[token] & 8 != 0 { add(Row.knownBegins) }
            if known[token] & 16 != 0 { add(Row.knownSingle) }
        }
        addBits(UInt64(word.classes.rawValue), 7, Row.word, to: &rows)
        if word.isLetters, word.length > 1 {
            if let other = elsewhere[word.lower] {
                addBits(UInt64(other.rawValue), 10, Row.elsewhere, to: &rows)
            } else {
                add(Row.nowhereElse)
            }
            if word.isUpper, acronyms.contains(word.lower) { add(Row.acronym) }
        }
        if word.isCapital {
            var (start, end) = (token, token + 1)
            while start > range.lowerBound, words[start - 1].isCapital, token - start < 5 { start -= 1 }
            while end < range.upperBound, words[end].isCapital, end - token < 6 { end += 1 }
            add(Row.run + min(end - start, 6) - 1)
            add(Row.place + min(token - start, 5))
            addRun(start, end, range, to: &rows)
        }
        if words[range.lowerBound].hasDigit { add(Row.tableRow) }
        add(Row.length + (range.count <= 4 ? 0 : range.count <= 9 ? 1 : range.count <= 18 ? 2 : 3))
        if persons[token] & 1 != 0 { add(Row.personBegins) }
        if persons[token] & 2 != 0 { add(Row.personInside) }
        if persons[token] & 4 != 0 { add(Row.familyName) }
        if word.isGivenName { add(Row.givenName) }
        if word.isCapital { add(Row.capital) }
        if word.isUpper { add(Row.upper) }
        if word.hasDigit { add(Row.digit) }
    }

    /// Word lists on the last word of the capitalised run that a word stands in, and on the word before the run.
    private func addRun(_ start: Int, _ end: Int, _ range: Range<Int>, to rows: inout [UInt8]) {
        if start > range.lowerBound {
            let before = words[start - 1].classes
            if before.contains(.title) { rows.append(UInt8(Row.beforeRun)) }
            if before.contains(.given) { rows.append(UInt8(Row.beforeRun + 1)) }
            if !before.isDisjoint(with: [.place, .placeBefore]) { rows.append(UInt8(Row.beforeRun + 2)) }
            if before.contains(.organization) { rows.append(UInt8(Row.beforeRun + 3)) }
            if before.contains(.other) { rows.append(UInt8(Row.beforeRun + 4)) }
        }
        addBits(UInt64(words[end - 1].classes.rawValue), 7, Row.lastOfRun, to: &rows)
    }

    private func addBits(_ bits: UInt64, _ count: Int, _ first: Int, to rows: inout [UInt8]) {
        for bit in 0..<count where bits & (1 << UInt64(bit)) != 0 { rows.append(UInt8(first + bit)) }
    }
}
