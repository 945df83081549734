import Language

/// Gives back the lemma of verbs that the lemmatiser has not met: "shelled" is no form of "shel", nor "struck" of "stru".
///
/// Irregular forms stand in a list; a regular one is mended only where undoing its ending gives a verb that is known.
struct VerbLemmaMender: Annotator {
    let name = "verb-lemmas/1"
    /// Verbs that a lemma may be.
    let known: Set<String>

    func annotate(_ article: inout AnalysedArticle) {
        for token in article.tokens.indices where article.tokens[token].tag == .verb {
            let lemma = article.lemma(token)
            let form = article.lower(token)
            // "Raped" is no form of "rap", though "rap" is a verb too.
            guard !known.contains(lemma) || Self.irregular[form] != nil, let right = self.mended(form, from: lemma)
            else { continue }
            article.tokens[token].lemma = article.strings.intern(right)
        }
    }

    func mended(_ form: String, from given: String) -> String? {
        if let irregular = Self.irregular[form] { return irregular == given ? nil : irregular }
        for candidate in Self.stems(of: form) where known.contains(candidate) { return candidate }
        return nil
    }

    /// What a regular form may come from, the plainest first.
    private static func stems(of form: String) -> [String] {
        for ending in ["ied", "ies"] where form.hasSuffix(ending) { return [String(form.dropLast(3)) + "y"] }
        for ending in ["ed", "ing", "es", "s"] where form.hasSuffix(ending) && form.count > ending.count + 2 {
            let stem = String(form.dropLast(ending.count))
            var found = [stem, stem + "e"]
            if let last = stem.last, stem.dropLast().last == last { found.append(String(stem.dropLast())) }
            return found
        }
        return []
    }

    private static let irregular: [String: String] = [
        "shot": "shoot", "struck": "strike", "stricken": "strike", "fought": "fight", "fled": "flee", "froze": "freeze",
        "frozen": "freeze", "forbade": "forbid", "forbidden": "forbid", "hid": "hide", "hidden": "hide",
        "stole": "steal",
        "stolen": "steal", "swore": "swear", "sworn": "swear", "threw": "throw", "thrown": "throw", "tore": "tear",
        "torn": "tear", "withdrew": "withdraw", "withdrawn": "withdraw", "drew": "draw", "drawn": "draw",
        "broke": "break", "broken": "break", "chose": "choose", "chosen": "choose", "drove": "drive",
        "driven": "drive",
        "flew": "fly", "flown": "fly", "gave": "give", "given": "give", "took": "take", "taken": "take",
        "spoke": "speak", "spoken": "speak", "wrote": "write", "written": "write", "sank": "sink", "sunk": "sink",
        "sought": "seek", "dealt": "deal", "fed": "feed", "beat": "beat", "beaten": "beat", "shut": "shut",
        "hit": "hit",
        "overthrew": "overthrow", "overthrown": "overthrow", "overtook": "overtake", "overran": "overrun",
        "undertook": "undertake", "undertaken": "undertake", "upheld": "uphold", "withheld": "withhold",
        "withstood": "withstand", "shook": "shake", "shaken": "shake", "slain": "slay", "slew": "slay",
        "stood": "stand",
        "swept": "sweep", "bought": "buy", "brought": "bring", "caught": "catch", "hung": "hang", "laid": "lay",
        "lent": "lend", "rose": "rise", "risen": "rise", "shone": "shine", "spent": "spend", "wove": "weave",
        "blew": "blow", "blown": "blow", "grew": "grow", "grown": "grow", "rang": "ring", "rung": "ring",
        "met": "meet", "held": "hold", "led": "lead", "left": "leave", "lost": "lose", "made": "make", "paid": "pay",
        "said": "say", "sent": "send", "sold": "sell", "told": "tell", "won": "win", "tied": "tie", "died": "die",
        "unfroze": "unfreeze", "unfrozen": "unfreeze", "forgave": "forgive", "forgiven": "forgive",
        "overrode": "override",
        "raped": "rape", "rapes": "rape", "raping": "rape", "bred": "breed", "bled": "bleed",
        "dug": "dig", "flung": "fling", "ran": "run",
        "retook": "retake", "retaken": "retake", "mistook": "mistake", "foreswore": "forswear", "forswore": "forswear",
    ]
}
