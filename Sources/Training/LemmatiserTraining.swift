import Evaluation
import Language

/// Training of the lemmatiser: counts of rules for words and endings.
struct LemmatiserTraining {
    /// The model file, learnt from gold forms, tags and lemmas; `verbs` get a rule for each form that the rest gets wrong.
    static func model(
        _ sentences: [TrainingSentence], classes: [TagPair], verbs: [String] = [],
        header: [(key: String, value: String)]
    ) -> [UInt8] {
        var ruleCounts: [LemmaRule: Int] = [:]
        var examples: [(lower: String, form: String, number: UInt8, rule: LemmaRule)] = []
        for sentence in sentences {
            for index in sentence.forms.indices where sentence.lemmas[index] != "_" {
                let form = sentence.forms[index]
                let rule = LemmaRule(form: form, lemma: sentence.lemmas[index])
                guard !rule.ending.contains(where: \.isWhitespace) else { continue }
                ruleCounts[rule, default: 0] += 1
                examples.append((form.lowercased(), form, sentence.tags[index], rule))
            }
        }
        let rules = ruleCounts.sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }.prefix(250).map(\.key)
        var numbers: [LemmaRule: UInt8] = [:]
        for (index, rule) in rules.enumerated() { numbers[rule] = UInt8(index) }
        // Votes per key: each distinct word counts a few times at most for endings, so that frequent irregular words do
        // not decide for the others.
        var votes: [[UInt64: [UInt8: Int]]] = Array(repeating: [:], count: 8)
        var seen: [String: Int] = [:]
        for example in examples {
            guard let number = numbers[example.rule] else { continue }
            let keys = LemmaRule.keys(lower: example.lower, number: example.number)
            let id = "\(example.lower)|\(example.number)|\(number)"
            seen[id, default: 0] += 1
            for (position, key) in keys.enumerated() {
                // position 0: the word; then endings from the longest; the last: the tag alone
                let level = position == 0 ? 0 : keys.count - position
                guard level == 0 || seen[id, default: 0] <= 3 else { continue }
                votes[level == 0 ? 7 : level - 1][key, default: [:]][number, default: 0] += 1
            }
        }
        func winner(_ counts: [UInt8: Int]) -> (rule: UInt8, count: Int, all: Int)? {
            guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
            return (best.key, best.value, counts.values.reduce(0, +))
        }
        // From the tag alone to the whole word, keep a key only where it changes what the shorter ones say.
        var table: [UInt64: UInt8] = [:]
        for level in 0..<8 {
            var chosen: [UInt64: UInt8] = [:]
            for example in examples {
                let keys = LemmaRule.keys(lower: example.lower, number: example.number)
                let position = level == 7 ? 0 : keys.count - 1 - level
                guard position >= 0, level == 7 || position > 0, chosen[keys[position]] == nil,
                    let best = winner(votes[level][keys[position], default: [:]])
                else { continue }
                var shorter: UInt8?
                for key in keys[(position + 1)...] where shorter == nil { shorter = table[key] }
                if shorter != best.rule, level == 0 || best.count * 10 > best.all * 5 {
                    chosen[keys[position]] = best.rule
                }
            }
            for (key, rule) in chosen { table[key] = rule }
        }
        let seenWords = Set(examples.compactMap { LemmaRule.keys(lower: $0.lower, number: $0.number).first })
        for verb in verbs {
            for (form, tag) in VerbForms.forms(of: verb) {
                let rule = LemmaRule(form: form, lemma: verb)
                for (number, pair) in classes.enumerated() where pair.tag == .verb && pair.fine == tag {
                    let keys = LemmaRule.keys(lower: form, number: UInt8(number))
                    // What the treebanks have stays; "fled" and its like are theirs.
                    guard let own = numbers[rule], !seenWords.contains(keys[0]) else { continue }
                    if keys.dropFirst().lazy.compactMap({ table[$0] }).first != own { table[keys[0]] = own }
                }
            }
        }
        var writer = ModelWriter(header: [("kind", "lemmatiser"), ("features", LemmaRule.version)] + header)
        writer.add("RULES", lines: rules.map(\.text))
        writer.add("TAGS", lines: classes.map(\.name))
        writer.add(
            "TABLE", HashedBytes.build(table.sorted { $0.key < $1.key }.map { (hash: $0.key, value: $0.value) }))
        return writer.bytes()
    }

    /// Share of right lemmas on gold tokens with the network's tags.
    static func accuracy(
        _ tagger: SyntaxNetwork, _ lemmatiser: SuffixLemmatiser, _ document: CoNLLUDocument
    ) -> Double {
        var all = 0
        var right = 0
        for sentence in document.sentences {
            var article = AnalysedArticle(words: sentence.words.map(\.form))
            tagger.annotate(&article)
            lemmatiser.annotate(&article)
            for (index, word) in sentence.words.enumerated() where word.lemma != "_" {
                all += 1
                if article.lemma(index) == word.lemma { right += 1 }
            }
        }
        return Double(right) / Double(max(all, 1))
    }
}
