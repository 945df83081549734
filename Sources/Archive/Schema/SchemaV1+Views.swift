extension SchemaV1 {
    /// Views for people: column names in words, parties and chains written out.
    ///
    /// They show what lists show by default: entries of current articles that nobody has rejected.
    static let views: [String] = [
        list(
            "Events", kind: "event",
            columns: """
                \(parties("actor")) AS "Actor", \(codes("actor")) AS "Actor code", b.type AS "Action",
                b.mode AS "Mode", \(parties("recipient")) AS "Recipient", \(codes("recipient")) AS "Recipient code",
                b.quad AS "Quad", b.scale AS "Scale",
                (SELECT group_concat(context, '; ') FROM (
                    SELECT context FROM event_context WHERE entry = e.number ORDER BY position)) AS "Contexts",
                coalesce(b.place_name, b.place) AS "Place", b.cameo AS "CAMEO"
                """),
        list(
            "Quotes", kind: "quote",
            columns: """
                \(parties("speaker")) AS "Speaker", \(codes("speaker")) AS "Speaker code", b.form AS "Form",
                b.text AS "Words", \(parties("addressee")) AS "Addressee", b.topic AS "Topic", b.channel AS "Channel"
                """),
        list(
            "Positions", kind: "position",
            columns: """
                \(parties("holder")) AS "Holder", \(codes("holder")) AS "Holder code", b.stance AS "Stance",
                b.issue AS "Issue", b.statement AS "Statement", \(parties("toward")) AS "Toward",
                b.condition AS "Condition"
                """),
        list(
            "Accusations", kind: "accusation",
            columns: """
                \(parties("accuser")) AS "Accuser", \(codes("accuser")) AS "Accuser code",
                \(parties("accused")) AS "Accused", \(codes("accused")) AS "Accused code", b.charge AS "Charge",
                b.denial AS "Denial", \(parties("denier")) AS "Denied by", b.counter AS "Counter-accusation"
                """),
        list(
            "Talks", kind: "process",
            columns: """
                b.name AS "Name", b.type AS "Type", b.status AS "Status",
                (SELECT count(*) FROM round WHERE entry = e.number) AS "Rounds",
                \(parties("participant")) AS "Participants", \(codes("participant")) AS "Participant codes",
                \(parties("host")) AS "Host", \(parties("mediator")) AS "Mediator",
                (SELECT group_concat(text, '; ') FROM (
                    SELECT text FROM obstacle WHERE entry = e.number ORDER BY position)) AS "Obstacles"
                """),
        list(
            "Channels", kind: "channel",
            columns: """
                b.type AS "Channel", \(parties("sender")) AS "Sender", \(codes("sender")) AS "Sender code",
                \(parties("via")) AS "Via", \(parties("receiver")) AS "Receiver",
                \(codes("receiver")) AS "Receiver code"
                """),
        list(
            "Measures", kind: "measure",
            columns: """
                b.type AS "Measure", \(parties("imposer")) AS "Imposer", \(codes("imposer")) AS "Imposer code",
                \(parties("target")) AS "Target", \(codes("target")) AS "Target code", b.from_date AS "From",
                b.until_date AS "Until", b.status AS "Status"
                """),
        list(
            "Perceptions", kind: "perception",
            columns: """
                \(parties("holder")) AS "Holder", \(codes("holder")) AS "Holder code", \(parties("about")) AS "About",
                \(codes("about")) AS "About code", b.content AS "Content", b.level AS "Order",
                \(parties("voice")) AS "Voice"
                """),
        """
        CREATE VIEW "Articles" AS
        SELECT a.published AS "Published", a.headline AS "Headline", a.publisher AS "Publisher", a.agency AS "Agency",
            a.byline AS "Byline", a.place AS "Dateline place", a.language AS "Language",
            (SELECT count(*) FROM entry WHERE article = a.number AND review <> 'rejected') AS "Entries",
            a.copy_of AS "Copy of", a.story AS "Story", p.path AS "Page", a.ordinal AS "On page", a.text AS "Text",
            a.id AS "Article"
        FROM article AS a JOIN page AS p ON p.number = a.page
        WHERE a.is_current = 1
        ORDER BY a.published_earliest IS NULL, a.published_earliest, p.path, a.ordinal
        """,
        """
        CREATE VIEW "Pages" AS
        SELECT p.path AS "Page", p.kind AS "Kind", v.hash AS "Version", v.byte_count AS "Bytes",
            v.is_current AS "Current", v.read_at AS "Read", v.coder AS "Coder",
            (SELECT count(*) FROM appearance WHERE version = v.number) AS "Articles"
        FROM page AS p JOIN page_version AS v ON v.page = p.number
        ORDER BY p.path, v.number
        """,
        """
        CREATE VIEW "Left out" AS
        SELECT p.path AS "Page", f.ordinal AS "Article on page", f.reason AS "Reason", f.text AS "Text"
        FROM furniture AS f JOIN page_version AS v ON v.number = f.version JOIN page AS p ON p.number = v.page
        WHERE v.is_current = 1
        ORDER BY p.path, f.ordinal, f.position
        """,
        """
        CREATE VIEW "Actors" AS
        SELECT coalesce(party.code, '') AS "Code", coalesce(party.name, party.text) AS "Name", party.sector AS "Sector",
            party.office AS "Office", count(DISTINCT party.entry) AS "Entries", min(e.earliest) AS "First day",
            max(e.latest) AS "Last day"
        FROM party JOIN entry AS e ON e.number = party.entry JOIN article AS a ON a.number = e.article
        WHERE a.is_current = 1 AND e.review <> 'rejected'
        GROUP BY 1, 2, 3, 4
        ORDER BY 5 DESC, 1, 2, 3, 4
        """,
        """
        CREATE VIEW "Reviews" AS
        SELECT c.made AS "Made", c.reviewer AS "Reviewer", c.verdict AS "Verdict", c.field AS "Field",
            c.value AS "Value", c.note AS "Note", c.entry AS "Entry", e.kind AS "Kind", e.number IS NULL AS "Entry gone"
        FROM correction AS c LEFT JOIN entry AS e ON e.id = c.entry
        ORDER BY c.number
        """,
    ]

    /// A view over one kind, with the columns that all kinds share around its own.
    private static func list(_ name: String, kind: String, columns: String) -> String {
        """
        CREATE VIEW "\(name)" AS
        SELECT e.date AS "Date", e.date_text AS "Date as printed", e.date_basis AS "Date basis",
        \(columns),
            e.claim AS "Claim", e.reality AS "Reality",
            (SELECT group_concat(exact, ' … ') FROM (
                SELECT exact FROM evidence WHERE entry = e.number AND supports = 'entry' ORDER BY position))
                AS "Sentence",
            (SELECT group_concat(name, ' ← ') FROM (
                SELECT name FROM chain_link WHERE entry = e.number ORDER BY position)) AS "Source chain",
            a.headline AS "Headline", a.publisher AS "Publisher", a.published AS "Published", p.path AS "Page",
            e.confidence AS "Confidence", e.review AS "Review", e.id AS "Entry", a.id AS "Article"
        FROM entry AS e JOIN \(kind) AS b ON b.entry = e.number JOIN article AS a ON a.number = e.article
            JOIN page AS p ON p.number = a.page
        WHERE a.is_current = 1 AND e.review <> 'rejected'
        ORDER BY coalesce(e.earliest, e.latest) IS NULL, coalesce(e.earliest, e.latest), a.published_earliest IS NULL,
            a.published_earliest, p.path, a.ordinal, e.start, e.id
        """
    }

    private static func parties(_ role: String) -> String {
        """
        (SELECT group_concat(label, '; ') FROM (SELECT coalesce(name, text) AS label FROM party
                WHERE entry = e.number AND role = '\(role)' ORDER BY position))
        """
    }

    private static func codes(_ role: String) -> String {
        """
        (SELECT group_concat(code, '; ') FROM (SELECT code FROM party
                WHERE entry = e.number AND role = '\(role)' AND code IS NOT NULL
                GROUP BY code ORDER BY min(position)))
        """
    }
}
