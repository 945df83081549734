/// What positions and quotes are about: a small published scheme.
public enum Issue: String, Codable, Sendable, CaseIterable {
    case nuclear, sanctions, security, borders, territory, trade, energy, water, prisoners, migration, drugs, terrorism
    case war, recognition, relations, talks, sovereignty, arms, aid, environment, technology, health
    case humanRights = "human_rights"
    case other
}
