import Coding
import Record

/// Labelled sentences of our own: templates with alternatives and slots, expanded by a fixed generator.
///
/// A template file has lines `name = a | b | c` that fill the slot `{name}`, section lines `[TYPE]`, and under them one
/// template a line. In a template `(a|b|)` is a choice, `{name}` a slot, `<s>…</s>` and `<t>…</t>` mark source and target; so
/// do `*…*` and `_…_`.
public struct EventTypingSentences: Sendable {
    /// A labelled sentence.
    public struct Sentence: Sendable {
        /// Its text with the marks.
        public var marked: String
        /// Its type; STATEMENT for no event.
        public var type: EventType
    }

    private var slots: [String: [String]] = [:]
    private var templates: [(type: EventType, text: String)] = []

    /// Reads a template file.
    public init(text: String) {
        var type = EventType.statement
        for raw in text.split(separator: "\n") {
            let line = raw.trimmingPrefix(while: { $0 == " " })
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("["), let close = line.firstIndex(of: "]") {
                type = EventType(rawValue: String(line[line.index(after: line.startIndex)..<close])) ?? .statement
            } else if let sign = line.firstRange(of: " = ") {
                let name = String(line[..<sign.lowerBound])
                slots[name, default: []] += line[sign.upperBound...].split(separator: "|").map {
                    String($0.drop(while: { $0 == " " }).reversed().drop(while: { $0 == " " }).reversed())
                }
            } else {
                templates.append((type, Self.marked(line)))
            }
        }
    }

    /// The sentences as written: lines in the format of a template file, each taken once.
    public var written: [Sentence] { templates.map { Sentence(marked: $0.text, type: $0.type) } }

    /// `*source*` and `_target_` as tags.
    private static func marked(_ line: Substring) -> String {
        var out = ""
        var open: [Character: Bool] = [:]
        for character in line {
            guard character == "*" || character == "_" else {
                out.append(character)
                continue
            }
            let isOpen = open[character] ?? false
            out += (isOpen ? "</" : "<") + (character == "*" ? "s>" : "t>")
            open[character] = !isOpen
        }
        return out
    }

    /// Up to `count` different sentences from each template, the same on every run.
    public func sentences(perTemplate count: Int) -> [Sentence] {
        var generator = SplitMix(seed: 2_026)
        var found: [Sentence] = []
        for template in templates {
            var seen: Set<String> = []
            for _ in 0..<count {
                let text = expand(template.text, &generator)
                if seen.insert(text).inserted { found.append(Sentence(marked: text, type: template.type)) }
            }
        }
        return found
    }

    private func expand(_ text: String, _ generator: inout SplitMix) -> String {
        var out = ""
        var rest = Substring(text)
        while let first = rest.first {
            if first == "{", let close = rest.firstIndex(of: "}") {
                let name = String(rest[rest.index(after: rest.startIndex)..<close])
                if let fillers = slots[name], !fillers.isEmpty {
                    out += expand(fillers[Int(generator.next() % UInt64(fillers.count))], &generator)
                } else {
                    out += name
                }
                rest = rest[rest.index(after: close)...]
            } else if first == "(", let close = Self.closing(rest) {
                let inner = rest[rest.index(after: rest.startIndex)..<close]
                let choices = Self.choices(inner)
                out += expand(choices[Int(generator.next() % UInt64(choices.count))], &generator)
                rest = rest[rest.index(after: close)...]
            } else {
                out.append(first)
                rest = rest.dropFirst()
            }
        }
        return out.replacing("  ", with: " ")
    }

    private static func closing(_ text: Substring) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    private static func choices(_ text: Substring) -> [String] {
        var choices = [""]
        var depth = 0
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == "|", depth == 0 {
                choices.append("")
            } else {
                choices[choices.count - 1].append(character)
            }
        }
        return choices
    }
}
