import GRDB
import Record

/// Matches a party by code or name.
enum PartyMatch {
    /// The condition that the party row `alias` is one of `names`.
    static func condition(_ names: [String], alias: String) -> Condition {
        .any(
            names.map { name in
                let words = name.foldedWords
                let isCode = name.utf8.count == 3 && name.utf8.allSatisfy { (65...90).contains($0) }
                var ways = [Condition("\(alias).folded = ?", [words])]
                if isCode {
                    ways.append(Condition("\(alias).code = ?", [name]))
                } else if words != " " {
                    // Folded words hold letters, digits and blanks only: no character that LIKE reads as a pattern.
                    ways.append(Condition("\(alias).folded LIKE ?", ["%\(words)%"]))
                }
                return .any(ways)
            })
    }
}

extension EntryFilter {
    /// The condition on `entry AS e` joined with `article AS a`.
    var condition: Condition {
        var all: [Condition] = []
        if !includeSuperseded { all.append(Condition("a.is_current = 1")) }
        if !includeCopies { all.append(Condition("a.copy_of IS NULL")) }
        if !review.isEmpty {
            all.append(.column("e.review", in: review.map(\.rawValue)))
        } else if !includeRejected {
            all.append(Condition("e.review <> 'rejected'"))
        }
        if !kinds.isEmpty { all.append(.column("e.kind", in: kinds.map(\.rawValue))) }
        if !claims.isEmpty { all.append(.column("e.claim", in: claims.map(\.rawValue))) }
        if !realities.isEmpty { all.append(.column("e.reality", in: realities.map(\.rawValue))) }
        if let article { all.append(Condition("a.id = ?", [article])) }
        if let minimumConfidence { all.append(Condition("e.confidence >= ?", [minimumConfidence])) }
        if contestedOnly {
            all.append(
                Condition(
                    """
                    (e.claim IN ('claimed', 'alleged', 'denied')
                        OR e.number IN (SELECT entry FROM accusation WHERE denial IS NOT NULL))
                    """))
        }
        all += partyConditions + dateConditions + bodyConditions + wordConditions
        return .all(all)
    }

    private var partyConditions: [Condition] {
        var all: [Condition] = []
        if !party.isEmpty {
            let match = PartyMatch.condition(party, alias: "p0")
            all.append(
                Condition(
                    "EXISTS (SELECT 1 FROM party AS p0 WHERE p0.entry = e.number AND \(match.sql))", match.arguments))
        }
        if !actor.isEmpty {
            let first = PartyMatch.condition(actor, alias: "p1")
            if with.isEmpty {
                all.append(
                    Condition(
                        """
                        EXISTS (SELECT 1 FROM party AS p1
                            WHERE p1.entry = e.number AND p1.side = 'source' AND \(first.sql))
                        """, first.arguments))
            } else {
                let second = PartyMatch.condition(with, alias: "p2")
                all.append(
                    Condition(
                        """
                        EXISTS (SELECT 1 FROM party AS p1 JOIN party AS p2 ON p2.entry = p1.entry
                            WHERE p1.entry = e.number AND p1.side = 'source' AND \(first.sql)
                                AND (p2.role, p2.position) <> (p1.role, p1.position) AND \(second.sql))
                        """, first.arguments + second.arguments))
            }
        } else if !with.isEmpty {
            let second = PartyMatch.condition(with, alias: "p2")
            all.append(
                Condition(
                    "EXISTS (SELECT 1 FROM party AS p2 WHERE p2.entry = e.number AND \(second.sql))", second.arguments))
        }
        return all
    }

    private var dateConditions: [Condition] {
        var all: [Condition] = []
        if from != nil || to != nil { all.append(Condition("e.date IS NOT NULL")) }
        if let from { all.append(Condition("(e.latest IS NULL OR e.latest >= ?)", [from.description])) }
        if let to { all.append(Condition("(e.earliest IS NULL OR e.earliest <= ?)", [to.description])) }
        return all
    }

    private var bodyConditions: [Condition] {
        var all: [Condition] = []
        func among(_ table: String, _ column: String, _ values: [String]) {
            if values.isEmpty { return }
            let match = Condition.column(column, in: values)
            all.append(Condition("e.number IN (SELECT entry FROM \(table) WHERE \(match.sql))", match.arguments))
        }
        among("event", "type", types.map(\.rawValue))
        among("event", "mode", modes)
        among("position", "stance", stances.map(\.rawValue))
        among("quote", "form", forms.map(\.rawValue))
        return all
    }

    private var wordConditions: [Condition] {
        var all: [Condition] = []
        if let text {
            all.append(
                SearchWords(text).all.map { Self.evidence(matching: $0) } ?? .never)
        }
        if let about {
            let words = SearchWords(about).terms
            if words.isEmpty { return [.never] }
            let each = words.map { word in
                var ways = [Self.labelled(word)]
                if let pattern = SearchWords("\"\(word)\"").all { ways.append(Self.evidence(matching: pattern)) }
                return Condition.any(ways)
            }
            // "human rights" asks for the issue human_rights as well as for the two words.
            all.append(.any([Self.labelled(words.joined(separator: "_")), .all(each)]))
        }
        return all
    }

    /// The entry's issue, topic or one of its contexts is this.
    private static func labelled(_ words: String) -> Condition {
        let label = words.lowercased().split { $0 == " " || $0 == "-" }.joined(separator: "_")
        return .any([
            Condition("e.number IN (SELECT entry FROM position WHERE issue = ?)", [label]),
            Condition("e.number IN (SELECT entry FROM quote WHERE topic = ?)", [label]),
            Condition("e.number IN (SELECT entry FROM event_context WHERE context = ?)", [label]),
        ])
    }

    private static func evidence(matching pattern: String) -> Condition {
        Condition(
            """
            e.number IN (SELECT entry FROM evidence WHERE passage IN
                (SELECT rowid FROM passage_search WHERE passage_search MATCH ?))
            """, [pattern])
    }

    /// The order, as SQL on `entry AS e`, `article AS a` and `page AS p`.
    var orderSQL: String {
        let publication = """
            a.published_earliest IS NULL, a.published_earliest, p.path, a.ordinal, e.start, e.id
            """
        return switch order {
        case .publication: publication
        case .date:
            "coalesce(e.earliest, e.latest) IS NULL, coalesce(e.earliest, e.latest), \(publication)"
        case .newest:
            "coalesce(e.latest, e.earliest) IS NULL, coalesce(e.latest, e.earliest) DESC, \(publication)"
        }
    }

    /// `LIMIT` and `OFFSET`.
    var limitCondition: Condition { Condition("LIMIT ? OFFSET ?", [limit ?? -1, max(0, offset)]) }
}
