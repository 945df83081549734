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
        /// Number of the word that gave the reason, -1 for none, and the largest share of the page's text at which it is
        /// believed.
        var word: Int32 = -1
        var limit = 0.25
        /// Whether the reason rests on a tag or role and not on a word.
        var isSemantic = false
    }

    static func hint(_ tree: HTMLTree, _ node: Int) -> Hint {
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
            case .class, .id, .dataTestID, .dataComponent, .dataType:
                tree.boxNames[Int(attribute.boxName)].apply(to: &hint)
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
