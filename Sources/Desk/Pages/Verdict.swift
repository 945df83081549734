import Archive

/// The two buttons that say whether an entry is right.
enum Verdict {
    /// Whether the desk takes verdicts.
    @TaskLocal static var isAsked = false

    /// The keys, for the foot of a page.
    static var keys: HTML {
        isAsked ? "<span><kbd>a</kbd> right <kbd>x</kbd> wrong</span>" : .empty
    }

    /// The buttons of an entry; nothing on a desk that only reads.
    static func form(_ listed: ListedEntry) -> HTML {
        guard isAsked else { return .empty }
        let state: HTML = listed.review == .open ? .empty : "<span class=\"soft\">\(listed.review.rawValue)</span>"
        let reopen: HTML =
            listed.review == .open ? .empty : "<button name=\"verdict\" value=\"reopen\">open again</button>"
        return """
            <form class="verdict" method="post" action="/entries/\(listed.id)/verdict">\(state)
            <button name="verdict" value="accept" title="This entry is right (a)">right</button>
            <button name="verdict" value="reject" title="This entry is wrong: lists leave it out (x)">wrong</button>\(reopen)</form>
            """
    }
}
