import Foundation
import Language

/// GUM's trees with entities (annotations CC BY 4.0): names are the proper nouns at the heads of its entities.
extension NameCorpora {
    /// The genres whose texts may go into shipped models.
    package static let freeGenres = [
        "news", "interview", "bio", "voyage", "academic", "court", "speech", "textbook", "vlog", "conversation",
    ]

    /// The documents of a folder of CoNLL-U files that are in none, or in one, of the splits.
    ///
    /// - Parameters:
    ///   - trees: folder of the unpacked `dep.tar.gz`.
    ///   - isHeldOut: whether to give the development and test documents instead of the training ones.
    package func gum(trees: String, genres: [String], isHeldOut: Bool) throws -> [NameDocument] {
        let splits = try String(
            decoding: Data(contentsOf: URL(fileURLWithPath: folder + "/gum/splits.md")), as: UTF8.self)
        let train = splits.range(of: "## train").map { splits[..<$0.lowerBound] } ?? splits[...]
        let heldOut = Set(
            train.split(separator: "\n").compactMap { $0.split(separator: "* ").last }.map {
                $0.trimmingCharacters(in: .whitespaces)
            })
        var documents: [NameDocument] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: trees).sorted() where file.hasSuffix(".conllu")
        {
            let name = String(file.dropLast(7))
            guard name.hasPrefix("GUM_"), genres.contains(where: { name.hasPrefix("GUM_\($0)_") }),
                heldOut.contains(name) == isHeldOut
            else { continue }
            documents.append(try document(trees + "/" + file, name: "gum/\(name)"))
        }
        return documents
    }

    private struct Word {
        var form: String
        var tag: String
        var head: Int
        var relation: String
    }

    private func document(_ path: String, name: String) throws -> NameDocument {
        var document = NameDocument(name: name)
        var words: [Word] = []
        var entities: [(start: Int, end: Int, type: String)] = []
        var open: [(id: String, start: Int, type: String)] = []
        func flush() {
            if !words.isEmpty { document.append(Self.labelled(words, entities), classes: NameSpan.Class.corpus) }
            words = []
            entities = []
        }
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { flush() }
            if line.hasPrefix("#") { continue }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 10, let head = Int(cells[6]), Int(cells[0]) != nil else { continue }
            let index = words.count
            words.append(
                Word(form: String(cells[1]), tag: String(cells[4]), head: head - 1, relation: String(cells[7])))
            guard let entity = cells[9].split(separator: "|").first(where: { $0.hasPrefix("Entity=") }) else {
                continue
            }
            for mark in Self.marks(entity.dropFirst(7)) {
                if mark.opens {
                    open.append((mark.id, index, mark.type))
                }
                if mark.closes, let at = open.lastIndex(where: { $0.id == mark.id }) {
                    let item = open.remove(at: at)
                    if item.start <= index { entities.append((item.start, index, item.type)) }
                }
            }
        }
        flush()
        return document
    }

    /// "(1-person-new…(2-place…2)1)" cut into marks.
    private static func marks(_ text: Substring) -> [(id: String, type: String, opens: Bool, closes: Bool)] {
        var result: [(String, String, Bool, Bool)] = []
        var rest = text
        while let first = rest.first {
            if first == "(" {
                let body = rest.dropFirst().prefix { $0 != "(" && $0 != ")" }
                rest = rest.dropFirst(body.count + 1)
                var item = body
                // "(1-person-…)" closes at once; "(1-person-…2)" cannot happen.
                let closes = rest.first == ")"
                if closes { rest = rest.dropFirst() }
                let parts = item.split(separator: "-", maxSplits: 2)
                item = parts.first ?? ""
                result.append((String(item), parts.count > 1 ? String(parts[1]) : "", true, closes))
            } else {
                let body = rest.prefix { $0 != ")" && $0 != "(" }
                rest = rest.dropFirst(body.count + 1)
                if !body.isEmpty { result.append((String(body), "", false, true)) }
            }
        }
        return result
    }

    /// Words with labels: proper-noun runs at the heads of entities.
    private static func labelled(_ words: [Word], _ entities: [(start: Int, end: Int, type: String)]) -> [(
        word: String, label: String
    )] {
        var labels = [String](repeating: "O", count: words.count)
        func isProper(_ index: Int) -> Bool { words[index].tag.hasPrefix("NNP") }
        for entity in entities.sorted(by: { ($0.end - $0.start, $0.start) > ($1.end - $1.start, $1.start) }) {
            guard
                let head = (entity.start...entity.end).first(where: {
                    words[$0].head < entity.start || words[$0].head > entity.end
                }),
                isProper(head)
            else { continue }
            var (start, end) = (head, head)
            func joins(_ index: Int) -> Bool {
                isProper(index)
                    || ["-", "'s", "’s", "&", "of", "de", "al", "von", "van", "bin", "."].contains(
                        words[index].form.lowercased()) && words[index].head >= entity.start
                        && words[index].head <= entity.end
            }
            while start > entity.start, joins(start - 1) { start -= 1 }
            while end < entity.end, joins(end + 1) { end += 1 }
            while start < head, !isProper(start) { start += 1 }
            while end > head, !isProper(end) { end -= 1 }
            let nameClass: String
            switch entity.type {
            case "person":
                nameClass = "person"
                // Titles and offices before the name do not belong to it.
                let titles: Set<String> = [
                    "President", "Mr.", "Mrs.", "Ms.", "Dr.", "Professor", "Senator", "Minister", "Prime", "Sir",
                    "King", "Queen", "Pope", "General", "Judge", "Justice", "Secretary", "Governor", "Mayor", "Captain",
                    "Colonel", "Prince", "Princess", "Lord", "Mr", "Mrs", "Ms", "Dr", "Chancellor", "Chief", "Vice",
                    "Representative", "Congressman", "Speaker", "Reverend", "Rev.", "Sen.", "Rep.", "Gov.", "St.",
                    "Emperor",
                ]
                while start < end,
                    titles.contains(words[start].form)
                        || words[start].relation.hasPrefix("compound") && start < head
                            && !words[start].form.hasSuffix(".") && words[head].relation != "flat"
                { start += 1 }
            case "organization": nameClass = "organization"
            case "place": nameClass = "place"
            case "object", "event", "abstract": nameClass = "other"
            default: continue
            }
            if (start...end).contains(where: { labels[$0] != "O" }) { continue }
            for index in start...end { labels[index] = (index == start ? "B-" : "I-") + nameClass }
        }
        // Peoples as adjectives ("Korean") are tagged JJ and are no entities; other capitalised leftovers stay unknown.
        for index in words.indices where labels[index] == "O" && index > 0 {
            guard words[index].form.first?.isUppercase == true, words[index].form.count > 1 else { continue }
            if words[index].tag == "JJ" {
                labels[index] = "B-other"
            } else if isProper(index) {
                labels[index] = "?"
            }
        }
        return zip(words, labels).map { (NameCorpora.printed($0.form), $1) }
    }
}
