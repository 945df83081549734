import Foundation
import Language

/// Reads the sets that the name tagger is trained and measured on, from the data folder.
package struct NameCorpora {
    /// The folder with `names/`, `gum/` and `meantime/`.
    package let folder: String

    package init(folder: String) { self.folder = folder }

    private func lines(_ path: String) throws -> [Substring] {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path))
        return String(decoding: data, as: UTF8.self).split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r\n"
        }
    }

    /// Bracket tokens and quotation marks of treebanks as they are printed.
    static func printed(_ word: String) -> String {
        switch word {
        case "-LRB-": "("
        case "-RRB-": ")"
        case "-LSB-": "["
        case "-RSB-": "]"
        case "``", "''": "\""
        default: word
        }
    }

    /// Lines of word and label; `break` lines part documents, or a fixed number of sentences makes one.
    private func columns(
        _ path: String, set: String, separator: Character, word: Int, label: Int, sentencesPerDocument: Int? = nil
    ) throws -> [NameDocument] {
        var documents: [NameDocument] = []
        var current = NameDocument(name: "\(set)/0")
        var sentence: [(word: String, label: String)] = []
        var sentences = 0
        func flush(_ document: Bool) {
            if !sentence.isEmpty {
                current.append(sentence, classes: NameSpan.Class.corpus)
                sentences += 1
            }
            sentence = []
            if document || sentencesPerDocument.map({ sentences >= $0 }) == true, !current.text.isEmpty {
                documents.append(current)
                current = NameDocument(name: "\(set)/\(documents.count)")
                sentences = 0
            }
        }
        for line in try lines(path) {
            if line.hasPrefix("-DOCSTART-") || line.hasPrefix("# newdoc") { flush(true) }
            if line.hasPrefix("#") && line.contains(" = ") || line.hasPrefix("-DOCSTART-") { continue }
            let cells = line.split(separator: separator)
            guard cells.count > max(word, label) else {
                flush(false)
                continue
            }
            sentence.append((Self.printed(String(cells[word])), String(cells[label])))
        }
        flush(true)
        return documents
    }

    /// Wikigold (CC BY 4.0).
    package func wikigold() throws -> [NameDocument] {
        try columns("names/wikigold/wikigold.conll.txt", set: "wikigold", separator: " ", word: 0, label: 1)
    }

    /// WNUT 2017 (CC BY 4.0): nationalities are not annotated.
    package func wnut(_ part: String) throws -> [NameDocument] {
        let file = part == "dev" ? "emerging.dev.conll" : "emerging.test.annotated"
        return try columns(
            "names/wnut17/\(file)", set: "wnut-\(part)", separator: "\t", word: 0, label: 1, sentencesPerDocument: 1
        ).map {
            var document = $0
            document.lacksOther = true
            return document
        }
    }

    /// UNER on the development part of EWT (CC BY-SA 4.0): has no class `other`.
    package func uner() throws -> [NameDocument] {
        try columns("names/uner_ewt/en_ewt-ud-dev.iob2", set: "uner", separator: "\t", word: 1, label: 2).map {
            var document = $0
            document.lacksOther = true
            return document
        }
    }

    /// re3d (OGL, public domain, CC BY): long phrases are cut to the name in them or left unknown.
    package func re3d() throws -> [NameDocument] {
        struct Row: Decodable {
            var documentId: String
            var begin: Int
            var end: Int
            var type: String
        }
        struct Page: Decodable {
            var _id: String
            var text: String
        }
        var documents: [NameDocument] = []
        let root = folder + "/names/re3d"
        for part in try FileManager.default.contentsOfDirectory(atPath: root).sorted() {
            guard FileManager.default.fileExists(atPath: "\(root)/\(part)/documents.json") else { continue }
            func rows<T: Decodable>(_ file: String, _ type: T.Type) throws -> [T] {
                try lines("names/re3d/\(part)/\(file)").filter { !$0.isEmpty }
                    .map { try JSONDecoder().decode(T.self, from: Data($0.utf8)) }
            }
            let entities = Dictionary(grouping: try rows("entities.json", Row.self), by: \.documentId)
            for page in try rows("documents.json", Page.self) {
                var document = NameDocument(name: "re3d/\(part)/\(page._id)")
                document.text = page.text
                let scalars = Array(page.text.unicodeScalars)
                var taken: [Range<Int>] = []
                let sorted = (entities[page._id] ?? []).sorted { ($0.begin, -$0.end) < ($1.begin, -$1.end) }
                for entity in sorted where entity.begin < entity.end && entity.end <= scalars.count {
                    let range = entity.begin..<entity.end
                    guard ["Person", "Organisation", "Location", "Nationality"].contains(entity.type) else { continue }
                    guard let name = Self.core(of: range, in: scalars),
                        let nameClass = NameSpan.Class.corpus(entity.type),
                        !taken.contains(where: { $0.overlaps(name) })
                    else {
                        if !taken.contains(where: { $0.overlaps(range) }) { document.unknown.append(range) }
                        continue
                    }
                    taken.append(name)
                    document.names.append((name, nameClass))
                }
                document.names.sort { $0.range.lowerBound < $1.range.lowerBound }
                document.lacksOther = true
                documents.append(document)
            }
        }
        return documents
    }

    /// A phrase without "the", when all its long words are capitalised.
    private static func core(of range: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int>? {
        var start = range.lowerBound
        let text = String(String.UnicodeScalarView(scalars[range]))
        if text.lowercased().hasPrefix("the ") { start += 4 }
        guard start < range.upperBound else { return nil }
        let words = String(String.UnicodeScalarView(scalars[start..<range.upperBound])).split(separator: " ")
        guard words.count <= 8, let first = words.first, first.first?.isUppercase == true else { return nil }
        for word in words where !["of", "the", "for", "and", "in", "on", "al", "de", "to"].contains(word) {
            guard let letter = word.first, letter.isUppercase || letter.isNumber || letter == "(" else { return nil }
        }
        return start..<range.upperBound
    }

    /// MEANTIME (CC BY-SA 4.0): the sentences that are annotated, headline and lead.
    package func meantime() throws -> [NameDocument] {
        var documents: [NameDocument] = []
        let root = folder + "/meantime"
        for part in try FileManager.default.contentsOfDirectory(atPath: root).sorted() {
            let path = "\(root)/\(part)"
            guard let files = try? FileManager.default.contentsOfDirectory(atPath: path) else { continue }
            for file in files.sorted() where file.hasSuffix(".xml") {
                documents.append(try meantime("meantime/\(part)/\(file)"))
            }
        }
        return documents
    }

    private func meantime(_ path: String) throws -> NameDocument {
        func attribute(_ line: Substring, _ name: String) -> String? {
            guard let start = line.range(of: "\(name)=\"") else { return nil }
            return line[start.upperBound...].firstIndex(of: "\"").map { String(line[start.upperBound..<$0]) }
        }
        var tokens: [(id: String, sentence: Int, word: String)] = []
        var mentions: [(id: String, isName: Bool, anchors: [String])] = []
        var types: [String: String] = [:]
        var refers: [String: String] = [:]
        var sources: [String] = []
        var isInMention = false
        for line in try lines(path) {
            if line.hasPrefix("<token ") {
                let word = line.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
                tokens.append(
                    (
                        attribute(line, "t_id") ?? "", Int(attribute(line, "sentence") ?? "") ?? 0,
                        Self.unescaped(String(word))
                    ))
            } else if line.hasPrefix("<ENTITY_MENTION ") {
                isInMention = true
                mentions.append((attribute(line, "m_id") ?? "", attribute(line, "syntactic_type") == "NAM", []))
            } else if line.hasPrefix("</ENTITY_MENTION") {
                isInMention = false
            } else if isInMention, line.hasPrefix("<token_anchor"), let id = attribute(line, "t_id") {
                mentions[mentions.count - 1].anchors.append(id)
            } else if line.hasPrefix("<ENTITY "), let id = attribute(line, "m_id") {
                types[id] = attribute(line, "ent_type") ?? ""
            } else if line.hasPrefix("<REFERS_TO") {
                sources = []
            } else if line.hasPrefix("<source"), let id = attribute(line, "m_id") {
                sources.append(id)
            } else if line.hasPrefix("<target"), let id = attribute(line, "m_id") {
                for source in sources { refers[source] = id }
            }
        }
        var labels: [String: String] = [:]
        for mention in mentions where mention.isName {
            let type = refers[mention.id].flatMap { types[$0] } ?? ""
            let nameClass = NameSpan.Class.corpus(type)?.rawValue
            var anchors = mention.anchors
            if let first = anchors.first, tokens.first(where: { $0.id == first })?.word.lowercased() == "the" {
                anchors.removeFirst()
            }
            for (index, anchor) in anchors.enumerated() where labels[anchor] == nil {
                labels[anchor] = nameClass.map { (index == 0 ? "B-" : "I-") + $0 } ?? "?"
            }
        }
        var document = NameDocument(name: path)
        let last = min(tokens.last?.sentence ?? 0, 5)
        for sentence in stride(from: 0, through: last, by: 1) {
            document.append(
                tokens.filter { $0.sentence == sentence }.map { (Self.printed($0.word), labels[$0.id] ?? "O") },
                classes: NameSpan.Class.corpus)
        }
        document.lacksOther = true
        return document
    }

    private static func unescaped(_ word: String) -> String {
        word.replacingOccurrences(of: "&amp;", with: "&").replacingOccurrences(of: "&quot;", with: "\"")
            .replacingOccurrences(of: "&apos;", with: "'").replacingOccurrences(of: "&lt;", with: "<")
            .replacingOccurrences(of: "&gt;", with: ">")
    }
}
