/// One news text cut out of a page.
public struct Article: Codable, Hashable, Sendable {
    /// Where and when the text says it was written.
    public struct Dateline: Codable, Hashable, Sendable {
        /// Place as printed ("TEHRAN, Iran").
        public var place: String?
        /// Date as printed, resolved where possible.
        public var date: DatedExpression?
        /// Agency in the dateline ("AA").
        public var agency: String?

        /// A dateline; any part may be missing.
        public init(place: String? = nil, date: DatedExpression? = nil, agency: String? = nil) {
            self.place = place
            self.date = date
            self.agency = agency
        }
    }

    /// A piece of the page that was left out, and why.
    public struct Furniture: Codable, Hashable, Sendable {
        /// The words left out.
        public var text: String
        /// Why: a ``FurnitureReason`` raw value.
        public var reason: String

        /// A dropped piece.
        public init(text: String, reason: FurnitureReason) {
            self.text = text
            self.reason = reason.rawValue
        }
    }

    /// Content hash of headline and text; see ``RecordID/article(headline:text:)``.
    public var id: String
    /// The page it was cut from: path or URL.
    public var page: String
    /// Position on the page, from 1.
    public var ordinal: Int
    /// Headline as printed.
    public var headline: String?
    /// Outlet, where the page names it.
    public var publisher: String?
    /// News agency credited with the text, by its usual name ("Reuters").
    public var agency: String?
    /// Author names, apart.
    public var byline: [String]
    /// The dateline.
    public var dateline: Dateline?
    /// Publication date; nil when the page shows none.
    public var published: DatedExpression?
    /// ISO 639-1 language code.
    public var language: String?
    /// Body text: paragraphs joined by one blank line. All offsets refer to its Unicode code points.
    public var text: String
    /// Captions, each once.
    public var captions: [String]
    /// What was left out, in page order.
    public var furniture: [Furniture]
    /// Id of the article this one copies (the same text on another page).
    public var copyOf: String?
    /// Id of the story it belongs to.
    public var story: String?

    enum CodingKeys: String, CodingKey {
        case id, page, ordinal, headline, publisher, agency, byline, dateline, published, language, text, captions
        case furniture, copyOf, story
    }

    /// An article; its id is computed from headline and text.
    public init(
        page: String, ordinal: Int, headline: String? = nil, publisher: String? = nil, agency: String? = nil,
        byline: [String] = [], dateline: Dateline? = nil, published: DatedExpression? = nil, language: String? = nil,
        text: String, captions: [String] = [], furniture: [Furniture] = [], copyOf: String? = nil, story: String? = nil
    ) {
        self.id = RecordID.article(headline: headline, text: text)
        self.page = page
        self.ordinal = ordinal
        self.headline = headline
        self.publisher = publisher
        self.agency = agency
        self.byline = byline
        self.dateline = dateline
        self.published = published
        self.language = language
        self.text = text
        self.captions = captions
        self.furniture = furniture
        self.copyOf = copyOf
        self.story = story
    }
}

/// Why a piece of a page is no part of an article.
public enum FurnitureReason: String, Codable, Sendable, CaseIterable {
    /// Counter, text-size switch, view count.
    case widget
    /// The headline printed again.
    case repeatedHeadline = "repeated headline"
    /// A caption printed again.
    case repeatedCaption = "repeated caption"
    /// The lead printed again.
    case repeatedLead = "repeated lead"
    /// Any other paragraph printed again.
    case repeatedParagraph = "repeated paragraph"
    /// A photo credit.
    case photoCredit = "photo credit"
    /// Date, ids, tags and the like, read as metadata.
    case metadata
    /// Breadcrumbs or section names.
    case breadcrumb
    /// Links to other articles.
    case teaser
    /// Desk credits.
    case credit
    /// Comment box or comments.
    case comments
    /// Share buttons, social links.
    case sharing
    /// Newsletter and subscription boxes, cookie notices, paywalls.
    case promotion
    /// Menus, headers, footers, legal lines.
    case navigation
    /// Advertisement.
    case advertisement
    /// Author box.
    case authorBox = "author box"
    /// Something else that is not the article.
    case other
}
