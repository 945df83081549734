import Record

/// A date found on an HTML page and what speaks for its being the day of publication.
struct DateEvidence: Sendable {
    /// Where the date was found; from the surest place to the weakest. The order decides.
    enum Basis: Int, Sendable, Comparable {
        /// JSON-LD of the article.
        case linked
        /// A meta tag that names the publication.
        case meta
        /// An element marked as publication date (`itemprop`, `pubdate`, class).
        case marked
        /// Printed between headline and text, or just below the text, with a word such as "published".
        case labelled
        /// `<time>` beside the headline.
        case timeAtHead
        /// A box named as date beside the headline.
        case boxAtHead
        /// A printed date beside the headline.
        case printedAtHead
        /// A meta tag called just "date", which content systems also fill with the day of the last save.
        case metaDate
        /// The address.
        case address
        /// At the start of the text, as datelines have it.
        case lead
        /// A value named as publication date in the page's scripts.
        case script
        /// `<time>` elsewhere, but in no teaser and no comment.
        case time
        /// A date printed below the text.
        case foot
        /// In the page's title.
        case title
        /// A box named as date elsewhere.
        case box
        /// The day of the last change: not before the publication.
        case modified
        /// `<time>` in what looks like a list of articles.
        case foreign
        /// The path of the lead picture.
        case picture

        static func < (left: Basis, right: Basis) -> Bool { left.rawValue < right.rawValue }

        /// Whether a reader sees the date beside the headline.
        var isAtHead: Bool { self == .labelled || self == .timeAtHead || self == .boxAtHead || self == .printedAtHead }
    }

    var basis: Basis
    /// The clue as ``ArticleDetail/publishedClue`` gives it.
    var clue: String
    var date: DatedExpression
    var day: CivilDay
    /// Lines between the headline and the date, for choosing among equals.
    var distance = 0

    init?(_ basis: Basis, _ clue: String, _ date: DatedExpression?, distance: Int = 0) {
        guard let date, let day = date.value?.earliest.map(CivilDay.init(number:)), day.year >= 1_990 else {
            return nil
        }
        (self.basis, self.clue, self.date, self.day, self.distance) = (basis, clue, date, day, distance)
    }

    /// The publication date among what was found: the surest basis, nearest to the headline; where markup or the address
    /// gives the neighbouring day of what readers see (another time zone), what readers see.
    static func best(_ found: [DateEvidence]) -> DateEvidence? {
        func isBefore(_ left: DateEvidence, _ right: DateEvidence) -> Bool {
            (left.basis, left.distance) < (right.basis, right.distance)
        }
        // Stable: the first in page order wins among equals.
        guard var best = found.first else { return nil }
        for other in found.dropFirst() where isBefore(other, best) { best = other }
        // What two places say independently of a third.
        if best.basis == .linked, let meta = found.first(where: { $0.basis == .meta && $0.day != best.day }),
            !found.contains(where: { $0.basis.isAtHead && $0.day == best.day }),
            !found.contains(where: { $0.basis == .modified && $0.day == meta.day }),
            let seen = found.first(where: { $0.basis.isAtHead && $0.day == meta.day })
        {
            return meta.date.value?.description.contains("T") == true ? meta : seen
        }
        guard best.basis <= .marked || best.basis == .script, !best.isZoned else { return best }
        if found.contains(where: { $0.basis.isAtHead && $0.basis != .timeAtHead && $0.day == best.day }) { return best }
        for basis in [Basis.address, .labelled, .printedAtHead, .boxAtHead, .timeAtHead] {
            let local = found.filter { $0.basis == basis && (basis != .timeAtHead || $0.isZoned) }
            guard var nearest = local.first else { continue }
            for other in local where other.distance < nearest.distance { nearest = other }
            if abs(nearest.day.number - best.day.number) <= 1 { return nearest.day == best.day ? best : nearest }
        }
        return best
    }

    /// Whether the time is given in a zone of its own, and not in UTC or none: then its day is the outlet's own.
    private var isZoned: Bool {
        guard let value = date.value?.description, let time = value.firstIndex(of: "T") else { return false }
        let clock = value[time...]
        return (clock.contains("+") || clock.contains("-")) && !clock.hasSuffix("00:00")
    }
}
