import Language
import Record

/// Measures in fixed phrases: “declared three attachés persona non grata”, “shut the border with Belarus”.
extension MeasureCoder {
    func phrased(_ used: inout Set<Int>) -> [Draft] {
        var drafts: [Draft] = []
        for match in scene.phrases("measure") where !match.parts.values.contains(where: { $0.isEmpty }) {
            let value = match.phrase.value.split(separator: ":")
            guard let type = value.first.flatMap({ Measure.MeasureType(rawValue: String($0)) }),
                (match.anchor..<match.end).allSatisfy({ !used.contains($0) }),
                let index = scene.clause(of: match), case let clause = context.clauses[index], !clause.isNegated,
                clause.kind == .verb, clause.link != .condition, clause.outlook == .committed,
                clause.reality == .actual || clause.reality == .background || clause.reality == .planned,
                clause.modality == .none || clause.modality == .future, isDecided(clause)
            else { continue }
            var imposer = scene.allParties(among: clause.subjects)
            if imposer.isEmpty, let agent = scene.agent(of: clause), agent.code != nil { imposer = [agent] }
            guard !imposer.isEmpty, isOfState(imposer), imposer.contains(where: { $0.code != nil || $0.sector != nil })
            else { continue }
            var target: [Entity] = []
            if let part = match.parts["target"] {
                target = sides(in: part, besides: imposer)
                if target.isEmpty {
                    target = scene.places(in: part).filter { place in !imposer.contains { scene.isSameSide($0, place) }
                    }
                }
                // Whom it hits must be known, but for closures and truces, which stand without.
                if target.isEmpty { continue }
            } else if type != .ceasefire, type != .withdrawal, type != .agreement {
                target = sides(in: match.anchor..<scene.extent(from: match.anchor).upperBound, besides: imposer)
                if target.isEmpty, type != .sanctions { continue }
            }
            // What two sides sign is of both.
            if [.agreement, .memorandum, .ceasefire].contains(type) {
                imposer = unique(imposer + target)
                target = []
            }
            if let part = match.parts["target"]?.first, analysis.tokens[part].tag == .verb { continue }
            let isLifted = value.count > 1 && value[1] == "lifted"
            let isAhead = clause.reality == .planned || clause.modality == .future
            drafts.append(
                Draft(
                    anchor: clause.predicate, type: type, imposer: unique(imposer), target: unique(target),
                    from: isLifted ? nil : from(clause), until: isLifted ? scene.date(of: clause) : until(clause),
                    status: isAhead ? .announced : isLifted ? .lifted : .inForce, reality: judged(clause),
                    claim: claim(clause), confidence: 0.6, why: "measure: “\(match.phrase.words)”"))
            for token in match.anchor..<match.end { used.insert(token) }
        }
        return drafts
    }

    /// "had sworn to expel", "wants to ban": not done by that.
    private func isDecided(_ clause: Clause) -> Bool {
        guard clause.link == .complement, let parent = clause.parent else { return true }
        return [
            "decide", "announce", "order", "agree", "vote", "move", "begin", "start", "proceed", "manage", "resolve",
            "approve",
        ].contains(scene.verbLemma(context.clauses[parent].predicate))
    }

    /// The parties that words name or whose things they name, but for those who act.
    func sides(in range: Range<Int>, besides imposer: [Entity]) -> [Entity] {
        unique(
            range.compactMap { token -> Entity? in
                guard let party = scene.parties.known(at: token), scene.isParty(party), party.code != nil,
                    !imposer.contains(where: { scene.isSameSide($0, party) })
                else { return nil }
                return party
            })
    }
}
