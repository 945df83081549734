import Record

/// One predicate of the text with its arguments: who, what, to whom, under which reality.
///
/// Clauses are flat: every field is a token index into the article's ``AnalysedArticle`` or a clause index into
/// ``CodingContext/clauses``. Voice is undone: in "the envoy was expelled by Lima" the subject is Lima and the object the
/// envoy. Arguments that the grammar leaves out are filled in where it says who they are: coordination ("met X and praised
/// Y"), control ("agreed to visit"), participles and relative clauses.
public struct Clause: Sendable, Hashable {
    /// What kind of word the predicate is.
    public enum Kind: Sendable, Hashable {
        /// A verb.
        case verb
        /// An adjective, noun or phrase with a copula ("is ready", "was a guest").
        case copular
        /// A noun that names an act ("Iran's rejection of the offer").
        case nominal
    }

    /// How the clause hangs on its parent.
    public enum Link: Sendable, Hashable {
        /// The main clause of a sentence, or a clause standing beside it.
        case root
        /// What is said, known or decided: "said that …", and quoted or reported words before their cue.
        case content
        /// An infinitive or gerund that completes its parent: "agreed to …", "accused … of …".
        case complement
        /// "and", "but", "or".
        case coordination
        /// "if", "unless", "provided that".
        case condition
        /// "after", "when", "because", "as", "while" and participles beside a main clause.
        case circumstance
        /// "in order to".
        case purpose
        /// A relative clause or a participle after a noun.
        case relative
        /// A noun that names an act, inside its parent's clause.
        case noun
    }

    /// Grammatical time.
    public enum Tense: Sendable, Hashable { case past, present, future, presentPerfect, pastPerfect, none }

    /// Strength of a modal or a word that governs the clause.
    public enum Modality: Sendable, Hashable {
        /// Plain assertion.
        case none
        /// "will", "is due to", "plans to", "agreed to".
        case future
        /// "may", "could", "might", "would" without a past speech verb.
        case possible
        /// "must", "should", "has to".
        case necessary
    }

    /// How far an act that has not happened has got, by the word that governs it.
    public enum Outlook: Sendable, Hashable {
        /// Nothing of the kind, or somebody commits to it: "agreed to", "will", "plans to".
        case committed
        /// Others reckon with it: "is expected to", "is likely to".
        case expected
        /// It is wanted, tried or asked for: "seeks to", "hopes to", "tried to".
        case wished
    }

    /// A prepositional argument.
    public struct Oblique: Sendable, Hashable {
        /// The preposition in lower case ("with", "out of"); "'s" for a possessor, "~" for a noun or adjective before a noun.
        public var preposition: String
        /// Its head token.
        public var head: Int
        /// Whether it hangs on the direct object and not on the predicate itself.
        public var onObject: Bool

        /// A prepositional argument.
        public init(preposition: String, head: Int, onObject: Bool = false) {
            self.preposition = preposition
            self.head = head
            self.onObject = onObject
        }
    }

    /// Head token of the predicate.
    public var predicate: Int
    /// Its kind.
    public var kind: Kind
    /// Index of its sentence.
    public var sentence: Int
    /// Verb particle ("off" in "called off").
    public var particle: Int?
    /// Heads of the logical subject, one per conjunct, in text order.
    public var subjects: [Int]
    /// Heads of the logical direct object.
    public var objects: [Int]
    /// Head of the indirect object ("gave *Chad* aid").
    public var indirectObjects: [Int]
    /// Prepositional arguments of the predicate and of its object, conjuncts apart.
    public var obliques: [Oblique]
    /// Predicative complement of the object or of the verb ("called him *a liar*", "declared *persona non grata*").
    public var attributes: [Int]
    /// Index of the governing clause.
    public var parent: Int?
    /// How it hangs on it.
    public var link: Link
    /// Indexes of the clauses that complete it (content, infinitives, gerunds), in text order.
    public var complements: [Int]
    /// Whether the grammar is passive.
    public var isPassive: Bool
    /// Whether it has "to" before it.
    public var isInfinitive: Bool
    /// Whether it is denied: "not", "no", "never", "failed to".
    public var isNegated: Bool
    /// Its modality, its own or its governor's.
    public var modality: Modality
    /// Its tense.
    public var tense: Tense
    /// Whether it took place, as far as the grammar of its sentence tells.
    public var reality: Reality
    /// How far it has got when it lies ahead.
    public var outlook: Outlook = .committed
    /// The noun that a cleft sentence puts first ("it was *Chad* that …"); nil in other clauses.
    public var cleft: Int?
    /// The verb or noun of saying under which it stands, nearest first; nil in the outlet's own voice.
    public var cue: Int?
    /// Heads of who says so.
    public var speakers: [Int]
    /// Whether "alleged", "reportedly" or a verb of accusing marks it as unproven.
    public var isAlleged: Bool
    /// The clause's own tokens, from the first to one past the last, sub-clauses included.
    public var span: Range<Int>

    /// The heads that stand with one of these prepositions, those of the predicate before those of its object.
    public func heads(with prepositions: String...) -> [Int] {
        var found: [Int] = []
        for onObject in [false, true] {
            for oblique in obliques where oblique.onObject == onObject && prepositions.contains(oblique.preposition) {
                found.append(oblique.head)
            }
        }
        return found
    }
}
