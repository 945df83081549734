/// What kind of bytes a page holds.
enum PageKind: Equatable {
    case html
    case plainText
    /// Not for reading; the associated name says what it looks like.
    case binary(String)

    /// First bytes of common formats that are no pages.
    private static let signatures: [(bytes: [UInt8], name: String)] = [
        (Array("%PDF".utf8), "PDF"), ([0x89, 0x50, 0x4E, 0x47], "PNG image"), ([0xFF, 0xD8, 0xFF], "JPEG image"),
        (Array("GIF8".utf8), "GIF image"), ([0x50, 0x4B, 0x03, 0x04], "ZIP archive"), ([0x1F, 0x8B], "gzip data"),
        ([0x7F, 0x45, 0x4C, 0x46], "ELF program"), ([0x4D, 0x5A, 0x90], "Windows program"),
        (Array("SQLite format 3".utf8), "SQLite database"), ([0xD0, 0xCF, 0x11, 0xE0], "OLE document"),
        ([0x42, 0x5A, 0x68], "bzip2 data"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"), ([0xCF, 0xFA, 0xED, 0xFE], "Mach-O program"),
        (Array("OggS".utf8), "Ogg media"), (Array("ID3".utf8), "MP3 audio"), (Array("RIFF".utf8), "RIFF media"),
        (Array("{\\rtf".utf8), "RTF document"),
    ]

    /// Refuses what its bytes show to be no text, before anything is decoded.
    static func binaryName(_ bytes: [UInt8]) -> String? {
        if let match = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return match.name }
        let head = bytes.prefix(65_536)
        if head.count > 12, Array(head[4..<8]) == Array("ftyp".utf8) { return "MP4 media" }
        if TextDecoding.looksLikeUTF16(bytes) != nil { return nil }
        var controls = 0
        for byte in head where byte < 32 && byte != 9 && byte != 10 && byte != 13 && byte != 12 && byte != 27 {
            controls += 1
        }
        return controls * 20 > head.count ? "control bytes" : nil
    }

    /// HTML or plain text, judged by the decoded beginning; a file name decides only between unclear cases.
    static func of(_ text: [UInt8], identifier: String) -> PageKind {
        let head = Array(text.prefix(8_192)).asciiLowercased()
        for mark in ["<!doctype html", "<html", "<head>", "<body", "<meta ", "<title>", "<article", "<!doctype xhtml"]
        where head.contains(mark) {
            return .html
        }
        var tags = 0
        for mark in ["<p>", "<p ", "<div", "<br", "<a href", "<table", "<span", "</p>", "<h1", "<li>", "<img "]
        where head.contains(mark) {
            tags += 1
        }
        let name = Array(identifier.utf8).asciiLowercased()
        let isNamedHTML = [".html", ".htm", ".xhtml", ".shtml", ".php", ".asp"].contains { name.hasSuffix($0) }
        return tags >= 3 || (tags >= 1 && (isNamedHTML || head.drop(while: \.isASCIISpace).first == 0x3C))
            ? .html : .plainText
    }
}
