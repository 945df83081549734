extension AnalysedArticle {
    /// The sentences in CoNLL-U, with `sent_id`, `text` and `newpar` comments. Clitics written together with their word
    /// ("don't") form a multi-word token.
    ///
    /// - Parameter id: begins the sentence ids ("id-1", "id-2").
    public func conllu(id: String) -> String {
        var output = ""
        output.reserveCapacity(tokens.count * 48)
        var paragraph = -1
        for (number, sentence) in sentences.enumerated() where !sentence.tokens.isEmpty {
            if number == 0 { output += "# newdoc id = \(id)\n" }
            if sentence.paragraph != paragraph { output += "# newpar\n" }
            paragraph = sentence.paragraph
            output += "# sent_id = \(id)-\(number + 1)\n# text = \(printed(sentence.tokens))\n"
            let first = sentence.tokens.lowerBound
            for index in sentence.tokens {
                if let last = multiwordEnd(index, in: sentence.tokens) {
                    let space = hasSpace(after: last - 1) ? "_" : "SpaceAfter=No"
                    output +=
                        "\(index - first + 1)-\(last - first)\t\(text(of: index..<last))\t_\t_\t_\t_\t_\t_\t_\t\(space)\n"
                }
                let token = tokens[index]
                let head = token.head < 0 ? 0 : token.head - first + 1
                let isInside = isClitic(index, in: sentence.tokens) || multiwordEnd(index, in: sentence.tokens) != nil
                let space = hasSpace(after: index) || isInside ? "_" : "SpaceAfter=No"
                let relation = token.head < 0 ? "root" : token.relation.rawValue
                output += "\(index - first + 1)\t\(form(index))\t\(lemma(index))\t\(token.tag.name)\t"
                output += "\(token.fineTag.rawValue)\t_\t\(head)\t\(relation)\t_\t\(space)\n"
            }
            output += "\n"
        }
        return output
    }

    /// The words of a sentence as printed, white space levelled to single spaces.
    private func printed(_ range: Range<Int>) -> String {
        var text = ""
        for index in range {
            if index > range.lowerBound, tokens[index].spaceBefore { text += " " }
            text += form(index)
        }
        return text
    }

    private func hasSpace(after index: Int) -> Bool {
        index + 1 >= tokens.count || tokens[index + 1].spaceBefore
    }

    /// Whether a token is written onto the one before it as part of one word.
    private func isClitic(_ index: Int, in range: Range<Int>) -> Bool {
        guard index > range.lowerBound, !tokens[index].spaceBefore else { return false }
        switch lower(index) {
        case "n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m", "nt":
            return true
        case "not": return lower(index - 1) == "can"
        case "na", "ta", "me": return ["gon", "got", "wan", "gim", "lem", "out"].contains(lower(index - 1))
        case "'", "’": return tokens[index].fineTag == .pos
        case let lower where CliticCut.isClitic(lower):
            // after a letter without a space: cut off a word written without an apostrophe ("dont")
            return utf8[tokens[index].utf8Start - 1] | 0x20 >= 0x61 && utf8[tokens[index].utf8Start - 1] | 0x20 <= 0x7A
        default: return false
        }
    }

    /// One past the last word of the multi-word token that begins at `index`; nil when none does.
    private func multiwordEnd(_ index: Int, in range: Range<Int>) -> Int? {
        guard !isClitic(index, in: range) else { return nil }
        var end = index + 1
        while end < range.upperBound, isClitic(end, in: range) { end += 1 }
        return end > index + 1 ? end : nil
    }
}
