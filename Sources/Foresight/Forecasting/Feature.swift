/// What the trees may split on: the evidence of a candidate, how it compares with its rivals, and what is asked.
public enum Feature: Int, CaseIterable, Sendable {
    // The evidence, in the order of `Evidence`.
    case roleRecent, roleSlow, roleEver, activityRecent, activityEver
    case tripleFast, tripleMiddle, tripleSlow, tripleEver, tripleRecency
    case pairFast, pairMiddle, pairEver, pairRecency
    case bestRule, rulesTogether
    case commonPartners, partnersUnderRelation, likeSubjectsUnderRelation, sharedObjects
    case met, relationKeepsTo, askerKeepsTo
    case pairHistory, kinship, newsOfPartners
    case story, storyRule, storyThrough, homeRules
    case sameHome, homeUnderRelation, roleUnderRelation, homeFit, roleFit, groupFit
    // Against its rivals.
    case linearShare, linearRank, tripleRank, pairRank, ruleRank, wayRank, tripleShare, pairShare, roleShare
    // More of the candidate.
    case reverse, roleAge, activityAge, partnerCount, activityFast
    case tripleShareBack, pairShareBack, pairVariety, kinshipShare
    case commonLift, alikeLift, partnersLift, alikeRank, commonRank, tripleGap, strangerRank, historyRank, historyShare
    case historyDays, historyLonger, historySame, historyBest, rulesYesterday
    case roleFast, roleKeeping, pairKeeping, tripleAge, pairAge
    case ownRule, reverseRule, lastRule, throughLikely, throughLift, partnersFast, alikeFast
    case pairShareFast, pairShareBackFast, openness, surge, presence
    // Countries and kinds.
    case homeKnown, homeAsked, homeShare, roleAsked, homeNews, homesNews, homeAnything, homesAnything, homeRole
    case homeShareBack, homeAskedBack, roleAskedBack
    // What is asked.
    case askedBefore, askedVariety, askerActivity, relationNovelty, relationSize
    case relationAtHome, relationKeeping, askerAtHome, rivalTriple, rivalRule, rivalPairs

    /// Number of features.
    static let count = Feature.allCases.count

    /// What it says, for readers.
    public var title: String {
        if let evidence = Evidence(rawValue: rawValue) { return evidence.title }
        return switch self {
        case .linearShare: "share of the linear weights"
        case .linearRank: "rank by the linear weights"
        case .tripleRank: "rank by the same fact in past weeks"
        case .pairRank: "rank by meetings in past weeks"
        case .ruleRank: "rank by temporal rules"
        case .wayRank: "rank by partners that do this with it"
        case .tripleShare: "share of the asking entity's facts under this relation"
        case .pairShare: "share of the asking entity's facts"
        case .roleShare: "share of the relation's facts"
        case .reverse: "the same the other way round"
        case .roleAge: "days since it stood here under this relation"
        case .activityAge: "days since it was active"
        case .partnerCount: "number of its partners"
        case .activityFast: "active in past days"
        case .tripleShareBack: "share of its facts of this kind that are with the asking entity"
        case .pairShareBack: "share of its facts that are with the asking entity"
        case .pairVariety: "number of relations the two stood in"
        case .kinshipShare: "common partners against all its partners"
        case .commonLift: "common partners against its popularity"
        case .alikeLift: "entities of like partners do this with it, against its popularity here"
        case .partnersLift: "partners do this with it, against its popularity here"
        case .alikeRank: "rank by entities of like partners"
        case .commonRank: "rank by common partners"
        case .tripleGap: "time since the same fact against its usual gap"
        case .strangerRank: "rank by the linear weights among those not met"
        case .historyRank: "rank by the pair's past under all relations"
        case .historyShare: "share by the pair's past under all relations"
        case .historyDays: "the pair's past days under all relations"
        case .historyLonger: "the pair's longer past under all relations"
        case .historySame: "the pair's past under this relation"
        case .historyBest: "the pair's past under the relation that tells most"
        case .rulesYesterday: "temporal rules from what the two did yesterday"
        case .roleFast: "stood here under this relation in past days"
        case .roleKeeping: "share of the candidate's facts that are of this kind"
        case .pairKeeping: "share of the pair's facts that are of this kind"
        case .tripleAge: "days since the same fact"
        case .pairAge: "days since the two met"
        case .ownRule: "temporal rule from the same fact"
        case .reverseRule: "temporal rule from the same the other way round"
        case .lastRule: "best temporal rule from the last facts of the two"
        case .throughLikely: "partner of those whom this is likely to be done with"
        case .throughLift: "partner of those whom this is likely to be done with, against its popularity"
        case .partnersFast: "partners did this with it in past days"
        case .alikeFast: "entities of like partners did this with it in past days"
        case .pairShareFast: "share of the asking entity's past days"
        case .pairShareBackFast: "share of its past days that were with the asking entity"
        case .openness: "number of its partners against its facts"
        case .surge: "active in past days against past months"
        case .presence: "time since it was first seen"
        case .homeKnown: "whether the countries of the two are known and the same"
        case .homeAsked: "share of the asking entity's facts of this kind that are with its country"
        case .homeShare: "share of the asking entity's facts that are with its country"
        case .roleAsked: "share of the asking entity's facts of this kind that are with its kind"
        case .homeNews: "others of the asking entity's country did this with it in past days"
        case .homesNews: "the two countries in past days, under this relation"
        case .homeAnything: "share of the facts of the asking entity's country that are with it"
        case .homesAnything: "share of the facts of the asking entity's country that are with its country"
        case .homeRole: "share of the country's facts of this kind that are with its kind"
        case .homeShareBack: "share of its facts that are with the asking entity's country"
        case .homeAskedBack: "share of its facts of this kind that are with the asking entity's country"
        case .roleAskedBack: "share of its facts of this kind that are with the asking entity's kind"
        case .relationAtHome: "how often this relation stays within a country"
        case .relationKeeping: "how often this relation repeats facts"
        case .askerAtHome: "how often the asking entity stays within its country"
        case .askedBefore: "how often the asking entity did this"
        case .askedVariety: "how varied its partners in this are"
        case .askerActivity: "how active the asking entity is"
        case .relationNovelty: "how often this relation joins strangers"
        case .relationSize: "how frequent this relation is"
        case .rivalTriple: "best rival by the same fact"
        case .rivalRule: "best rival by temporal rules"
        case .rivalPairs: "number of the asking entity's partners"
        default: ""
        }
    }
}
