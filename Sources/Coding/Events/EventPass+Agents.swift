import Language
import Record

extension EventPass {
    /// Who acts where the grammar names nobody: the owner of the means ("killed by rebel mortar fire"), or the authorities of
    /// the place where somebody was arrested or tried.
    func agents(of clause: Clause, frame: EventFrame, type: EventType) -> [Entity] {
        guard clause.kind == .verb, frame.actor.contains(where: { $0.path == ["subj"] }) else { return [] }
        for head in clause.subjects {
            guard type == .assault || type == .coerce || type == .mobilize else { break }
            let means = ["plane", "drone", "missile", "artillery", "attack", "airstrike", "vessel", "weapon", "fire", "mortar"]
            guard reader.isInClasses(head, means) else { continue }
            let owners = reader.owners(of: head).flatMap { reader.parties.owner(at: $0) }
            if !owners.isEmpty { return Array(owners.prefix(2)) }
        }
        guard clause.isPassive, clause.subjects.isEmpty, isDoneByAuthorities(type, frame) else { return [] }
        guard let place = place(of: clause), let code = place.code, let name = context.stateNamed(code) else { return [] }
        return [Entity(text: place.text, name: name, code: code)]
    }

    /// Arrests, trials, convictions, deportations: nobody else does them.
    private func isDoneByAuthorities(_ type: EventType, _ frame: EventFrame) -> Bool {
        switch (type, frame.mode) {
        case (.coerce, "arrest"), (.coerce, "deport"), (.coerce, "curfew"), (.coerce, "martial-law"), (.sanction, "convict"),
            (.accuse, "investigate"):
            true
        default: false
        }
    }
}
