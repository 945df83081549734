import Language
import Record

/// What the event coder asks about parties: who stands at a token, and of what kind.
struct PartyReader {
    let context: CodingContext

    private var analysis: AnalysedArticle { context.analysis }

    /// The parties that a head token names; several for a group ("the two sides"), none when it names nobody.
    func entities(at head: Int) -> [Entity] {
        for name in analysis.names where name.tokens.contains(head) && name.nameClass != .other {
            return [Entity(text: analysis.text(of: name.tokens))]
        }
        return []
    }

    /// Whether a modifier before a noun names a party ("*Iranian* troops", "*Kremlin* officials").
    func isModifierParty(_ token: Int) -> Bool { !entities(at: token).isEmpty }

    /// Whether the party at a token is of a kind that a word class stands for.
    func isOfClass(_ head: Int, _ name: String) -> Bool {
        let found = entities(at: head)
        guard !found.isEmpty else { return false }
        switch name {
        case "official", "person": return found.contains { $0.office != nil }
        case "gov":
            return found.contains {
                $0.sector == "GOV" || ($0.sector == nil && $0.code?.count == 3 && $0.office == nil)
            }
        case "armed group", "rebel", "attacker": return found.contains { $0.sector == "REB" || $0.sector == "UAF" }
        case "troops", "military": return found.contains { $0.sector == "MIL" }
        case "police", "security force": return found.contains { $0.sector == "COP" }
        case "court": return found.contains { $0.sector == "JUD" }
        case "organization", "org": return found.contains { ["IGO", "UNO", "NGO", "EUR"].contains($0.code ?? "") }
        default: return false
        }
    }

    /// The place a head token names; nil when it names none.
    func place(at head: Int) -> Place? {
        for name in analysis.names where name.tokens.contains(head) && name.nameClass == .place {
            return Place(text: analysis.text(of: name.tokens))
        }
        return nil
    }
}
