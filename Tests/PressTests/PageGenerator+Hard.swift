import Foundation
import Press
import Record

/// Pages glued and littered with every kind of furniture the saved pages of news sites carry.
extension PageGenerator {
    /// How the next article begins below the one before.
    enum Joint: CaseIterable {
        /// With its headline, printed up to four times.
        case headline
        /// With a dateline and an agency.
        case dateline
        /// With more empty lines than paragraphs have between them.
        case gap
    }

    mutating func maybe(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    mutating func one<T>(_ items: [T]) -> T { items[Int.random(in: items.indices, using: &random)] }

    mutating func hardPage(from sources: [Source]) -> Truth {
        var pool = sources
        pool.shuffle(using: &random)
        let count = maybe(50) ? 1 : maybe(70) ? 2 : 3
        var lines: [String] = []
        var truth = Truth(text: "", articles: [], headlines: [])
        let blank = maybe(60) ? [""] : []
        if maybe(30) { lines += one(LitterWords.menus) + blank }
        for number in 0..<count {
            var joint = number == 0 ? .headline : one(Joint.allCases)
            // Sources without a place carry their own dateline or none.
            if joint == .dateline, pool[number].place.isEmpty { joint = .gap }
            if number > 0 { lines += joint == .gap ? blank + ["", "", ""] : one([["", "", ""], ["", ""], blank]) }
            if joint == .headline { head(pool[number], isFirst: number == 0, blank, &lines) }
            truth.headlines.append(joint == .headline ? pool[number].headline : nil)
            truth.articles.append(hardBody(pool[number], joint, blank, &lines))
            tail(isLast: number + 1 == count, blank, &lines)
        }
        truth.text = lines.joined(separator: "\n")
        return truth
    }

    private mutating func head(_ source: Source, isFirst: Bool, _ blank: [String], _ lines: inout [String]) {
        if maybe(isFirst ? 40 : 15) { lines.append(one(LitterWords.crumbs)) }
        if maybe(40) {
            lines.append(one(LitterWords.dates))
            if maybe(40) { lines += one(LitterWords.ids) }
            if maybe(40) { lines += one(LitterWords.widgets) }
        }
        for round in 0..<one([1, 1, 1, 2, 3, 4]) {
            lines += [source.headline] + blank
            if maybe(round == 0 ? 60 : 40), !source.caption.isEmpty {
                lines += Array(repeating: source.caption, count: one([1, 2, 2, 3]))
            }
            if maybe(40) { lines += one(LitterWords.widgets) }
            lines += blank
        }
        if maybe(25) {
            lines += [one(["By Ann Lee", "By Staff Writer", "Mona Reyes", "By Bo Mertens and Ida Voss", "Web Desk"])]
        }
        if maybe(25) { lines += [one(LitterWords.dates)] }
        if maybe(20) { lines += one(LitterWords.widgets) + blank }
    }

    private mutating func hardBody(_ source: Source, _ joint: Joint, _ blank: [String], _ lines: inout [String])
        -> [String]
    {
        var kept: [String] = []
        var paragraphs = source.paragraphs
        let agency = one(["Reuters", "AFP", "AP", "Xinhua", "dpa"])
        let dateline = one([
            "", "", "", "\(source.place) (\(agency)) - ", "\(source.place), March 3 (\(agency)) - ",
            "\(source.place) — ",
        ])
        let prefix = joint == .dateline && !dateline.contains("(") ? "\(source.place) (\(agency)) - " : dateline
        let hasOwn =
            paragraphs[0].prefix(60).contains(" – ") || paragraphs[0].prefix(60).contains(" - ")
            || paragraphs[0].prefix(60).contains(" — ")
        if !hasOwn, !source.place.isEmpty {
            if !prefix.isEmpty, maybe(25) { lines += [one([paragraphs[0], prefix + source.headline])] + blank }
            paragraphs[0] = prefix + paragraphs[0]
        }
        for (index, paragraph) in paragraphs.enumerated() {
            if !source.subheading.isEmpty, index == paragraphs.count / 2, maybe(40) {
                lines += blank + [source.subheading] + blank
                kept.append(source.subheading)
            }
            if index > 0, maybe(12) { lines += [one(LitterWords.inserts)] + blank }
            if index > 1, maybe(4), !source.caption.isEmpty { lines += [source.caption, source.caption] + blank }
            if index == paragraphs.count - 2, maybe(8) {
                lines += [one(LitterWords.listHeads)] + some(LitterWords.teasers, 1...3) + blank
            }
            lines += [paragraph] + blank
            kept.append(paragraph)
        }
        return kept
    }

    private mutating func tail(isLast: Bool, _ blank: [String], _ lines: inout [String]) {
        if maybe(30) { lines += [one(LitterWords.credits)] + blank }
        if maybe(20) { lines += [one(LitterWords.ends)] }
        if maybe(20) { lines += one(LitterWords.ids) }
        if maybe(20) { lines += one(LitterWords.widgets) }
        if maybe(40) {
            lines += blank + [one(LitterWords.listHeads)]
            for teaser in some(LitterWords.teasers, 2...6) {
                lines.append(teaser)
                if maybe(15) { lines.append(one(LitterWords.dates)) }
            }
        }
        if maybe(25) { lines += blank + one(LitterWords.comments) }
        if maybe(25) { lines += [one(LitterWords.promotions)] }
        if isLast, maybe(40) { lines += blank + one(LitterWords.footers) }
    }

    private mutating func some(_ items: [String], _ range: ClosedRange<Int>) -> [String] {
        Array(items.shuffled(using: &random).prefix(Int.random(in: range, using: &random)))
    }

    /// Our own articles, those above and those of the example corpus.
    static let allSources: [Source] = {
        var found = sources
        for name in ExampleTests.names {
            let file = ExampleTests.folder.appendingPathComponent("pages/\(name)")
            guard let data = try? Data(contentsOf: file),
                let result = try? PressRoom().articles(in: Page(identifier: name, bytes: [UInt8](data)))
            else { continue }
            for (article, detail) in zip(result.articles, result.details) {
                let scalars = Array(article.text.unicodeScalars)
                let heads = Set(
                    detail.subheadings.map { range in
                        var text = String.UnicodeScalarView()
                        text.append(contentsOf: scalars[range])
                        return String(text)
                    })
                let paragraphs = article.text.components(separatedBy: "\n\n").filter { !heads.contains($0) }
                guard let headline = article.headline, paragraphs.count >= 3, article.language == "en" else { continue }
                found.append(
                    Source(
                        headline: headline, caption: article.captions.first ?? "", place: "", paragraphs: paragraphs,
                        subheading: heads.sorted().first ?? ""))
            }
        }
        return found
    }()
}
