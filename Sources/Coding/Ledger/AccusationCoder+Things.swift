import Language
import Record

/// Things that break a treaty: “the dam violates the accord of 1961”.
extension AccusationCoder {
    /// Whose thing breaks what binds both: in an article about two states, the other one than whose official says so.
    func builder(_ clause: Clause, against speaker: Entity) -> Entity? {
        guard
            ["violate", "breach", "break", "contravene", "infringe", "flout"].contains(
                scene.verbLemma(clause.predicate)),
            clause.objects.contains(where: { Self.bonds.contains(analysis.lemma($0)) }),
            let subject = clause.subjects.first, analysis.tokens[subject].tag == .noun, let own = speaker.code,
            own.isState
        else { return nil }
        return opponent(of: speaker).map {
            Entity(text: scene.parties.phrase(at: subject), name: $0.name, code: $0.code)
        }
    }

    /// The other of the two states that an article is about.
    func opponent(of side: Entity) -> Entity? {
        guard let own = side.code, own.isState else { return nil }
        var counts: [(code: String, count: Int, entity: Entity)] = []
        for mention in context.actors.mentions {
            let entity = context.actors.resolved(mention).entity
            guard let code = entity.code, code.isState else { continue }
            if let known = counts.firstIndex(where: { $0.code == code }) {
                counts[known].count += 1
            } else {
                counts.append((code, 1, entity))
            }
        }
        let ranked = counts.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
        guard ranked.count > 1, ranked.prefix(2).contains(where: { $0.code == own }),
            let other = ranked.prefix(2).first(where: { $0.code != own }),
            ranked.count == 2 || ranked[2].count < other.count
        else { return nil }
        return Entity(text: other.entity.text, name: context.stateNamed(other.code), code: other.code)
    }

    /// What binds two states.
    private static let bonds: Set<String> = [
        "treaty", "agreement", "accord", "law", "sovereignty", "resolution", "charter", "convention", "pact",
        "ceasefire",
        "truce", "protocol", "memorandum", "deal", "obligation", "commitment", "waters", "airspace", "border",
    ]
}
