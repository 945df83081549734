import Record

extension TypingFeatures {
    /// What the event lexicon says: types and modes of the predicates, with place and order.
    func addLexicon(of text: TypingText, to bag: inout Bag) {
        let classes = classes(of: text)
        var first: String?
        var seen: [String] = []
        for index in text.words.indices where text.zones[index] != .source {
            guard let match = bestFrame(at: index, in: text, classes) else { continue }
            let type = match.type?.rawValue ?? "NONE"
            let mode = match.mode ?? "-"
            let zone = text.zones[index]
            bag.add("L", type)
            bag.add("Lm", type, mode)
            bag.add("Lz", type, zoneName(zone, text), weight: 0.8)
            if match.specificity > 2 { bag.add("Ls", type, weight: 0.8) }
            if zone != .before, type != "STATEMENT", type != "NONE" {
                if first == nil {
                    first = type
                    bag.add("L1", type, weight: 1.2)
                    addShades(before: index, type: type, in: text, to: &bag)
                }
                seen.append(type)
            }
        }
        if let first, let last = seen.last { bag.add("L12", first, last, weight: 0.8) }
        if seen.isEmpty { bag.add("L0") }
    }

    func zoneName(_ zone: TypingText.Zone, _ text: TypingText) -> String {
        switch zone {
        case .before: "v"
        case .source: "s"
        case .between: text.isReversed ? "r" : "m"
        case .target: "t"
        case .after: "n"
        }
    }

    /// Negation, modality and governing verbs in the words before a predicate: they turn types.
    private func addShades(before index: Int, type: String, in text: TypingText, to bag: inout Bag) {
        var position = index - 1
        var steps = 0
        while position >= 0, steps < 6, text.zones[position] != .source {
            let lemma = text.lemmas[position]
            let shade: String? =
                if let modal = lexicon.cues.effect(of: lemma, as: .modal) {
                    "m" + modal.rawValue
                } else if let adverb = lexicon.cues.effect(of: lemma, as: .adverb) {
                    "d" + adverb.rawValue
                } else if let verb = lexicon.cues.effect(of: lemma, as: .verb) {
                    "v" + verb.rawValue
                } else if let noun = lexicon.cues.effect(of: lemma, as: .adjective) { "a" + noun.rawValue } else { nil }
            if let shade { bag.add("Sh", type, shade, weight: 1) }
            position -= 1
            steps += 1
        }
        let passive = index > 0 && text.lemmas[index - 1] == "be"
        if passive { bag.add("Lp", type, text.isReversed ? "r" : "m", weight: 0.6) }
    }

    /// The frame that fits best at a word, read without a tree: phrases and classes in the words after it.
    private func bestFrame(at index: Int, in text: TypingText, _ classes: [[Int32]]) -> EventFrame? {
        let frames = lexicon.frames(headedBy: text.lemmas[index])
        var best: Int?
        for place in frames.indices
        where fits(frames[place].words, frames[place].partOfSpeech, at: index, in: text)
            && holds(frames[place].conditions, at: index, in: text, classes)
        {
            if let best, frames[best].specificity >= frames[place].specificity { continue }
            best = place
        }
        return best.map { frames[$0] }
    }

    /// Whether the words of a frame stand there.
    private func fits(_ words: [String], _ partOfSpeech: EventFrame.PartOfSpeech, at index: Int, in text: TypingText)
        -> Bool
    {
        if words.count > 1 {
            if partOfSpeech == .noun {
                guard let head = words.firstIndex(of: text.lemmas[index]) else { return false }
                for (offset, word) in words.enumerated() {
                    let position = index - head + offset
                    guard text.lemmas.indices.contains(position), same(text, position, word) else { return false }
                }
            } else {
                var position = index
                for word in words.dropFirst() {
                    guard
                        let next = ((position + 1)..<min(position + 5, text.words.count)).first(where: {
                            same(text, $0, word)
                        })
                    else { return false }
                    position = next
                }
            }
        }
        return true
    }

    /// Whether the conditions of a frame hold, as far as words tell.
    private func holds(
        _ conditions: [FrameCondition], at index: Int, in text: TypingText, _ classes: [[Int32]]
    ) -> Bool {
        for condition in conditions {
            func holds(_ range: Range<Int>) -> Bool {
                classes[range].contains { $0.contains { condition.numbers.contains($0) } }
            }
            switch (condition.role, condition.test) {
            case ("obj", .inClass(let names)), ("on", .inClass(let names)), ("for", .inClass(let names)),
                ("in", .inClass(let names)), ("to", .inClass(let names)), ("from", .inClass(let names)),
                ("with", .inClass(let names)), ("against", .inClass(let names)), ("of", .inClass(let names)),
                ("comp", .inClass(let names)), ("attr", .inClass(let names)), ("at", .inClass(let names)),
                ("as", .inClass(let names)), ("by", .inClass(let names)):
                if names.contains(where: { $0.hasPrefix("*") }) { continue }
                guard holds((index + 1)..<min(index + 9, text.words.count)) else { return false }
            case ("obj", .notInClass):
                if holds((index + 1)..<min(index + 5, text.words.count)) { return false }
            case ("subj", .inClass):
                guard holds(max(0, index - 8)..<index) else { return false }
            case ("subj", .notInClass):
                if holds(max(0, index - 6)..<index) { return false }
            case ("mod", .inClass):
                guard holds(max(0, index - 3)..<min(index + 6, text.words.count)) else { return false }
            case ("neg", .present), ("willful", .present):
                guard
                    (max(0, index - 3)..<index).contains(where: {
                        ["not", "never", "n't", "no"].contains(text.words[$0])
                    })
                else { return false }
            default: continue
            }
        }
        return true
    }

    private func same(_ text: TypingText, _ position: Int, _ word: String) -> Bool {
        text.lemmas[position] == word || text.words[position] == word
    }

    /// The numbers of the classes of each word and of the phrase of two words that begins there.
    private func classes(of text: TypingText) -> [[Int32]] {
        text.words.indices.map { position in
            let (word, lemma) = (text.words[position], text.lemmas[position])
            var numbers = lexicon.classes.numbers(of: lemma)
            if word != lemma { numbers += lexicon.classes.numbers(of: word) }
            if position + 1 < text.words.count,
                lexicon.classes.startsPhrase(word) || lexicon.classes.startsPhrase(lemma)
            {
                numbers += lexicon.classes.numbers(of: word + " " + text.lemmas[position + 1])
            }
            return numbers
        }
    }
}
