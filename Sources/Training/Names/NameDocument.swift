import Language

/// A text with its names, as training and measuring want it.
package struct NameDocument: Sendable {
    /// Name of the document, with that of its set before a slash.
    package var name: String
    /// Sentences separated by blank lines.
    package var text: String
    /// Names in code points, in order, not overlapping.
    package var names: [(range: Range<Int>, nameClass: NameSpan.Class)]
    /// Code points whose labels are not known.
    package var unknown: [Range<Int>] = []
    /// Whether names of class `other` are not annotated, so that a capitalised word outside names may be one.
    package var lacksOther = false

    package init(name: String) {
        self.name = name
        text = ""
        names = []
    }

    /// Number of code points so far.
    fileprivate var length = 0

    /// Stands before a word that goes on without a space.
    static let glue: Character = "\u{1}"

    /// Appends a sentence of words, each with its label in IOB ("B-PER", "I-ORG", "O") or "?".
    mutating func append(_ words: [(word: String, label: String)], classes: (String) -> NameSpan.Class?) {
        guard !words.isEmpty else { return }
        if length > 0 { add("\n\n") }
        var open: (start: Int, nameClass: NameSpan.Class, label: String)?
        var end = length
        for (index, item) in words.enumerated() {
            let kind = item.label.split(separator: "-", maxSplits: 1).last.map(String.init) ?? ""
            let nameClass = item.label == "O" || item.label == "?" ? nil : classes(kind)
            if let current = open, nameClass == nil || item.label.hasPrefix("B-") || kind != current.label {
                names.append((current.start..<end, current.nameClass))
                open = nil
            }
            let isGlued = item.word.first == Self.glue
            if index > 0, !isGlued { add(" ") }
            let start = length
            add(isGlued ? String(item.word.dropFirst()) : item.word)
            end = length
            if open == nil, let nameClass { open = (start, nameClass, kind) }
            if item.label == "?" || item.label != "O" && nameClass == nil { unknown.append(start..<end) }
        }
        if let current = open { names.append((current.start..<end, current.nameClass)) }
    }

    private mutating func add(_ string: String) {
        text += string
        length += string.unicodeScalars.count
    }
}

extension NameDocument {
    /// Each paragraph as a document of its own.
    var sentences: [NameDocument] {
        var parts: [NameDocument] = []
        let scalars = Array(text.unicodeScalars)
        var start = 0
        for index in 0...scalars.count where index == scalars.count || scalars[index] == "\n" {
            if index > start {
                var part = NameDocument(name: name)
                part.lacksOther = lacksOther
                part.text = String(String.UnicodeScalarView(scalars[start..<index]))
                let inside = { (range: Range<Int>) in range.lowerBound >= start && range.upperBound <= index }
                part.names = names.filter { inside($0.range) }.map {
                    ($0.range.lowerBound - start..<$0.range.upperBound - start, $0.nameClass)
                }
                part.unknown = unknown.filter(inside).map { $0.lowerBound - start..<$0.upperBound - start }
                parts.append(part)
            }
            start = index + 1
        }
        return parts
    }

    /// The same in capitals, as headlines have it.
    var uppercased: NameDocument {
        var copy = self
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let upper = scalar.properties.uppercaseMapping.unicodeScalars
            scalars.append(upper.count == 1 ? upper.first ?? scalar : scalar)
        }
        copy.text = String(scalars)
        return copy
    }
}

extension NameSpan.Class {
    /// The class for a corpus's label; nil when the label stands for none of ours.
    static func corpus(_ label: String) -> NameSpan.Class? {
        switch label {
        case "PER", "person", "Person": .person
        case "ORG", "organization", "corporation", "group", "Organisation": .organization
        case "LOC", "place", "location", "Location", "GPE": .place
        case "MISC", "other", "product", "creative-work", "Nationality", "PRO": .other
        default: nil
        }
    }
}
