import Record

/// A random generator with a seed (SplitMix64), so that every run litters the same pages.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Glues and litters articles of our own the way sites and browsers do when a page is saved as text.
struct PageGenerator {
    struct Source: Sendable {
        var headline: String
        var caption: String
        var place: String
        var paragraphs: [String]
        var subheading: String
    }

    struct Truth {
        var text: String
        /// Lines of each article's body, sub-headings included.
        var articles: [[String]]
        var headlines: [String?]
    }

    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    private mutating func pick<T>(_ items: [T]) -> T { items[Int.random(in: items.indices, using: &random)] }

    /// One page of one to three articles.
    mutating func page(from sources: [Source]) -> Truth {
        var pool = sources
        pool.shuffle(using: &random)
        let count = chance(50) ? 1 : chance(70) ? 2 : 3
        var lines: [String] = []
        var truth = Truth(text: "", articles: [], headlines: [])
        let blank = chance(60) ? [""] : []
        for number in 0..<count {
            let bare = number > 0 && chance(20)
            add(pool[number], bare: bare, isFirst: number == 0, blank: blank, to: &lines, &truth)
            if number + 1 < count, !bare || chance(50) { lines += pick([["", "", ""], ["", ""], []] as [[String]]) }
        }
        truth.text = lines.joined(separator: "\n")
        return truth
    }

    private mutating func add(
        _ source: Source, bare: Bool, isFirst: Bool, blank: [String], to lines: inout [String], _ truth: inout Truth
    ) {
        if isFirst, chance(30) {
            lines.append(pick(["HomeWorldAsia Pacific", "Home > World > Europe", "NewsPoliticsDiplomacy"]))
        }
        if !bare, chance(35) {
            lines += [pick(["Mar 5, 2025, 11:22 PM", "12 June 2023 | 08:15", "Published: 18 Jun 2024 - 07:52 am"])]
            if chance(60) { lines += ["Journalist ID: 5512", "News ID: 80012345", "T T", "3 Persons", "", "Tags", ""] }
        }
        if !bare {
            let repeats = pick([1, 1, 2, 3])
            for round in 0..<repeats {
                lines += [source.headline] + blank
                if chance(round == 0 ? 70 : 40) {
                    lines += chance(50) ? [source.caption, source.caption] : [source.caption]
                }
                if chance(40) {
                    lines += pick([["TT", "20"], ["A- A+"], ["Share Tweet Email"], ["3 min read"]] as [[String]])
                }
                lines += blank
            }
        }
        truth.headlines.append(bare ? nil : source.headline)
        truth.articles.append(body(of: source, bare: bare, blank: blank, &lines))
        litter(&lines, blank)
    }

    private mutating func body(of source: Source, bare: Bool, blank: [String], _ lines: inout [String]) -> [String] {
        var kept: [String] = []
        var paragraphs = source.paragraphs
        let dateline = pick([
            "", "", "\(source.place) (Reuters) - ", "\(source.place), March 3 (AFP) - ", "\(source.place) — ",
        ])
        let withDateline = bare && dateline.isEmpty ? "\(source.place) (AP) - " : dateline
        if !withDateline.isEmpty, chance(20) { lines += [withDateline + source.headline] }
        paragraphs[0] = withDateline + paragraphs[0]
        let middle = paragraphs.count / 2
        for (index, paragraph) in paragraphs.enumerated() {
            if index == middle, chance(40) {
                lines += blank + [source.subheading] + blank
                kept.append(source.subheading)
            }
            if index == 2, chance(25) {
                lines +=
                    [pick(["Advertisement", "Story continues below", "Read more: Harbour fees rise again"])] + blank
            }
            lines += [paragraph] + blank
            kept.append(paragraph)
        }
        return kept
    }

    private mutating func litter(_ lines: inout [String], _ blank: [String]) {
        if chance(30) { lines += ["(Reporting by Mona Reyes; Editing by Paul Stern)"] }
        if chance(25) { lines += [pick(["4482", "(END)", "© 2024 Harbour Daily. All rights reserved."])] }
        if chance(35) {
            lines += blank + [pick(["Read more", "Related News", "Most read", "Must read"])]
            lines += [
                "Ferry fares to rise in spring", "Ten gardens worth a detour", "Choir festival returns after pause",
            ]
        }
        if chance(25) { lines += blank + ["Your Comment", "You are replying to: ."] }
        if chance(20) {
            lines += [
                pick(["Sign up for our newsletter", "Follow us on Twitter", "We use cookies to improve your visit."])
            ]
        }
    }
}
