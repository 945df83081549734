/// Element names that the readers tell apart; everything else is `other`.
enum HTMLTag: UInt8 {
    case other, text
    case html, head, body, title, meta, link, base, script, style, noscript, template
    case iframe, svg, canvas, object, embed, video, audio, picture, source, img, figure, figcaption, math
    case article, section, main, header, footer, nav, aside, div, hgroup, dialog, menu
    case p, h1, h2, h3, h4, h5, h6, ul, ol, li, dl, dt, dd, blockquote, q, pre, code, address, center, hr, br
    case table, thead, tbody, tfoot, tr, td, th, caption
    case a, span, strong, b, em, i, u, s, small, big, sub, sup, font, cite, abbr, mark, time, ins, del, label
    case form, input, button, select, option, textarea, fieldset, details, summary
    case other_block

    private static let byName: HTMLNameTable = {
        let names: [(String, HTMLTag)] = [
            ("html", .html), ("head", .head), ("body", .body), ("title", .title), ("meta", .meta), ("link", .link),
            ("base", .base), ("script", .script), ("style", .style), ("noscript", .noscript), ("template", .template),
            ("iframe", .iframe), ("svg", .svg), ("canvas", .canvas), ("object", .object), ("embed", .embed),
            ("video", .video), ("audio", .audio), ("picture", .picture), ("source", .source), ("img", .img),
            ("amp-img", .img), ("figure", .figure), ("figcaption", .figcaption), ("math", .math),
            ("article", .article), ("section", .section), ("main", .main), ("header", .header), ("footer", .footer),
            ("nav", .nav), ("aside", .aside), ("div", .div), ("hgroup", .hgroup), ("dialog", .dialog), ("menu", .menu),
            ("p", .p), ("h1", .h1), ("h2", .h2), ("h3", .h3), ("h4", .h4), ("h5", .h5), ("h6", .h6), ("ul", .ul),
            ("ol", .ol), ("li", .li), ("dl", .dl), ("dt", .dt), ("dd", .dd), ("blockquote", .blockquote), ("q", .q),
            ("pre", .pre), ("code", .code), ("address", .address), ("center", .center), ("hr", .hr), ("br", .br),
            ("table", .table), ("thead", .thead), ("tbody", .tbody), ("tfoot", .tfoot), ("tr", .tr), ("td", .td),
            ("th", .th), ("caption", .caption), ("a", .a), ("span", .span), ("strong", .strong), ("b", .b),
            ("em", .em), ("i", .i), ("u", .u), ("s", .s), ("small", .small), ("big", .big), ("sub", .sub),
            ("sup", .sup), ("font", .font), ("cite", .cite), ("abbr", .abbr), ("mark", .mark), ("time", .time),
            ("ins", .ins), ("del", .del), ("label", .label), ("form", .form), ("input", .input), ("button", .button),
            ("select", .select), ("option", .option), ("textarea", .textarea), ("fieldset", .fieldset),
            ("details", .details), ("summary", .summary),
        ]
        return HTMLNameTable(names.map { ($0.0, $0.1.rawValue) })
    }()

    /// - Parameter name: in any case.
    init(name: UnsafeBufferPointer<UInt8>) {
        if let start = name.baseAddress, let known = Self.byName.value(start, name.count).flatMap(HTMLTag.init) {
            self = known
        } else {
            // Custom elements are used as boxes on today's pages.
            self = name.contains(0x2D) ? .other_block : .other
        }
    }

    /// Whether the element starts a line of its own.
    var isBlock: Bool {
        switch self {
        case .html, .head, .body, .title, .figure, .figcaption, .article, .section, .main, .header, .footer, .nav,
            .aside, .div, .hgroup, .dialog, .menu, .p, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .li, .dl, .dt, .dd,
            .blockquote, .pre, .address, .center, .hr, .table, .thead, .tbody, .tfoot, .tr, .caption, .form,
            .fieldset, .details, .summary, .other_block, .iframe, .video, .audio, .picture, .object, .canvas:
            true
        default: false
        }
    }

    /// 1…6 for headings, else nil.
    var headingLevel: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }

    /// Whether nothing inside is text for readers.
    var isInvisible: Bool {
        switch self {
        case .script, .style, .noscript, .template, .iframe, .svg, .canvas, .object, .embed, .video, .audio, .head,
            .select, .option, .textarea, .input, .math, .dialog:
            true
        default: false
        }
    }
}
