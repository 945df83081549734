import Record

/// What the markup says about each box: class and id words, roles, semantic tags, hidden boxes.
enum HTMLHints {
    struct Hint {
        /// Why the box is furniture; nil when it is not.
        var reason: FurnitureReason?
        var isHidden = false
        /// How strongly the box is marked as an article's body: 0…2, 3 for `itemprop=articleBody`.
        var body = 0
        /// Whether the box is a post of a social network quoted by the article.
        var isEmbed = false
        /// The word that gave the reason, and the largest share of the page's text at which it is believed.
        var word: [UInt8]?
        var limit = 0.25
        /// Whether the reason rests on a tag or role and not on a word.
        var isSemantic = false
    }

    static func hint(_ tree: HTMLTree, _ node: Int, _ lexicon: PressLexicon) -> Hint {
        var hint = Hint()
        let tag = tree.tag(node)
        switch tag {
        case .nav, .menu: (hint.reason, hint.isSemantic) = (.navigation, true)
        case .footer: (hint.reason, hint.isSemantic) = (.navigation, true)
        case .aside: (hint.reason, hint.isSemantic) = (.teaser, true)
        case .button, .label: hint.reason = .widget
        case .figcaption: (hint.reason, hint.isSemantic) = (.repeatedCaption, true)
        case .article: hint.body = 1
        case .main: hint.body = 1
        default: break
        }
        for attribute in tree.attributes(of: node) {
            let value = tree.value(attribute)
            switch attribute.name {
            case .class, .id, .dataTestID, .dataComponent, .dataType: read(Array(value), attribute.name, lexicon, &hint)
            case .hidden: hint.isHidden = true
            case .ariaHidden: if value.elementsEqual("true".utf8) { hint.isHidden = true }
            case .style:
                let style = value.filter { !$0.isASCIISpace }.asciiLowercased()
                if style.contains("display:none") || style.contains("visibility:hidden") { hint.isHidden = true }
            case .role:
                switch Array(value).string {
                case "navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar":
                    (hint.reason, hint.isSemantic) = (.navigation, true)
                case "complementary": (hint.reason, hint.isSemantic) = (.teaser, true)
                case "dialog", "alertdialog": (hint.reason, hint.isSemantic) = (.promotion, true)
                case "main": hint.body = max(hint.body, 1)
                default: break
                }
            case .itemprop:
                switch Array(value).asciiLowercased().string {
                case "articlebody": hint.body = 3
                case "headline", "name": break
                case "author", "datepublished", "datemodified", "publisher", "keywords": hint.reason = .metadata
                case "caption", "image": hint.reason = .repeatedCaption
                case "comment", "commentcount": hint.reason = .comments
                default: break
                }
            case .property:
                let property = Array(value).asciiLowercased()
                if property.hasSuffix("articlebody") || property.hasSuffix("content:encoded") { hint.body = 3 }
            default: break
            }
        }
        if tag == .html || tag == .body { hint = Hint(reason: nil, isHidden: false, body: 0) }
        return hint
    }

    /// Reads the words of a class or id attribute.
    private static func read(
        _ value: [UInt8], _ name: HTMLAttribute, _ lexicon: PressLexicon, _ hint: inout Hint
    ) {
        for token in value.split(whereSeparator: \.isASCIISpace) {
            let whole = token.asciiLowercased()
            if let strength = lexicon.containers[whole.filter { $0.isASCIILetter }] {
                hint.body = max(hint.body, strength)
            }
            if whole.starts(with: "twitter-tweet") || whole.starts(with: "instagram-media") { hint.isEmbed = true }
            if lexicon.hiding.contains(whole) { hint.isHidden = true }
            // Long tokens are generated names; a colon marks recipes for other screens ("print:hidden").
            guard token.count <= 48, !token.contains(0x3A) else { continue }
            let words = words(of: Array(token))
            let saysWhatIsInside = words.contains { word in
                word.starts(with: "has") || word.starts(with: "with") || word.starts(with: "no") && word.count <= 4
            }
            // "has-sidebar", "with-comments": what the box contains beside other things.
            if words.count >= 2, saysWhatIsInside { continue }
            for (index, word) in words.enumerated() {
                let joined = index + 1 < words.count ? word + words[index + 1] : word
                if hint.reason == nil, let found = lexicon.hints[joined] ?? lexicon.hints[word] {
                    hint.reason = found.reason
                    hint.limit = found.limit
                    hint.word = lexicon.hints[joined] != nil ? joined : word
                }
            }
        }
    }

    /// "relatedPosts-box_2" → related, posts, box, 2.
    static func words(of token: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var current: [UInt8] = []
        var previous: UInt8 = 0
        for byte in token {
            if !byte.isASCIILetter && !byte.isASCIIDigit {
                if !current.isEmpty { words.append(current) }
                current = []
            } else {
                if byte.isASCIIUpper, previous.isASCIILower || previous.isASCIIDigit, !current.isEmpty {
                    words.append(current)
                    current = []
                }
                current.append(byte.asciiLower)
            }
            previous = byte
        }
        if !current.isEmpty { words.append(current) }
        return words
    }
}
