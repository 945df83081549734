extension AnalysedArticle {
    /// A text of one sentence whose tokens are given, a space between each two.
    public init(words: [String]) {
        self.init(text: words.joined(separator: " "))
        var byte = 0
        var codePoint = 0
        for word in words {
            let form = strings.intern(word)
            let lower = strings.intern(word.lowercased())
            let bytes = word.utf8.count
            let points = word.unicodeScalars.count
            tokens.append(
                Token(
                    utf8Start: byte, utf8End: byte + bytes, start: codePoint, end: codePoint + points, form: form,
                    lower: lower, spaceBefore: true))
            byte += bytes + 1
            codePoint += points + 1
        }
        if !words.isEmpty { sentences = [Sentence(tokens: 0..<words.count, paragraph: 0)] }
    }
}
