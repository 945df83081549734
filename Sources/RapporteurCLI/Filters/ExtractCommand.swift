import ArgumentParser
import Foundation
import Press
import Record

/// `rapporteur extract [PATH…]`
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Pages in, a line per article out.",
        discussion: """
            Paths may be pages, folders, globs, WARC, MHTML, RSS, Atom, JSON Feed, ninjs and JSON lines, also packed with \
            gzip or zstd: the content tells which. Without paths, JSON lines with “html” or “text” (optional “url”, “id”) are read from standard input. With \
            --html-body only the body text of each page is printed; a form feed stands between pages.
            """)
    @Argument(help: ArgumentHelp("Pages, folders, globs, or - for standard input.", valueName: "path")) var paths:
        [String] = []
    @Flag(name: .long, help: "Print only the body text of each page.") var htmlBody = false

    mutating func run() throws {
        let terminal = Terminal.current
        let press = PressRoom()
        let (htmlBody, fromRows) = (htmlBody, paths.isEmpty)
        let findings = PageFinder.find(fromRows ? ["-"] : paths)
        var problems = findings.problems
        var printed = 0
        func take(_ item: PageStream.Item) throws {
            switch item {
            case .problem(let problem):
                problems.append(.init(path: problem.place, reason: problem.reason))
                report(problems[problems.count - 1], line: fromRows ? problem.line : nil)
            case .page(let page):
                do {
                    if htmlBody {
                        let text = try Self.body(page, press)
                        terminal.outputRaw((printed > 0 ? "\u{0C}\n" : "") + text + "\n")
                        printed += 1
                    } else {
                        let result = try press.articles(in: page)
                        for article in result.articles { terminal.output(try RecordLine.article(article).json()) }
                    }
                } catch let error as PageError {
                    let problem = PageFinder.Problem(path: page.identifier, reason: error.description)
                    problems.append(problem)
                    report(problem, line: fromRows ? page.identifier.lineNumber : nil)
                    if htmlBody {
                        // A page without a body still has its place among the others.
                        terminal.outputRaw((printed > 0 ? "\u{0C}\n" : "") + "\n")
                        printed += 1
                    }
                }
            }
        }
        for problem in findings.problems { report(problem, line: nil) }
        for path in findings.paths {
            var pages = PageStream(path: path)
            while let item = pages.next() {
                if case .problem(let problem) = item, problem.isOtherJSON, findings.inFolders.contains(path) {
                    continue
                }
                try take(item)
            }
        }
        if !problems.isEmpty { throw ExitCode(1) }
    }

    /// The body text of a page, HTML or saved text.
    private static func body(_ page: Page, _ press: PressRoom) throws(PageError) -> String {
        let body = press.bodyOnly(page.bytes, charset: page.charset)
        if !body.isEmpty { return body }
        return try press.articles(in: page).articles.first?.text ?? ""
    }

    private func report(_ problem: PageFinder.Problem, line: Int?) {
        if let line {
            Terminal.current.message(
                "{\"kind\":\"error\",\"line\":\(line),\"reason\":\(JSONLine.quoted(problem.reason))}")
        } else {
            Terminal.current.message("\(problem.path): \(problem.reason)".safeForTerminal)
        }
    }
}

extension String {
    /// The line at the end of “standard input:7”.
    fileprivate var lineNumber: Int? { split(separator: ":").last.flatMap { Int($0) } }
}
