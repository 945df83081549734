import Record

/// What a cue says its source does.
public enum CueClass: String, Sendable, CaseIterable {
    case say, tell, write, report, announce, answer, ask, claim, allege, admit, deny, warn, threaten, promise, agree
    case think, know, feel, predict, show, propose, demand, urge, callfor, refuse, intend, want, accuse, call, describe
    case criticise, praise, stress, according

    /// Whether the source uttered words, as opposed to holding a thought or an attitude.
    public var isUtterance: Bool {
        switch self {
        case .think, .know, .feel, .want, .intend, .show: false
        default: true
        }
    }
}

/// A word or phrase that marks an attribution.
public struct Cue: Sendable, Hashable {
    /// The part of speech.
    public enum Kind: String, Sendable { case verb, noun, adjective, phrase }

    /// How the content stands to the cue.
    public struct Frames: OptionSet, Sendable, Hashable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// Words in quotation marks.
        public static let quote = Frames(rawValue: 1)
        /// A finite clause, with or without “that”.
        public static let clause = Frames(rawValue: 2)
        /// A question clause.
        public static let wh = Frames(rawValue: 4)
        /// “…, X said”.
        public static let paren = Frames(rawValue: 8)
        /// “to …”.
        public static let inf = Frames(rawValue: 16)
        /// A noun phrase, or the particle's object.
        public static let object = Frames(rawValue: 32)
        /// “X to …”.
        public static let objectInf = Frames(rawValue: 64)
        /// “X of …”, with one of ``Cue/prepositions``.
        public static let objectPrep = Frames(rawValue: 128)
        /// “X Y”, as after “called”.
        public static let objectComplement = Frames(rawValue: 256)
        /// “X as Y”.
        public static let objectAs = Frames(rawValue: 512)
        /// “doing …”.
        public static let gerund = Frames(rawValue: 1024)
        /// Takes a hearer (“told reporters”).
        public static let addressee = Frames(rawValue: 2048)
        /// “was quoted as saying …”.
        public static let objectAsSaying = Frames(rawValue: 4096)

        static let names: [String: Frames] = [
            "quote": .quote, "clause": .clause, "wh": .wh, "paren": .paren, "inf": .inf, "object": .object,
            "object_inf": .objectInf, "object_prep": .objectPrep, "object_complement": .objectComplement,
            "object_as": .objectAs, "gerund": .gerund, "addressee": .addressee, "object_as_saying": .objectAsSaying,
        ]
    }

    /// Its words in dictionary form (“call for”).
    public let words: [String]
    /// Part of speech.
    public let kind: Kind
    /// What the source does.
    public let cueClass: CueClass
    /// What the cue says about the truth of the content; nil when neutral.
    public let claim: Claim?
    /// How the content stands to it.
    public let frames: Frames
    /// The prepositions of ``Frames/objectPrep``.
    public let prepositions: [String]

    /// Its words, joined by spaces.
    public var lemma: String { words.joined(separator: " ") }
}

/// How a verb is inflected.
public enum VerbForm: UInt8, Sendable { case base, third, past, participle, gerund }

/// Regular English verb inflection, so that tables need dictionary forms only.
public enum Inflection {
    /// All inflected forms of a verb; `past` and `participle` override the regular ones.
    public static func forms(of verb: String, past: String?, participle: String?) -> [(
        form: String, inflection: VerbForm
    )] {
        let bytes = Array(verb.utf8)
        let stem = doubles(bytes) ? verb + String(verb.suffix(1)) : verb
        let regularPast =
            verb.hasSuffix("e") ? verb + "d" : endsInConsonantY(bytes) ? verb.dropLast() + "ied" : stem + "ed"
        var gerund = stem + "ing"
        if verb.hasSuffix("ie") {
            gerund = verb.dropLast(2) + "ying"
        } else if verb.hasSuffix("e"), !verb.hasSuffix("ee") {
            gerund = verb.dropLast() + "ing"
        }
        return [
            (verb, .base), (third(verb, bytes), .third), (past ?? regularPast, .past),
            (participle ?? past ?? regularPast, .participle), (gerund, .gerund),
        ]
    }

    private static func third(_ verb: String, _ bytes: [UInt8]) -> String {
        if endsInConsonantY(bytes) { return verb.dropLast() + "ies" }
        for ending in ["s", "x", "z", "ch", "sh", "o"] where verb.hasSuffix(ending) { return verb + "es" }
        return verb + "s"
    }

    private static func endsInConsonantY(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 1, bytes.last == UInt8(ascii: "y") else { return false }
        return !vowels.contains(bytes[bytes.count - 2])
    }

    /// Whether the last consonant is doubled: short closed syllables, and words stressed on the last one.
    private static func doubles(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 3, let last = bytes.last, !vowels.contains(last), !Array("wxyh".utf8).contains(last) else {
            return false
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if ["admit", "rebut", "refer", "infer", "concur", "commit", "permit", "submit", "confer"].contains(text) {
            return true
        }
        let vowelCount = bytes.filter(vowels.contains).count
        return vowelCount == 1 && vowels.contains(bytes[bytes.count - 2]) && bytes.count <= 4
    }

    private static let vowels = Set("aeiou".utf8)
}
