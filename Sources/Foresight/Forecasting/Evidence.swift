/// The named pieces of evidence for one candidate. All are 0 where there is no evidence and grow with it.
public enum Evidence: Int, CaseIterable, Sendable {
    // How popular the candidate is, whoever asks.
    case roleRecent, roleSlow, roleEver, activityRecent, activityEver
    // The same triple before.
    case tripleFast, tripleMiddle, tripleSlow, tripleEver, tripleRecency
    // The pair under any relation before.
    case pairFast, pairMiddle, pairEver, pairRecency
    // What the pair did before, by the confidence of temporal rules.
    case bestRule, rulesTogether
    // Ways of two and three steps.
    case commonPartners, partnersUnderRelation, likeSubjectsUnderRelation, sharedObjects
    // Whether the two met at all, and how much that tells: under this relation, and for the asking entity.
    case met, relationKeepsTo, askerKeepsTo
    // The pair's past under all relations, and company.
    case pairHistory, kinship, newsOfPartners
    // What the asking entity's company of past days, and its country, was in.
    case story, storyRule, storyThrough, homeRules
    // Where the two belong and what they are, by their names.
    case sameHome, homeUnderRelation, roleUnderRelation, homeFit, roleFit, groupFit

    /// Number of kinds.
    static let count = Evidence.allCases.count
    /// The kinds that every entity has, whether it ever met the asking one or not.
    static let popularityCount = 5

    /// What it says, for readers.
    public var title: String {
        switch self {
        case .roleRecent: "stood here under this relation lately"
        case .roleSlow: "stood here under this relation in past months"
        case .roleEver: "stood here under this relation ever"
        case .activityRecent: "active lately"
        case .activityEver: "active ever"
        case .tripleFast: "same fact in past days"
        case .tripleMiddle: "same fact in past weeks"
        case .tripleSlow: "same fact in past months"
        case .tripleEver: "same fact ever"
        case .tripleRecency: "how recent the same fact"
        case .pairFast: "the two in past days"
        case .pairMiddle: "the two in past weeks"
        case .pairEver: "the two ever"
        case .pairRecency: "how recent the two met"
        case .bestRule: "best temporal rule"
        case .rulesTogether: "temporal rules together"
        case .commonPartners: "common partners"
        case .partnersUnderRelation: "partners do this with it"
        case .likeSubjectsUnderRelation: "entities of like partners do this with it"
        case .sharedObjects: "entities that do this with the same partners do it with this one"
        case .pairHistory: "the pair's past under all relations"
        case .kinship: "number of common partners, rare ones more"
        case .newsOfPartners: "met partners of the asking entity in past days"
        case .story: "in past days with those whom the asking entity met then"
        case .storyRule: "what those whom the asking entity met in past days did with it, by temporal rules"
        case .storyThrough: "in past days with those whom temporal rules make likely"
        case .homeRules: "what others of the asking entity's country did with it in past days, by temporal rules"
        case .sameHome: "of the same country"
        case .homeUnderRelation: "others of the asking entity's country do this with it"
        case .roleUnderRelation: "others like the asking entity do this with it"
        case .homeFit: "its country is one that this is done with"
        case .roleFit: "it is of a kind that this is done with"
        case .groupFit: "its country and its kind together"
        case .met: "the two met before"
        case .relationKeepsTo: "the two met, and this relation seldom joins strangers"
        case .askerKeepsTo: "the two met, and the asking entity seldom turns to strangers"
        }
    }
}
