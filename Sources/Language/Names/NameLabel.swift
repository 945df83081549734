/// The labels of the name tagger: outside, or begin and inside of each class.
package enum NameLabel {
    /// Number of labels.
    package static let count = 9
    /// Not in a name.
    package static let outside = 0

    /// The label of a name's first token.
    package static func begin(_ nameClass: NameSpan.Class) -> Int { 1 + 2 * index(nameClass) }

    /// The label of a name's later tokens.
    package static func inside(_ nameClass: NameSpan.Class) -> Int { 2 + 2 * index(nameClass) }

    /// The class of a label; nil outside.
    package static func nameClass(_ label: Int) -> NameSpan.Class? {
        label == outside ? nil : classes[(label - 1) / 2]
    }

    /// Whether the label begins a name.
    package static func isBegin(_ label: Int) -> Bool { label % 2 == 1 }

    /// Whether `next` may stand right after `label`: inside wants the same class before it.
    package static func mayFollow(_ label: Int, _ next: Int) -> Bool {
        if next == outside || isBegin(next) { return true }
        return label == next || label == next - 1
    }

    private static let classes: [NameSpan.Class] = [.person, .organization, .place, .other]

    private static func index(_ nameClass: NameSpan.Class) -> Int {
        switch nameClass {
        case .person: 0
        case .organization: 1
        case .place: 2
        case .other: 3
        }
    }

    /// The names that a sequence of labels spells, with tokens counted from `start`.
    package static func spans(_ labels: [Int], from start: Int) -> [NameSpan] {
        var spans: [NameSpan] = []
        var open: (first: Int, nameClass: NameSpan.Class)?
        for (index, label) in labels.enumerated() {
            let nameClass = nameClass(label)
            if let current = open, isBegin(label) || nameClass != current.nameClass {
                spans.append(NameSpan(tokens: start + current.first..<start + index, nameClass: current.nameClass))
                open = nil
            }
            if open == nil, let nameClass { open = (index, nameClass) }
        }
        if let current = open {
            spans.append(NameSpan(tokens: start + current.first..<start + labels.count, nameClass: current.nameClass))
        }
        return spans
    }
}
