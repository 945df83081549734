/// Base forms by suffix and a list of irregular forms; good enough for features, which need sameness and not correctness.
enum RoughLemma {
    /// The rough base form of a lower-cased word.
    static func lemma(_ word: String) -> String {
        if let irregular = irregular[word] { return irregular }
        let bytes = Array(word.utf8)
        guard bytes.count > 3, bytes.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A || $0 == 0x2D }) else { return word }
        func ends(_ suffix: StaticString) -> Bool {
            let count = suffix.utf8CodeUnitCount
            guard bytes.count > count else { return false }
            return suffix.withUTF8Buffer { bytes.suffix(count).elementsEqual($0) }
        }
        func stem(_ drop: Int, _ add: String = "") -> String {
            String(decoding: bytes.dropLast(drop), as: UTF8.self) + add
        }
        if ends("ies"), bytes.count > 4 { return stem(3, "y") }
        if ends("sses") || ends("shes") || ends("ches") || ends("xes") || ends("zes") { return stem(2) }
        if ends("ss") || ends("us") || ends("is") { return word }
        if ends("s") { return stem(1) }
        if ends("ied"), bytes.count > 4 { return stem(3, "y") }
        if ends("ed"), bytes.count > 4 { return restored(Array(bytes.dropLast(2))) }
        if ends("ing"), bytes.count > 5 { return restored(Array(bytes.dropLast(3))) }
        return word
    }

    /// Undoes doubling and puts back a silent "e": "stopp" → "stop", "releas" → "release".
    private static func restored(_ stem: [UInt8]) -> String {
        guard stem.count >= 3, let last = stem.last else { return String(decoding: stem, as: UTF8.self) }
        let previous = stem[stem.count - 2]
        func isVowel(_ byte: UInt8) -> Bool { "aeiou".utf8.contains(byte) }
        guard stem.contains(where: { isVowel($0) || $0 == UInt8(ascii: "y") }) else {
            return String(decoding: stem, as: UTF8.self) + "e"
        }
        if last == previous, !isVowel(last), !"lsz".utf8.contains(last) {
            return String(decoding: stem.dropLast(), as: UTF8.self)
        }
        let text = String(decoding: stem, as: UTF8.self)
        let silent: Bool =
            switch last {
            case UInt8(ascii: "c"), UInt8(ascii: "v"), UInt8(ascii: "u"), UInt8(ascii: "z"): true
            case UInt8(ascii: "g"):
                previous != UInt8(ascii: "n") || ["chang", "rang", "arrang", "challeng", "aveng"].contains(text)
            case UInt8(ascii: "s"): previous != UInt8(ascii: "s")
            case UInt8(ascii: "l"): !isVowel(previous) && previous != UInt8(ascii: "l") && previous != UInt8(ascii: "w")
            case UInt8(ascii: "t"):
                text.hasSuffix("at") && stem.count > 3 && !isVowel(stem[stem.count - 3]) || text.hasSuffix("iat")
                    || text.hasSuffix("uat") || text.hasSuffix("eat") && text.hasSuffix("creat")
                    || text.hasSuffix("ibut")
                    || text.hasSuffix("ecut") || text.hasSuffix("omot") || text.hasSuffix("nvit")
                    || text.hasSuffix("cit")
                    || text.hasSuffix("nit") && text.hasSuffix("ignit") || text.hasSuffix("vot")
                    || text.hasSuffix("eprot")
            case UInt8(ascii: "r"):
                text.hasSuffix("quir") || text.hasSuffix("cur") && text != "occur"
                    || text.hasSuffix("par") && stem.count > 4
                    || text.hasSuffix("clar") || text.hasSuffix("shar") || text.hasSuffix("sur")
                    || text.hasSuffix("tur")
                    || text == "fir" || text == "expir" || text == "retir" || text == "admir"
            case UInt8(ascii: "d"):
                text.hasSuffix("vid") || text.hasSuffix("lud") || text.hasSuffix("cid")
                    || text.hasSuffix("ced") && text == "conced"
                    || text.hasSuffix("vad") || text.hasSuffix("sid") || text.hasSuffix("rad") || text.hasSuffix("guid")
                    || text.hasSuffix("ckad")
            case UInt8(ascii: "m"): text.hasSuffix("sum") || text.hasSuffix("lam") && text == "blam"
            case UInt8(ascii: "n"):
                text.hasSuffix("fin") || text.hasSuffix("min") && stem.count > 5 || text.hasSuffix("clin")
                    || text.hasSuffix("pon")
                    || text.hasSuffix("undermin") || text.hasSuffix("ondon") && text == "condon"
            case UInt8(ascii: "k"):
                text == "provok" || text == "revok" || text == "invok" || text == "tak" || text == "mak"
                    || text == "strik"
            case UInt8(ascii: "p"): text.hasSuffix("kidnap") ? false : text.hasSuffix("rap") || text.hasSuffix("scap")
            default: false
            }
        return silent ? text + "e" : text
    }

    private static let irregular: [String: String] = [
        "met": "meet", "said": "say", "told": "tell", "gave": "give", "given": "give", "sent": "send",
        "withdrew": "withdraw",
        "withdrawn": "withdraw", "made": "make", "took": "take", "taken": "take", "went": "go", "gone": "go",
        "held": "hold",
        "broke": "break", "broken": "break", "fought": "fight", "shot": "shoot", "struck": "strike",
        "stricken": "strike",
        "threw": "throw", "thrown": "throw", "left": "leave", "sought": "seek", "spoke": "speak", "spoken": "speak",
        "began": "begin", "begun": "begin", "blew": "blow", "blown": "blow", "sold": "sell", "bought": "buy",
        "brought": "bring",
        "came": "come", "cut": "cut", "drew": "draw", "drawn": "draw", "fell": "fall", "fallen": "fall", "fed": "feed",
        "felt": "feel", "found": "find", "flew": "fly", "flown": "fly", "forgave": "forgive", "forgiven": "forgive",
        "froze": "freeze",
        "frozen": "freeze", "unfroze": "unfreeze", "got": "get", "hung": "hang", "heard": "hear", "hit": "hit",
        "kept": "keep",
        "laid": "lay", "led": "lead", "lent": "lend", "lost": "lose", "paid": "pay", "put": "put", "ran": "run",
        "rose": "rise",
        "saw": "see", "seen": "see", "set": "set", "shook": "shake", "shut": "shut", "sank": "sink", "sunk": "sink",
        "stood": "stand",
        "stole": "steal", "stolen": "steal", "swore": "swear", "sworn": "swear", "thought": "think", "tore": "tear",
        "torn": "tear",
        "understood": "understand", "won": "win", "wrote": "write", "written": "write", "beat": "beat",
        "beaten": "beat",
        "chose": "choose", "chosen": "choose", "did": "do", "done": "do", "does": "do", "has": "have", "had": "have",
        "is": "be",
        "are": "be", "was": "be", "were": "be", "been": "be", "am": "be", "freed": "free", "freeing": "free",
        "agreed": "agree",
        "agreeing": "agree", "fled": "flee", "men": "man", "women": "woman", "children": "child", "people": "people",
        "overthrew": "overthrow", "overthrown": "overthrow", "bled": "bleed", "dealt": "deal", "drove": "drive",
        "driven": "drive",
        "hid": "hide", "let": "let", "spread": "spread", "shed": "shed", "sued": "sue", "suing": "sue",
        "troops": "troop",
        "forces": "force", "ties": "tie", "died": "die", "dying": "die", "lied": "lie", "lying": "lie", "tied": "tie",
        "banned": "ban", "banning": "ban", "supplies": "supply", "killed": "kill", "killing": "kill", "calls": "call",
        "expelled": "expel", "expelling": "expel", "cancelled": "cancel", "cancelling": "cancel", "shelled": "shell",
        "news": "news", "talks": "talk", "series": "series", "using": "use", "used": "use", "closed": "close",
        "closing": "close",
    ]
}
