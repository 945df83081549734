import Record

/// Makes a happening of reports: who rests on whom, and where they differ.
enum HappeningMaker {
    /// The happening that some reports tell, earliest first.
    static func happening(_ reports: [EventReport]) -> Happening {
        Happening(
            id: RecordID.happening(entries: reports.map(\.entry.id)), reports: reports, sources: sources(reports),
            conflicts: conflicts(reports))
    }

    /// Reports that share an origin get one number.
    private static func sources(_ reports: [EventReport]) -> [Int] {
        var group = Array(reports.indices)
        var known: [String: Int] = [:]
        func root(_ index: Int) -> Int {
            var index = index
            while group[index] != index { index = group[index] }
            return index
        }
        for (index, report) in reports.enumerated() {
            for origin in report.origins {
                guard let other = known[origin] else {
                    known[origin] = index
                    continue
                }
                let (left, right) = (root(other), root(index))
                group[max(left, right)] = min(left, right)
            }
        }
        var numbers: [Int: Int] = [:]
        return reports.indices.map { index in
            let first = root(index)
            let number = numbers[first] ?? numbers.count + 1
            numbers[first] = number
            return number
        }
    }

    private static func conflicts(_ reports: [EventReport]) -> [Happening.Conflict] {
        Happening.Conflict.Field.allCases.compactMap { field in
            var readings: [Reading] = []
            for report in reports {
                guard let value = reading(field, of: report) else { continue }
                if let index = readings.firstIndex(where: { $0.text == value.text }) {
                    readings[index].entries.append(report.entry.id)
                } else {
                    readings.append(Reading(text: value.text, content: value.content, entries: [report.entry.id]))
                }
            }
            // A coarser reading (“April”, “China” beside “China and Laos”) contradicts none that it holds or is held by.
            let differing = readings.enumerated().filter { index, own in
                readings.enumerated().contains { $0 != index && !own.content.fits($1.content) }
            }.map(\.element)
            guard differing.count > 1 else { return nil }
            return Happening.Conflict(
                field: field,
                values: differing.sorted { $0.text < $1.text }.map {
                    .init(text: $0.text, entries: $0.entries.sorted())
                })
        }
    }

    private struct Reading {
        var text: String
        var content: Content
        var entries: [String]
    }

    /// What a value stands for, to tell a contradiction from a coarser word.
    private enum Content: Hashable {
        case word(String)
        case days(Int, Int)
        case set(Set<String>)
        case name(String, kind: String)

        func fits(_ other: Content) -> Bool {
            switch (self, other) {
            case (.days(let first, let last), .days(let start, let end)): first <= end && start <= last
            case (.set(let left), .set(let right)): left.isSubset(of: right) || right.isSubset(of: left)
            case (.word(let left), .word(let right)): left == right
            // Only two names for one kind of thing can be two names for one thing.
            case (.name(let left, let kind), .name(let right, let other)): kind != other || left == right
            default: false
            }
        }
    }

    private static func reading(
        _ field: Happening.Conflict.Field, of report: EventReport
    ) -> (text: String, content: Content)? {
        guard let event = report.event else { return nil }
        func parties(_ list: [Entity]) -> (String, Content)? {
            let codes = Set(list.compactMap { $0.code ?? $0.name })
            return codes.isEmpty ? nil : (codes.sorted().joined(separator: " + "), .set(codes))
        }
        func word(_ text: String?) -> (String, Content)? { text.map { ($0, .word($0)) } }
        let sentence = report.entry.evidence.map(\.exact).joined(separator: " ")
        switch field {
        case .date:
            guard let date = report.entry.date?.value else { return nil }
            return (date.value, .days(date.earliest ?? .min, date.latest ?? .max))
        case .place:
            guard let place = event.place else { return nil }
            let words = ContentWords(place.text + " " + (place.name ?? "")).stems
            return (place.text, .set(words.isEmpty ? [place.text] : words))
        case .mode: return word(event.mode)
        case .reality:
            return word(report.entry.reality == .background ? Reality.actual.rawValue : report.entry.reality.rawValue)
        case .claim:
            // On whose word it is known is no contradiction; that somebody denies it is.
            return word(report.entry.claim == .denied ? "denied" : "not denied")
        case .count: return word(VictimCount.number(in: sentence))
        case .actor: return parties(event.actor)
        case .recipient: return parties(event.recipient)
        case .name: return MapName.only(in: sentence).map { ($0.text, .name($0.text.lowercased(), kind: $0.kind)) }
        }
    }
}

/// A number of victims or prisoners in a sentence ("killed 12", "12 soldiers were wounded").
enum VictimCount {
    static func number(in text: String) -> String? {
        let words = text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "," }).map {
            $0.hasSuffix(",") ? String($0.dropLast()) : String($0)
        }
        let isNumber = { (word: String) in word.first?.isNumber == true || small[word] != nil }
        for verb in words.indices where verbs.contains(words[verb]) {
            let after = words[verb...].dropFirst().prefix(4).first(where: isNumber)
            let before = words[..<verb].suffix(5).last(where: isNumber)
            if let found = after ?? before { return small[found] ?? found.replacing(",", with: "") }
        }
        return nil
    }

    private static let verbs: Set<String> = [
        "killed", "killing", "kill", "wounded", "wounding", "injured", "died", "dead", "arrested", "detained",
        "released", "freed", "expelled", "deported",
    ]

    private static let small: [String: String] = [
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
        "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "dozens": "dozens", "hundreds": "hundreds",
    ]
}

/// The name of a sea, strait, reef or island in a sentence, where there is one only: outlets may call one water by two names.
enum MapName {
    static func only(in text: String) -> (text: String, kind: String)? {
        let words = text.split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }).map(String.init)
        var found: [(String, String)] = []
        for index in words.indices where index > 0 && kinds.contains(words[index]) {
            var first = index
            while first > 0, words[first - 1].first?.isUppercase == true, words[first - 1] != "The" { first -= 1 }
            guard first < index else { continue }
            let name = words[first...index].joined(separator: " ")
            if !found.contains(where: { $0.0 == name }) { found.append((name, words[index])) }
        }
        return found.count == 1 ? found[0] : nil
    }

    private static let kinds: Set<String> = [
        "Gulf", "Sea", "Strait", "Straits", "Shoal", "Reef", "Island", "Islands", "Dam", "Jiao", "Dao", "River",
        "Mountains", "Heights", "Corridor",
    ]
}
