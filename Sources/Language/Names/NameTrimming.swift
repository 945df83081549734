/// Cuts offices and states off the names of their holders.
///
/// Treatises and state agencies write "President of Turkmenistan Ana Ruiz" without a comma, and some of the training data count an
/// office as part of the name. A name is what stays when office and state are gone.
struct NameTrimming {
    let hashes: [UInt64]
    let lexicon: NameLexicon

    /// The names with offices cut off, and states told from the person behind them.
    func applied(to names: [NameSpan]) -> [NameSpan] {
        names.flatMap { name in
            switch name.nameClass {
            case .person: person(name)
            case .place: place(name)
            default: [name]
            }
        }
    }

    private func person(_ name: NameSpan) -> [NameSpan] {
        let (start, end) = (name.tokens.lowerBound, name.tokens.upperBound)
        // "U.S. Secretary …": what stands before the office is no part of it.
        if let before = lexicon.longestName(hashes, at: start, upTo: end), before.nameClass != .person,
            start + before.count < end, Self.offices.contains(hashes[start + before.count])
        {
            let own = NameSpan(tokens: start..<start + before.count, nameClass: before.nameClass)
            return [own] + person(NameSpan(tokens: start + before.count..<end, nameClass: .person))
        }
        guard let of = name.tokens.dropFirst().first(where: { hashes[$0] == Self.of }), of + 1 < end else {
            return rest(name.tokens)
        }
        if Self.offices.contains(hashes[of - 1]) {
            if Self.departments.contains(hashes[of + 1]) { return rest(of + 2..<end) }
            guard let body = known(behind: of, upTo: end), body.nameClass != .person else { return [name] }
            return [body] + rest(body.tokens.upperBound..<end)
        }
        // "Ana Ruiz of Acme": where somebody is from; "Joan of Arc" has one word before.
        guard of - start > 1, let body = known(behind: of, upTo: end) else {
            return of - start > 1
                ? rest(start..<of) + [NameSpan(tokens: of + 1..<end, nameClass: .organization)] : rest(name.tokens)
        }
        return rest(start..<of) + (body.tokens.upperBound == end ? [body] : [])
    }

    /// The person in these tokens, behind offices; none where there are but offices.
    private func rest(_ tokens: Range<Int>) -> [NameSpan] {
        let start = tokens.first { !Self.offices.contains(hashes[$0]) } ?? tokens.upperBound
        return start < tokens.upperBound ? [NameSpan(tokens: start..<tokens.upperBound, nameClass: .person)] : []
    }

    /// "Republic of Azerbaijan Rashid Mammadov": a state and a person.
    private func place(_ name: NameSpan) -> [NameSpan] {
        let (start, end) = (name.tokens.lowerBound, name.tokens.upperBound)
        let own = lexicon.longestName(hashes, at: start, upTo: end).map { start + $0.count }
        let inner =
            hashes[start] == Self.republic && start + 2 < end && hashes[start + 1] == Self.of
            ? known(behind: start + 1, upTo: end)?.tokens.upperBound : nil
        guard let cut = [own, inner].compactMap({ $0 }).max(), cut < end, lexicon.isGivenName(hashes[cut]) else {
            return [name]
        }
        return [
            NameSpan(tokens: start..<cut, nameClass: .place), NameSpan(tokens: cut..<end, nameClass: .person),
        ]
    }

    /// The known name behind "of", with or without "the".
    private func known(behind of: Int, upTo end: Int) -> NameSpan? {
        var start = of + 1
        if start < end, hashes[start] == Self.the { start += 1 }
        guard start < end, let found = lexicon.longestName(hashes, at: start, upTo: end) else { return nil }
        return NameSpan(tokens: start..<start + found.count, nameClass: found.nameClass)
    }

    private static let of = NameHash.of("of")
    private static let the = NameHash.of("the")
    private static let republic = NameHash.of("republic")
    /// What secretaries and ministers are of.
    private static let departments = Set(
        [
            "state", "defense", "defence", "commerce", "energy", "war", "treasury", "interior", "labor", "labour",
            "finance",
        ].map(
            NameHash.of))
    private static let offices = Set(
        [
            "president", "minister", "premier", "chancellor", "secretary", "ambassador", "envoy", "spokesman",
            "spokeswoman",
            "spokesperson", "chairman", "chairwoman", "chairperson", "director", "governor", "commissioner", "deputy",
            "prime",
            "foreign", "defence", "defense", "vice", "head", "interior", "finance",
        ].map(NameHash.of))
}
