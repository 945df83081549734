@testable import Press
import Testing

/// What libxml2 does not see must come back where it stood, and nothing else may be taken for it.
@Suite struct HTMLSourceTests {
    private static let long = String(repeating: "var ferry = 'harbour'; ", count: 8)

    private func script(_ page: String) -> [String] {
        let tree = HTMLTree.parse(Array(page.utf8))
        return (0..<tree.count).filter { tree.tag($0) == .script }.map { tree.rawText($0).string }
    }

    @Test(arguments: [
        "<script>\(long)</script>", "<SCRIPT type='x' >\(long)</ScRiPt>", "<script data-a=\"1>2\">\(long)</script >",
        "<p><!-- <script> --><script>\(long)</script>",
    ])
    func contentsComeBack(_ page: String) {
        #expect(script("<html><body>\(page)<p>Behind.</p></body></html>") == [Self.long])
        let tree = HTMLTree.parse(Array("<html><body>\(page)<p>Behind.</p></body></html>".utf8))
        #expect(tree.visibleText(0).string.contains("Behind."))
    }

    @Test func scriptsInAttributesAreNone() {
        let page = "<html><body><div title= \"<script>\(Self.long)\">Here <b>we</b> stand.</div></body></html>"
        #expect(script(page).isEmpty)
        #expect(HTMLTree.parse(Array(page.utf8)).visibleText(0).string == "Here we stand.")
    }

    @Test(arguments: [
        "<script>", "<script", "<style>", "<!-- ", "<div a=\"", "<script></scrip", "<", "<!--", "<script>\(long)",
    ])
    func pagesThatEndTooEarlyAreBorne(_ tail: String) {
        let tree = HTMLTree.parse(Array(("<html><body><p>The council met.</p>" + tail).utf8))
        #expect(tree.visibleText(0).string.hasPrefix("The council met."))
    }

    @Test func commentsOfEveryLengthAreLeftOut() {
        let page = "<html><body><p>A<!-- x -->B<!---->C<!--a--b-->D<!-- > -->E</p></body></html>"
        #expect(HTMLTree.parse(Array(page.utf8)).visibleText(0).string == "ABCDE")
    }
}
