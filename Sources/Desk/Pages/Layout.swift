import Record

/// The frame around every page of the desk.
enum Layout {
    /// Entries of the navigation: path and label.
    static let rooms: [(path: String, label: String)] = [
        ("brief", "Brief"), ("articles", "Articles"), ("events", "Events"), ("quotes", "Quotes"),
        ("positions", "Positions"),
        ("accusations", "Accusations"), ("talks", "Talks"), ("channels", "Channels"), ("measures", "Measures"),
        ("perceptions", "Perceptions"), ("actors", "Actors"),
        ("foresight", "Foresight"),
    ]

    /// A whole page.
    static func page(title: String, active: String = "", query: String = "", _ body: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) · Rapporteur</title>
        <link rel="stylesheet" href="/assets/desk.css"><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
        <script src="/assets/desk.js" defer></script></head><body>
        <a class="skip" href="#main">Skip to the record</a>
        <header class="masthead"><div><a class="brand" href="/">Rapporteur</a>
        <nav aria-label="Record">\(rooms.map { link($0, active: active) })</nav>
        <form action="/search" role="search"><input type="search" name="q" value="\(query)" placeholder="Search the record" aria-label="Search the record"></form>
        </div></header>
        <main id="main">\(body)</main>
        <footer><div><span>Every entry opens at the sentence that supports it.</span><span><kbd>/</kbd> search</span>
        <span><kbd>j</kbd> <kbd>k</kbd> next, previous</span><span><kbd>f</kbd> what was dropped</span>\(Verdict.keys)
        <a href="/api/openapi.json">API</a></div></footer></body></html>
        """
    }

    private static func link(_ room: (path: String, label: String), active: String) -> HTML {
        room.path == active
            ? "<a href=\"/\(room.path)\" aria-current=\"page\">\(room.label)</a>"
            : "<a href=\"/\(room.path)\">\(room.label)</a>"
    }

    /// What stands where a list is empty.
    static func empty(_ text: String) -> HTML { "<div class=\"empty\">\(text)</div>" }
}
