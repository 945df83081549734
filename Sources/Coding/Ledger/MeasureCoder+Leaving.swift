import Language
import Record

/// Measures told by what a party leaves or is put on: “withdrew from the treaty”, “was added to the sanctions list”.
extension MeasureCoder {
    /// “withdrew from the treaty in 2018”, “quit the pact”: a withdrawal.
    func withdrawn(_ clause: Clause) -> Draft? {
        guard clause.kind == .verb, !clause.isNegated,
            ["withdraw", "pull out", "quit", "exit", "leave", "abandon", "pull"].contains(scene.predicate(clause)),
            clause.reality == .actual || clause.reality == .background || clause.reality == .planned
        else { return nil }
        let heads =
            clause.heads(with: "from", "of", "out of")
            + (["quit", "exit", "leave", "abandon"].contains(scene.predicate(clause)) ? clause.objects : [])
        guard
            let pact = heads.first(where: { head in
                [.agreement, .memorandum].contains(lexicon.noun(at: head, in: analysis))
                    || Self.pacts.contains(analysis.form(head))
            })
        else { return nil }
        let parties = scene.allParties(among: clause.subjects)
        guard !parties.isEmpty else { return nil }
        var draft = Draft(
            anchor: clause.predicate, type: .withdrawal, imposer: parties, target: [], from: from(clause), until: nil,
            status: clause.reality == .planned ? .announced : .inForce, reality: judged(clause), claim: claim(clause),
            confidence: 0.7, why: "measure: withdraws from \(analysis.lower(pact))")
        draft.name = [analysis.lower(pact)]
        return draft
    }

    /// “stopped issuing visas to Haitians”.
    func visasStopped(_ clause: Clause) -> Draft? {
        guard clause.kind == .verb, scene.verbLemma(clause.predicate) == "issue",
            clause.objects.contains(where: { analysis.lemma($0) == "visa" }), let parent = clause.parent,
            ["stop", "halt", "suspend", "cease"].contains(scene.verbLemma(context.clauses[parent].predicate))
        else { return nil }
        let governor = context.clauses[parent]
        let imposer = scene.allParties(among: governor.subjects)
        guard !imposer.isEmpty, !governor.isNegated else { return nil }
        return Draft(
            anchor: governor.predicate, type: .visa, imposer: imposer,
            target: scene.allParties(among: clause.heads(with: "to", "for")), from: from(governor),
            until: until(governor),
            status: .inForce, reality: judged(governor), claim: claim(governor), confidence: 0.65,
            why: "measure: stops issuing visas")
    }

    private static let pacts: Set<String> = ["JCPOA", "NPT", "INF", "START", "NAFTA", "TPP", "Nafta"]

    /// “added 12 officials to its sanctions list”, “put the bank on a blacklist”.
    func listed(_ clause: Clause) -> Draft? {
        guard clause.kind == .verb, !clause.isNegated, clause.reality == .actual || clause.reality == .background,
            ["add", "place", "put", "include"].contains(scene.predicate(clause)),
            let list = clause.heads(with: "to", "on", "in").first(where: isSanctionsList)
        else { return nil }
        let imposer = scene.allParties(among: clause.subjects)
        let target = clause.objects.lazy.flatMap { analysis.conjuncts(of: $0) }.compactMap { scene.partyWithin($0) }
        guard !imposer.isEmpty || clause.isPassive else { return nil }
        return Draft(
            anchor: clause.predicate, type: .designation, imposer: imposer, target: unique(Array(target)),
            from: from(clause),
            until: nil, status: .inForce, reality: judged(clause), claim: claim(clause), confidence: 0.7,
            why: "measure: \(scene.predicate(clause)) to \(analysis.text(of: analysis.nominalPhrase(of: list)))")
    }

    private func isSanctionsList(_ head: Int) -> Bool {
        if analysis.lemma(head) == "blacklist" { return true }
        guard analysis.lemma(head) == "list" else { return false }
        return analysis.nominalPhrase(of: head).contains {
            ["sanction", "sanctions", "terrorist", "terror", "terrorism", "black", "entity"].contains(
                analysis.lower($0))
        }
    }
}
