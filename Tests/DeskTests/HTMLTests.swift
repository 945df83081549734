import Testing

@testable import Desk

@Suite struct HTMLTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onload='x", "&quot; onload=&#39;x"), ("a & b", "a &amp; b"), ("\u{0}\u{1B}[31m", "\u{FFFD}\u{FFFD}[31m"),
        ("né “quoted”", "né “quoted”"),
    ])
    func interpolatedTextIsEscaped(text: String, expected: String) {
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        #expect(html.markup == "<p title=\"\(expected)\">\(expected)</p>")
    }

    @Test func piecesGoInAsTheyAre() {
        let inner: HTML = "<b>\("x<y")</b>"
        let outer: HTML = "<p>\([inner, inner])\(Optional<HTML>.none)</p>"
        #expect(outer.markup == "<p><b>x&lt;y</b><b>x&lt;y</b></p>")
    }

    @Test(arguments: [
        (["actors", "a/b ?#"], "/actors/a%2Fb%20%3F%23"), (["x", "é\"<"], "/x/%C3%A9%22%3C"),
        (["javascript:alert(1)"], "/javascript%3Aalert%281%29"),
    ])
    func linksStayOnTheDesk(parts: [String], expected: String) {
        #expect(Link(parts).target == expected)
        #expect(
            Link(["s"], query: [("q", "a&b=c"), ("none", nil), ("e", "")], fragment: "x y").target
                == "/s?q=a%26b%3Dc#x%20y")
    }
}
