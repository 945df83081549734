import Language
import Record

/// Finding names: table, tagger, and titles before capitalised words.
extension Resolution {
    /// States and capitals that are given names or family names too.
    static let givenNames: Set<String> = [
        "Jordan", "Chad", "Georgia", "Israel", "Kenya", "Paris", "Sofia", "Victoria", "Santiago", "Austin", "Sydney",
        "Charlotte", "Lima", "Kingston", "Florence", "Lincoln", "Jackson",
    ]

    static let honorifics: Set<String> = [
        "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lord", "lady", "ayatollah", "seyyed", "sayyed",
        "sayyid", "seyed", "sheikh", "shaikh", "hojatoleslam", "gen.", "gen", "lt.", "maj.", "col.", "col", "brig.",
        "adm.", "capt.", "sgt.", "general", "admiral", "colonel", "major", "lieutenant", "brigadier", "captain",
        "cardinal",
        "archbishop", "bishop", "rabbi", "imam", "mullah", "mawlawi", "maulvi", "professor", "prof.", "madame",
        "monsieur",
        "sen.", "rep.", "gov.", "hajj", "haj", "marshal", "field", "excellency", "his", "her", "highness", "majesty",
        "royal", "rear", "vice", "commodore", "commandant", "ambassador", "judge", "justice", "sergeant", "inspector",
        "hon.", "baroness", "dame", "reverend", "rev.", "father", "sister", "saint", "st.",
    ]

    mutating func scanNames() {
        let count = article.tokens.count
        var position = 0
        var nextSpan = 0
        while position < count {
            while nextSpan < article.names.count, article.names[nextSpan].tokens.upperBound <= position {
                nextSpan += 1
            }
            let span = nextSpan < article.names.count ? article.names[nextSpan] : nil
            if let hit = name(at: position, span: span) {
                for token in hit.tokens { hitAt[token] = hits.count }
                hits.append(hit)
                position = hit.tokens.upperBound
            } else {
                position += 1
            }
        }
    }

    /// Finds the family names of people whom the article introduced and the table does not know.
    mutating func scanSurnames() {
        var surnames = Set<String>()
        for hit in hits where hit.isUnknownPerson && hit.tokens.count > 1 {
            surnames.formUnion(Self.surnames(of: text(hit.tokens)).filter { !$0.contains(" ") && $0.count > 2 })
        }
        guard !surnames.isEmpty else { return }
        var added = false
        for token in article.tokens.indices
        where hitAt[token] < 0 && surnames.contains(forms[token]) && isCapitalised(token) {
            hitAt[token] = hits.count
            hits.append(NameHit(tokens: token..<(token + 1), senses: [], isUnknownPerson: true))
            added = true
        }
        guard added else { return }
        let order = hits.indices.sorted { hits[$0].tokens.lowerBound < hits[$1].tokens.lowerBound }
        hits = order.map { hits[$0] }
        for (index, hit) in hits.enumerated() { for token in hit.tokens { hitAt[token] = index } }
    }

    private func name(at position: Int, span: NameSpan?) -> NameHit? {
        let limit = sentenceEnd(position)
        let best = table.names.matches(in: article, at: position, limit: limit).last { accepts($0, at: position) }
        // "the US" is a name, but "the" | "US National Security Council" is a longer one.
        if let best, lower(position) == "the", position + 1 < limit,
            let next = table.names.matches(in: article, at: position + 1, limit: limit).last, next.end > best.end
        {
            return nil
        }
        let senses = best.map { table.senses[Int($0.value)] } ?? []
        let end = best?.end ?? position
        if best == nil, hasTags, span?.nameClass != .person, let person = personBehindOffice(at: position) {
            return person
        }
        if let span, span.tokens.lowerBound <= position, position < span.tokens.upperBound {
            let isPersonHit = senses.contains { if case .person = $0.sense { true } else { false } }
            switch span.nameClass {
            case .person where span.tokens.upperBound > end || (!isPersonHit && span.tokens.count > 1):
                // The tagger sees a longer name than the table: "Jordan Smith" is no state.
                if best != nil, !isPersonHit, span.tokens.lowerBound < position { break }
                if let unknown = unknownPerson(from: position, to: span.tokens.upperBound) { return unknown }
            case .organization where best == nil && span.tokens.lowerBound == position:
                if let unknown = unknownOrganisation(span.tokens) { return unknown }
            default: break
            }
        }
        if let best {
            if let extended = personAroundStateName(at: position, end: best.end, senses: senses) { return extended }
            var hit = NameHit(tokens: position..<best.end, senses: senses)
            hit.isTaggedPerson = span.map { $0.nameClass == .person && $0.tokens == hit.tokens } ?? false
            return hit
        }
        return capitalisedPerson(at: position, span: span)
    }

    /// Whether a match of the table is a name here and no common word.
    private func accepts(_ match: (end: Int, value: Int32), at position: Int) -> Bool {
        guard match.end - position == 1 else { return true }
        let form = forms[position]
        // "the west" and "who" are no names; the trie is case-sensitive, so only sentence-initial words are in doubt.
        if Self.commonWords.contains(lowers[position]), isSentenceStart(position) || hasTags && !isProper(position) {
            return false
        }
        if form == "US", position > 0, lower(position - 1) == "let" { return false }
        return true
    }

    private func isProper(_ token: Int) -> Bool {
        switch article.tokens[token].tag {
        case .propn, .adj, .x: true
        default: false
        }
    }

    private static let commonWords: Set<String> = [
        "may", "will", "park", "long", "power", "powers", "brown", "rice", "straw", "king", "major", "hunt", "fox",
        "cook",
        "bush", "li", "moon", "shell", "total", "apple", "mint", "dawn",
        "time",
        "trend", "report", "west", "beta", "jiji", "kan", "rio", "nice", "goa", "van", "bar", "split", "reading", "sal",
        "mary", "man", "bath", "bo", "palma", "green", "white", "black",
        "young",
        "day", "ban", "so", "no", "ho", "u", "the", "le", "do", "an", "ma", "he", "she", "sharp", "price", "day",
        "best",
        "bell", "field", "wells", "high", "low", "love", "hope", "north", "south", "east",
    ]

    /// "Jordan Smith", "Michael Jordan": a state's name that is part of a person's, as far as words beside it tell.
    private func personAroundStateName(at position: Int, end: Int, senses: [NamedSense]) -> NameHit? {
        guard end == position + 1, Self.givenNames.contains(forms[position]), end < sentenceEnd(position),
            isCapitalised(end),
            table.names.matches(in: article, at: end, limit: sentenceEnd(position)).allSatisfy({
                !isStrongNonPerson($0.value)
            }),
            !isRoleStart(end), lower(end).allSatisfy(\.isLetter), lower(end).utf8.count > 2
        else { return nil }
        return NameHit(tokens: position..<(end + 1), senses: [], isUnknownPerson: true)
    }

    func isRoleStart(_ token: Int) -> Bool {
        !table.words.matches(in: article, at: token, limit: min(token + 6, sentenceEnd(token))).isEmpty
    }

    /// A person of the tagger without the titles in front: nil when nothing but titles is left.
    private func unknownPerson(from start: Int, to end: Int) -> NameHit? {
        // "P5+1", "G20": nobody's name holds a figure.
        guard !(start..<end).contains(where: { forms[$0].utf8.contains { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2B } })
        else { return nil }
        var first = start
        while first < end {
            if Self.honorifics.contains(lower(first)), end - first > 1 {
                first += 1
            } else if end - first > 1, table.words.matches(in: article, at: first, limit: end).last?.end == end {
                // "the Prime Minister": an office and nobody's name.
                return nil
            } else if let role = table.words.matches(in: article, at: first, limit: end).last, role.end < end {
                first = role.end
            } else if let state = table.names.matches(in: article, at: first, limit: end).last, state.end < end,
                isStrongNonPerson(state.value),
                isRoleStart(state.end)
                    || table.senses[Int(state.value)].contains(where: {
                        if case .state(_, .adjective) = $0.sense { true } else { false }
                    })
            {
                first = state.end
            } else {
                break
            }
        }
        guard first == start, first < end else { return nil }
        // "Kim Yong-sik": the part behind the hyphen belongs to the name.
        let limit = sentenceEnd(start)
        var end = end
        while end + 1 < limit, lower(end) == "-", !article.tokens[end].spaceBefore,
            !article.tokens[end + 1].spaceBefore, hitAt[end + 1] < 0, lower(end + 1).allSatisfy(\.isLetter),
            isCapitalised(end - 1), end - start > 1, !Self.compoundTails.contains(lower(end + 1))
        {
            end += 2
        }
        // "Foreign Affairs Principal Secretary Macharia Kamau": the name begins behind the title.
        for position in (first + 1..<max(end - 1, first + 1)).reversed() {
            if let role = table.words.matches(in: article, at: position, limit: end).last, role.end < end { return nil }
        }
        // The table may know the name's tail ("Seyyed Ali Khamenei").
        for tail in first..<end {
            guard let match = table.names.matches(in: article, at: tail, limit: end).last, match.end == end else {
                continue
            }
            let senses = table.senses[Int(match.value)].filter {
                if case .person(_, let isSurname) = $0.sense { return tail == first || !isSurname }
                return false
            }
            if !senses.isEmpty { return NameHit(tokens: first..<end, senses: senses) }
        }
        return NameHit(tokens: first..<end, senses: [], isUnknownPerson: true)
    }

    /// What follows a hyphen behind a name without being part of it ("Putin-led").
    private static let compoundTails: Set<String> = [
        "led", "backed", "based", "style", "era", "controlled", "born", "appointed", "supported", "aligned", "run",
        "brokered", "mediated", "elect", "designate", "linked", "loyal", "allied",
    ]

    /// "the government spokeswoman, Selome Bekele": capitalised words behind an office and a comma name a person, whatever the
    /// tagger took them for.
    private func personBehindOffice(at position: Int) -> NameHit? {
        guard position > 1, lower(position - 1) == ",", endsOffice(position - 2), isCapitalised(position) else {
            return nil
        }
        let limit = sentenceEnd(position)
        var end = position
        while end < limit, isNameWord(end, first: end == position) || isHyphenated(end) { end += 1 }
        guard (2...6).contains(end - position), !isRoleStart(position) else { return nil }
        guard end >= limit || [",", ".", ":", ";", ")"].contains(lower(end)) || article.tokens[end].tag == .verb else {
            return nil
        }
        return NameHit(tokens: position..<end, senses: [], isUnknownPerson: true)
    }

    /// The part of a name behind a hyphen: "Wen-pin".
    private func isHyphenated(_ token: Int) -> Bool {
        lower(token - 1) == "-" && !article.tokens[token].spaceBefore && lower(token).allSatisfy(\.isLetter)
    }

    private func unknownOrganisation(_ tokens: Range<Int>) -> NameHit? {
        // "Iranian Foreign Ministry" is composed of a state and an institution; only the rest is a name of its own.
        for token in tokens {
            if !table.words.matches(in: article, at: token, limit: tokens.upperBound).isEmpty { return nil }
        }
        return NameHit(tokens: tokens, senses: [], isUnknownOrganisation: true)
    }

    /// Without a tagger: capitalised words after a title or honorific, or two or more of them before an apposition.
    private func capitalisedPerson(at position: Int, span: NameSpan?) -> NameHit? {
        guard isCapitalised(position), span == nil || span?.tokens.lowerBound != position else { return nil }
        let limit = sentenceEnd(position)
        if Self.honorifics.contains(lower(position)) { return nil }
        if let relative = firstNameBeforeSurname(at: position, limit: limit) { return relative }
        var end = position
        while end < limit, isNameWord(end, first: end == position) {
            if end > position, !table.names.matches(in: article, at: end, limit: limit).isEmpty,
                table.names.matches(in: article, at: end, limit: limit).contains(where: { isStrongNonPerson($0.value) })
            {
                break
            }
            end += 1
        }
        while end > position, !isCapitalised(end - 1) { end -= 1 }
        guard end > position, end - position <= 5 else { return nil }
        if isRoleStart(position) { return nil }
        let previous = position > 0 ? lower(position - 1) : ""
        let isTitled =
            position > 0
            && (Self.honorifics.contains(previous) && isCapitalised(position - 1) || endsOffice(position - 1))
        let isApposed =
            end - position >= 2 && lower(end) == "," && !article.names.contains { $0.nameClass == .person }
            && apposedOffice(after: end) != nil
        let isAfterComma = end - position >= 2 && previous == "," && endsOffice(position - 2)
        guard isTitled || isApposed || isAfterComma else { return nil }
        if hasTags, article.tokens[position].tag == .verb || article.tokens[position].tag == .adp { return nil }
        return NameHit(tokens: position..<end, senses: [], isUnknownPerson: true)
    }

    /// "Melania Trump" is not the Trump of the table: a first name the table does not know before a family name it knows.
    private func firstNameBeforeSurname(at position: Int, limit: Int) -> NameHit? {
        let next = position + 1
        guard next < limit, !isSentenceStart(position) || hasTags && article.tokens[position].tag == .propn,
            !Self.honorifics.contains(lower(position)), !isRoleStart(position), !endsOffice(position),
            lower(position).utf8.count > 2, lower(position).allSatisfy(\.isLetter),
            let match = table.names.matches(in: article, at: next, limit: limit).last
        else { return nil }
        let senses = table.senses[Int(match.value)]
        guard !senses.isEmpty, senses.allSatisfy({ if case .person(_, true) = $0.sense { true } else { false } }) else {
            return nil
        }
        return NameHit(tokens: position..<match.end, senses: [], isUnknownPerson: true)
    }

    private func isStrongNonPerson(_ value: Int32) -> Bool {
        table.senses[Int(value)].contains { sense in
            if case .person = sense.sense { return false }
            return !sense.isWeak
        }
    }

    private func isNameWord(_ token: Int, first: Bool) -> Bool {
        if isCapitalised(token) { return lowers[token].contains(where: \.isLetter) && !isPossessiveMark(token) }
        if first { return false }
        if lower(token) == "-" { return !article.tokens[token].spaceBefore }
        return ["al", "bin", "ibn", "van", "von", "der", "de", "di", "da", "el", "ul", "del", "dos"].contains(
            lower(token))
    }

    /// Whether an office of one person ends with this token ("Foreign Minister" | X).
    func endsOffice(_ token: Int) -> Bool {
        var start = token
        while start >= 0, token - start <= 5 {
            for match in table.words.matches(in: article, at: start, limit: token + 1) where match.end == token + 1 {
                for role in table.roles[Int(match.value)] {
                    if case .office(_, false) = role { return true }
                }
            }
            start -= 1
        }
        return false
    }

    /// The first token of the office in ", the Guinean trade minister," after a name.
    func apposedOffice(after comma: Int) -> Int? {
        let limit = min(sentenceEnd(comma), comma + 12)
        var token = comma + 1
        while token < limit, lower(token) != ",", lower(token) != "." {
            for match in table.words.matches(in: article, at: token, limit: limit) {
                for role in table.roles[Int(match.value)] {
                    if case .office(_, false) = role { return token }
                }
            }
            if hasTags, article.tokens[token].tag == .verb { return nil }
            token += 1
        }
        return nil
    }

    /// Finds offices and institutions outside names, or covering them ("UN chief", "Kremlin spokesman").
    mutating func scanRoles() {
        var position = 0
        while position < article.tokens.count {
            let limit = sentenceEnd(position)
            let match = table.words.matches(in: article, at: position, limit: limit).last { match in
                acceptsRole(position..<match.end)
            }
            // "Crown Prince Mohammed …": the table's "Prince Mohammed …" gives its title to the office.
            if let match, hitAt[position] < 0 {
                let last = match.end - 1
                if hitAt[last] >= 0, hits[hitAt[last]].tokens.upperBound > match.end {
                    let hit = hitAt[last]
                    for token in hits[hit].tokens where token < match.end { hitAt[token] = -1 }
                    hits[hit].tokens = match.end..<hits[hit].tokens.upperBound
                }
            }
            if let match, hitAt[position] < 0 || roleBeats(hits[hitAt[position]], position..<match.end) {
                for token in position..<match.end { roleAt[token] = roleHits.count }
                roleHits.append(RoleHit(tokens: position..<match.end, roles: table.roles[Int(match.value)]))
                position = match.end
            } else {
                position += 1
            }
        }
    }

    private func roleBeats(_ hit: NameHit, _ role: Range<Int>) -> Bool {
        if hit.isUnknownPerson { return false }
        if hit.tokens.lowerBound < role.lowerBound { return false }
        if role.upperBound > hit.tokens.upperBound { return true }
        // "Foreign Office" is weak as a name: the office noun stands for itself.
        return hit.senses.allSatisfy(\.isWeak) && role.count >= hit.tokens.count
    }

    private func acceptsRole(_ range: Range<Int>) -> Bool {
        let last = range.upperBound - 1
        // "11:22 PM".
        if lower(last) == "pm", last > 0, lower(last - 1).utf8.last.map({ $0 >= 0x30 && $0 <= 0x39 }) == true {
            return false
        }
        // A name may not begin within: "Foreign Minister" | "Hossein".
        let crosses = range.contains { token in
            guard hitAt[token] >= 0 else { return false }
            let hit = hits[hitAt[token]]
            let givesTitle = hit.tokens.lowerBound > range.lowerBound && hit.senses.contains { isPerson($0.sense) }
            return hit.tokens.upperBound > range.upperBound && !givesTitle
        }
        if crosses { return false }
        // "state-run", "police-led": the first part of a compound is no party.
        if lower(last + 1) == "-", last + 1 < sentenceEnd(last), !article.tokens[last + 1].spaceBefore {
            return ["turned", "designate", "elect", "in"].contains(lower(last + 2))
        }
        if hasTags, range.count == 1 {
            switch article.tokens[last].tag {
            case .verb, .adj, .adv, .aux: return false
            default: break
            }
            // "party leader", "government policy": the word modifies another noun that is no role here.
            if hasTree, article.tokens[last].relation == .compound, article.tokens[last].head > last,
                [.noun, .propn].contains(article.tokens[article.tokens[last].head].tag),
                !isCapitalised(last), hitAt[article.tokens[last].head] < 0
            {
                return false
            }
        }
        return true
    }
}
