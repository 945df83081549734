/// One link of the chain on whose word a statement rests.
public struct ChainLink: Hashable, Codable, Sendable {
    /// What a link is.
    public enum Role: String, Codable, Sendable, CaseIterable {
        /// The outlet whose page was read.
        case publisher
        /// A news agency the outlet relays.
        case agency
        /// Another medium that carried the words ("told state television").
        case medium
        /// Who said it.
        case speaker
    }

    /// Name of the link ("Reuters").
    public var name: String
    /// Its place in the chain.
    public var role: Role

    /// A link.
    public init(name: String, role: Role) {
        self.name = name
        self.role = role
    }
}
