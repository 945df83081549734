import ArgumentParser
import Evaluation
import Foundation
import Language
import Record

/// `rapporteur evaluate parse --gold FILE.conllu`
struct EvaluateParse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Tokens, sentences, tags, lemmas and trees against CoNLL-U, scored as in CoNLL 2018.",
        discussion: "The text of the gold file is analysed raw, paragraph by paragraph. A folder is read file by file.")
    @OptionGroup var gold: GoldOptions

    mutating func run() throws {
        let pipeline = try LanguagePipeline(StandardAnnotators.syntax())
        var sums: [(name: String, score: Score)] = []
        for file in try GoldFiles.find(gold.gold, ending: ".conllu") {
            let wanted = try CoNLLUDocument(file: file, bytes: try GoldFiles.bytes(file))
            var found: [CoNLLUSentence] = []
            for paragraph in Self.paragraphs(of: wanted) {
                let conllu = pipeline.analyse(paragraph).conllu(id: "x")
                found += try CoNLLUDocument(file: "\(file), as parsed", bytes: Array(conllu.utf8)).sentences
            }
            let rows = try ParseScore(gold: wanted, system: CoNLLUDocument(sentences: found)).rows
            sums = sums.isEmpty ? rows : zip(sums, rows).map { ($0.name, $0.score + $1.score) }
        }
        ListWriter.write(ScoreTable.table(sums, title: "Analysis"), as: .table)
    }

    private static func paragraphs(of document: CoNLLUDocument) -> [String] {
        var texts: [String] = []
        for sentence in document.sentences {
            if sentence.beginsParagraph || texts.isEmpty {
                texts.append(sentence.text)
            } else {
                texts[texts.count - 1] += sentence.text
            }
        }
        return texts
    }
}

/// `rapporteur evaluate names --gold FILE`
struct EvaluateNames: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names", abstract: "Names against a column file with IOB labels: span and class both right.",
        discussion: """
            A line holds a word and its label, last (“B-PER”, “I-ORG”, “O”); in files ending in .iob2 a number comes first. Blank \
            lines end sentences. PER, ORG and LOC (or the names that WNUT uses) are person, organization and place; --without \
            leaves out a class that the gold does not mark.
            """)
    @OptionGroup var gold: GoldOptions
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Class that is not marked in the gold (person, organization, place, other).", valueName: "class"))
    var without: [String] = []

    mutating func run() throws {
        let pipeline = try LanguageRoom.pipeline()
        var total = NameScore()
        for sentence in try Self.sentences(gold.gold) {
            let analysis = pipeline.analyse(sentence.text)
            let found = analysis.names.map {
                ScoredName(range: analysis.codePoints(of: $0.tokens), nameClass: $0.nameClass.rawValue)
            }
            total = total + NameScore(found: found, gold: sentence.names, ignoring: Set(without))
        }
        var rows = total.byClass.sorted { $0.key < $1.key }.map { (name: $0.key, score: $0.value) }
        rows.append(("all", total.all))
        ListWriter.write(ScoreTable.table(rows, title: "Names"), as: .table)
    }

    fileprivate struct Sentence {
        var text = ""
        var length = 0
        var names: [ScoredName] = []
    }

    fileprivate static func sentences(_ path: String) throws -> [Sentence] {
        var found: [Sentence] = []
        for file in try GoldFiles.find(path, ending: path.hasSuffix(".iob2") ? ".iob2" : ".conll") {
            let isNumbered = file.hasSuffix(".iob2")
            var current = Sentence()
            var open: String?
            for line in try GoldFiles.text(file).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                if line.hasPrefix("-DOCSTART-") || isNumbered && line.hasPrefix("#") { continue }
                let cells = line.split { $0 == " " || $0 == "\t" }
                guard cells.count > (isNumbered ? 2 : 1) else {
                    if !current.text.isEmpty { found.append(current) }
                    current = Sentence()
                    open = nil
                    continue
                }
                let label = isNumbered ? cells[2] : cells[cells.count - 1]
                current.add(String(isNumbered ? cells[1] : cells[0]), label: label, open: &open)
            }
            if !current.text.isEmpty { found.append(current) }
        }
        return found
    }
}

extension EvaluateNames.Sentence {
    /// Appends a word; a name goes on where its label does.
    fileprivate mutating func add(_ word: String, label: Substring, open: inout String?) {
        if !text.isEmpty {
            text += " "
            length += 1
        }
        let start = length
        text += word
        length += word.unicodeScalars.count
        let kind = label.split(separator: "-", maxSplits: 1).last.map(String.init) ?? ""
        guard label != "O", let nameClass = Self.classes[kind.lowercased()] else {
            open = nil
            return
        }
        if open == kind, !label.hasPrefix("B-"), let last = names.last {
            names[names.count - 1].range = last.range.lowerBound..<length
        } else {
            names.append(ScoredName(range: start..<length, nameClass: nameClass))
        }
        open = kind
    }

    private static let classes = [
        "per": "person", "person": "person", "org": "organization", "organization": "organization",
        "corporation": "organization", "group": "organization", "loc": "place", "location": "place", "place": "place",
        "gpe": "place", "misc": "other", "other": "other", "product": "other", "creative-work": "other",
    ]
}
