import ArgumentParser
import Language

/// `rapporteur parse`
struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Adds sentences, tags and dependency trees to JSON lines with “text”.",
        discussion: "“conllu” holds the analysis in CoNLL-U; with --conllu only that is printed, text by text.")
    @Flag(name: .long, help: "Print CoNLL-U instead of JSON lines.") var conllu = false

    mutating func run() throws {
        let pipeline = try LanguagePipeline(StandardAnnotators.syntax())
        let conllu = conllu
        try LineFilter.run { line in
            var line = line
            let text = pipeline.analyse(try line.required("text")).conllu(id: (try? line.string("id")) ?? "text")
            if conllu { return [text.last == "\n" ? String(text.dropLast()) : text] }
            try line.set("conllu", text)
            return [line.text]
        }
    }
}
