import Foundation
import Testing

@testable import RapporteurCLI

@Suite final class PageFinderTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        let manager = FileManager.default
        for name in ["b.txt", "a.html", "a_files/style.css", "a_files/frame.html", ".hidden.txt", "sub/c", "x.sqlite"] {
            let file = folder.appending(path: name)
            try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: file)
        }
        try manager.createSymbolicLink(at: folder.appending(path: "sub/circle"), withDestinationURL: folder)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private var root: String { folder.path(percentEncoded: false) }

    @Test func foldersAreWalkedInOrderWithoutWhatIsNoPage() {
        let findings = PageFinder.find([root])
        #expect(findings.paths == ["a.html", "a_files/frame.html", "b.txt", "sub/c"].map { "\(root)/\($0)" })
        #expect(findings.passedOver == 2)
        #expect(findings.problems.isEmpty)
    }

    @Test func globsAndDoublesAndMissing() {
        let findings = PageFinder.find(["\(root)/*.txt", "\(root)/b.txt", "\(root)/nothing", "-"])
        #expect(findings.paths == ["\(root)/b.txt", "-"])
        #expect(findings.problems.map(\.reason) == ["no such file or folder"])
    }
}
