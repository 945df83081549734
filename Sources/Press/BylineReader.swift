import Record

/// Takes names apart: "By Ann Lee and Bo Mertens in Oslo" → ["Ann Lee", "Bo Mertens"].
struct BylineReader {
    let lexicon: PressLexicon

    /// Names of people in a byline or credit; agencies and desks are left out.
    func names(in line: String) -> [String] {
        var text = line.trimmed
        if text.hasPrefix("(") && text.hasSuffix(")") { text = String(text.dropFirst().dropLast()) }
        let labelled = text
        text = dropLabel(text)
        let isLabelled = text != labelled
        // What follows an e-mail address, a bar or a dash is office, place or date.
        for stop in [" | ", " – ", " — ", " - ", " • ", " · ", "; ", " @", "\n"] {
            if let range = text.range(of: stop) { text = String(text[..<range.lowerBound]) }
        }
        var parts: [String] = [text]
        for joint in [
            ", and ", " and ", " & ", ", ", " und ", " y ", " et ", " e ", " i ", " och ", " og ", " en ", "/",
            " with ", "、", "，",
        ] {
            parts = parts.flatMap { $0.components(separatedBy: joint) }
        }
        var names: [String] = []
        for part in parts {
            let name = cleaned(part, isLabelled: isLabelled)
            if isName(name), !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// Where the "by" of "Analysis by …", "Commentary | by …" ends; nil where no kind of text stands before it.
    static func genreEnd(_ line: String) -> String.Index? {
        guard let range = line.range(of: "by ") ?? line.range(of: "By "), range.lowerBound > line.startIndex else {
            return nil
        }
        let before = line[..<range.lowerBound].split { " |•·–—-:/".contains($0) }.map { $0.lowercased() }
        guard (1...3).contains(before.count), before.allSatisfy({ genres.contains($0) }),
            line[line.index(before: range.lowerBound)] == " "
        else { return nil }
        return range.upperBound
    }

    private static let genres: Set<String> = [
        "analysis", "commentary", "comment", "opinion", "interview", "report", "essay", "feature", "column",
        "explainer",
        "review", "editorial", "blog", "dispatch", "profile", "news", "special", "exclusive", "story", "text", "words",
        "guest", "op-ed", "viewpoint", "perspective", "research", "briefing", "posted", "published", "written",
    ]
    private static let titles: Set<String> = [
        "dr", "dr.", "prof", "prof.", "professor", "mr", "mr.", "ms", "ms.", "mrs", "mrs.", "sir",
    ]
    private static let roles: Set<String> = [
        "reporter", "correspondent", "editor", "writer", "columnist", "analyst", "staff", "commentator", "envoy",
    ]

    private func dropLabel(_ text: String) -> String {
        if let end = Self.genreEnd(text) { return String(text[end...]).trimmed }
        let lower = text.lowercased()
        for label in [
            "additional reporting by", "reporting and writing by", "reporting by", "written by", "story by", "words by",
            "by:", "by ", "author:", "authors:", "von:", "von ", "par ", "por:", "por ", "di ", "autor:", "reporter:",
            "text:", "texte:", "av ", "af ", "door ",
        ] where lower.hasPrefix(label) {
            return String(text.dropFirst(label.count)).trimmed
        }
        return text
    }

    /// The name alone; a title goes where a label shows that it is no part of what somebody is called by a page's metadata.
    private func cleaned(_ part: String, isLabelled: Bool) -> String {
        var name = part.trimmed
        // "in Oslo", "of the Post"
        for stop in [" in ", " of ", " for ", " at ", " from ", "("] {
            if let range = name.range(of: stop) { name = String(name[..<range.lowerBound]).trimmed }
        }
        while let last = name.last, ".,;:".contains(last), !name.hasSuffix("Jr."), !name.hasSuffix("Sr.") {
            name.removeLast()
        }
        var words = name.split(separator: " ").map(String.init)
        // "our court reporter Ana Ruiz", "our Lima correspondent Ana Ruiz"
        if let first = words.first, ["our", "from"].contains(first.lowercased()),
            let role = words.lastIndex(where: { Self.roles.contains($0.lowercased()) })
        {
            words.removeFirst(role + 1)
        }
        while isLabelled, words.count > 2, let first = words.first, Self.titles.contains(first.lowercased()) {
            words.removeFirst()
        }
        // Names in capitals, as many papers print them.
        if words.count >= 2, words.allSatisfy({ !$0.contains(where: \.isLowercase) }),
            words.contains(where: { $0.count > 3 })
        {
            words = words.map(Self.mixed)
        }
        return words.joined(separator: " ")
    }

    /// "O'NEILL-RUIZ" → "O'Neill-Ruiz".
    private static func mixed(_ word: String) -> String {
        var result = ""
        var isStart = true
        for letter in word {
            result += isStart ? String(letter) : letter.lowercased()
            isStart = "-'’.".contains(letter)
        }
        return result
    }

    /// Whether the words look like a person's name: two to five capitalised words, no desk and no agency.
    func isName(_ name: String) -> Bool {
        guard name.utf8.count >= 3, name.utf8.count <= 60, lexicon.agencyNames[name] == nil else { return false }
        guard !name.contains(":"), !name.contains("@") else { return false }
        let words = name.split(separator: " ")
        guard words.count >= 2, words.count <= 6 else { return false }
        let desks: Set<String> = [
            "staff", "desk", "news", "agency", "agencies", "correspondent", "reporter", "editor", "editorial", "team",
            "bureau", "press",
            "online", "wire", "wires", "service", "redaktion", "redacción", "writer", "writers", "contributor",
            "reporters", "world", "times", "post", "media", "office", "image", "images", "photo", "twitter", "facebook",
            "whatsapp", "instagram", "linkedin", "telegram", "youtube",
        ]
        let small: Set<String> = [
            "de", "da", "do", "dos", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "ibn", "di", "del",
            "ter", "af", "y", "du", "zu", "dal", "della",
        ]
        var capitals = 0
        for word in words {
            let lower = word.lowercased()
            if desks.contains(lower) { return false }
            guard let first = word.unicodeScalars.first else { return false }
            if first.properties.isUppercase || first.properties.generalCategory == .otherLetter {
                capitals += 1
            } else if !small.contains(lower), !lower.hasPrefix("al-"), !lower.hasPrefix("el-"), !lower.hasPrefix("d'"),
                !lower.hasPrefix("d’")
            {
                return false
            }
            if word.contains(where: { $0.isNumber }) { return false }
        }
        return capitals >= 1
    }
}

extension String {
    func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var rest = self
        while let range = rest.range(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = String(rest[range.upperBound...])
        }
        parts.append(rest)
        return parts
    }
}
