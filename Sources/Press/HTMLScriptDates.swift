/// Dates named as publication dates in the data that scripts of a page carry: `"published_at": "2024-03-05T…"`.
enum HTMLScriptDates {
    /// Most bytes of scripts looked at.
    private static let limit = 4_194_304

    /// Values, as text, with their clue; at most one a key and eight in all.
    static func published(in tree: HTMLTree) -> [(text: String, clue: String)] {
        var found: [(text: String, clue: String)] = []
        var read = 0
        for node in 0..<tree.count where tree.tag(node) == .script {
            let bytes = tree.rawText(node)
            read += bytes.count
            guard read <= limit else { break }
            scan(bytes, &found)
            if found.count >= 8 { break }
        }
        return found
    }

    private static let keys: Set<String> = [
        "datepublished", "publishedat", "publishdate", "publisheddate", "publicationdate", "publishedfirst",
        "firstpublished", "firstpublication", "firstpublishdate", "publishingdate", "publicationtime", "publishtime",
        "publishedtime", "pubdate", "publishedon", "published", "datepublication", "displaydate", "cmspublishingdate",
        "articlepublishdate", "publishedatdate", "pagepublishdate", "publishdatetime",
    ]

    private static func scan(_ bytes: [UInt8], _ found: inout [(text: String, clue: String)]) {
        var index = 0
        while index + 12 < bytes.count, found.count < 8 {
            // Every key holds "pub" or is "displaydate".
            guard bytes[index].asciiLower == 0x70, bytes[index + 1].asciiLower == 0x75,
                bytes[index + 2].asciiLower == 0x62
            else {
                index += 1
                continue
            }
            var (start, end) = (index, index + 3)
            while start > 0, isNamePart(bytes[start - 1]) { start -= 1 }
            while end < bytes.count, isNamePart(bytes[end]) { end += 1 }
            index = end
            guard end - start <= 40 else { continue }
            let name = bytes[start..<end].filter(\.isASCIILetter).asciiLowercased().string
            guard keys.contains(name), let value = value(bytes, end) else { continue }
            if !found.contains(where: { $0.clue == "script \(name)" }) { found.append((value, "script \(name)")) }
        }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte == 0x5F || byte == 0x2D
    }

    /// The string or number behind `key":`.
    private static func value(_ bytes: [UInt8], _ start: Int) -> String? {
        var index = start
        var hasSign = false
        while index < bytes.count, index < start + 12 {
            let byte = bytes[index]
            if byte == 0x3A || byte == 0x3D { hasSign = true }
            guard byte == 0x22 || byte == 0x27 || byte == 0x5C || byte == 0x3A || byte == 0x3D || byte.isASCIISpace
            else { break }
            index += 1
        }
        guard hasSign, index < bytes.count, bytes[index].isASCIIDigit || bytes[index].isASCIILetter else { return nil }
        let text = bytes[index...].prefix(40).prefix {
            $0 != 0x22 && $0 != 0x27 && $0 != 0x5C && $0 != 0x2C || $0 == 0x2C
        }
        return text.contains(where: \.isASCIIDigit) ? Array(text).string : nil
    }
}
