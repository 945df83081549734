/// Tells languages apart by script and function words; enough to choose month names and to label an article.
enum PageLanguage {
    /// ISO 639-1 code of the text's language, or nil when there is too little of it.
    static func detect(_ text: [UInt8], _ lexicon: PressLexicon) -> String? {
        var (han, kana, hangul, hebrew, thai, arabic, total) = (0, 0, 0, 0, 0, 0, 0)
        let sample = Array(text.prefix(20_000)).string
        for scalar in sample.unicodeScalars where scalar.properties.isAlphabetic {
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
        for raw in sample.lowercased().split(whereSeparator: { $0.isWhitespace }) {
            let word = raw.trimmingPunctuation()
            guard !word.isEmpty else { continue }
            words += 1
            for (index, entry) in lexicon.functionWords.enumerated() where entry.words.contains(word) {
                counts[index] += 1
            }
        }
        guard words >= 8, let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] * 14 >= words
        else {
            return arabic * 2 > total ? "ar" : nil
        }
        return lexicon.functionWords[best].language
    }
}

extension StringProtocol {
    fileprivate func trimmingPunctuation() -> String {
        var slice = self[...]
        while let first = slice.first, first.isPunctuation { slice.removeFirst() }
        while let last = slice.last, last.isPunctuation { slice.removeLast() }
        return String(slice)
    }
}
