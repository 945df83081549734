/// Tells languages apart by script and function words; enough to choose month names and to label an article.
enum PageLanguage {
    /// ISO 639-1 code of the text's language, or nil when there is too little of it.
    static func detect(_ text: [UInt8], _ lexicon: PressLexicon) -> String? {
        var (han, kana, hangul, hebrew, thai, arabic, total) = (0, 0, 0, 0, 0, 0, 0)
        let sample = Array(text.prefix(20_000))
        for scalar in sample.string.unicodeScalars {
            guard scalar.value >= 0x80 else {
                if UInt8(scalar.value).isASCIILetter { total += 1 }
                continue
            }
            guard scalar.properties.isAlphabetic else { continue }
            total += 1
            switch scalar.value {
            case 0x4E00...0x9FFF: han += 1
            case 0x3040...0x30FF: kana += 1
            case 0xAC00...0xD7A3: hangul += 1
            case 0x0590...0x05FF: hebrew += 1
            case 0x0E00...0x0E7F: thai += 1
            case 0x0600...0x06FF: arabic += 1
            default: break
            }
        }
        guard total >= 20 else { return nil }
        if kana * 10 > total { return "ja" }
        if hangul * 5 > total { return "ko" }
        if han * 2 > total { return "zh" }
        if hebrew * 2 > total { return "he" }
        if thai * 2 > total { return "th" }
        var counts = [Int](repeating: 0, count: lexicon.functionWords.count)
        var words = 0
        for raw in sample.lowercasedText().collapsingSpaces().split(separator: 32) {
            let word = trimmed(raw)
            guard !word.isEmpty else { continue }
            words += 1
            guard var bits = lexicon.languageBits[hash(word)] else { continue }
            while bits != 0 {
                counts[bits.trailingZeroBitCount] += 1
                bits &= bits - 1
            }
        }
        guard words >= 8, let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] * 14 >= words
        else {
            return arabic * 2 > total ? "ar" : nil
        }
        return lexicon.functionWords[best].language
    }

    /// FNV-1a.
    static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }

    /// The word without punctuation at its ends: ASCII, general punctuation (U+2010–205E), guillemets, signs of CJK.
    private static func trimmed(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var word = raw
        while let first = word.first {
            if first < 0x80, !first.isASCIILetter, !first.isASCIIDigit {
                word.removeFirst()
            } else if word.count >= 3, first == 0xE2 || first == 0xE3, word[word.startIndex + 1] == 0x80 {
                word.removeFirst(3)
            } else if word.count >= 2, first == 0xC2 {
                word.removeFirst(2)
            } else {
                break
            }
        }
        while let last = word.last {
            if last < 0x80, !last.isASCIILetter, !last.isASCIIDigit {
                word.removeLast()
            } else if word.count >= 3, word[word.endIndex - 2] == 0x80,
                word[word.endIndex - 3] == 0xE2 || word[word.endIndex - 3] == 0xE3
            {
                word.removeLast(3)
            } else if word.count >= 2, word[word.endIndex - 2] == 0xC2 {
                word.removeLast(2)
            } else {
                break
            }
        }
        return word
    }
}
