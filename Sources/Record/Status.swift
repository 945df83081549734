/// Whether what an entry tells took place.
public enum Reality: String, Codable, Sendable, CaseIterable {
    /// Happened, and is the news.
    case actual
    /// Happened earlier than the news itself.
    case background
    /// Announced or scheduled.
    case planned
    /// Depends on a condition.
    case conditional
    /// A possibility or scenario.
    case hypothetical
    /// Did not happen, was cancelled or ruled out.
    case negated

    /// Whether the entry tells of something that took place.
    public var happened: Bool { self == .actual || self == .background }
}

/// On whose authority an entry stands.
public enum Claim: String, Codable, Sendable, CaseIterable {
    /// The outlet's own voice.
    case reported
    /// One party's word.
    case claimed
    /// Marked as unproven by the outlet or the speaker.
    case alleged
    /// Denied by the party concerned.
    case denied
    /// Said by both sides.
    case confirmed
}
