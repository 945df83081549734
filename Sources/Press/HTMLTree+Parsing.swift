import CHTML

extension HTMLTree {
    /// Parses UTF-8 HTML with libxml2's recovering parser, driven by events, so that no libxml2 tree is built.
    ///
    /// No network, no entities beyond HTML's own, no output of the library's own messages.
    static func parse(_ html: [UInt8]) -> HTMLTree {
        let source = tamed(html)
        let builder = Builder()
        builder.tree.reserve(source.count)
        var events = html_events(
            start: { data, name, attributes in Builder.from(data)?.start(name, attributes) ?? 1 },
            end: { data, name in Builder.from(data)?.end(name) ?? 1 },
            text: { data, bytes, count in Builder.from(data)?.text(bytes, count) ?? 1 },
            error: { data in Builder.from(data)?.noteError() ?? 1 })
        source.withUnsafeBufferPointer { bytes in
            html_parse(bytes.baseAddress, bytes.count, &events, Unmanaged.passUnretained(builder).toOpaque())
        }
        builder.tree.finish()
        return builder.tree
    }

    /// Cuts what makes libxml2 quadratic: more than 200 attributes on one element become white space.
    private static func tamed(_ html: [UInt8]) -> [UInt8] {
        let cuts = html.withUnsafeBufferPointer { longTags($0) }
        guard !cuts.isEmpty else { return html }
        var result = html
        for cut in cuts { for position in cut { result[position] = 32 } }
        return result
    }

    /// What stands behind the 200th attribute of each element.
    private static func longTags(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index + 1 < bytes.count {
            guard let start = bytes.baseAddress, let next = memchr(start + index, 0x3C, bytes.count - index - 1) else {
                break
            }
            index = UnsafeRawPointer(next) - UnsafeRawPointer(start)
            guard bytes[index + 1].isASCIILetter else {
                index += 1
                continue
            }
            var (fields, at, quote, cut) = (0, index + 1, UInt8(0), -1)
            while at < bytes.count {
                let byte = bytes[at]
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == 0x3E {
                    break
                } else if (byte == 0x22 || byte == 0x27), bytes[at - 1] == 0x3D {
                    quote = byte
                } else if byte.isASCIISpace || byte == 0x2F, !bytes[at - 1].isASCIISpace {
                    fields += 1
                    if fields > 200, cut < 0 { cut = at }
                }
                at += 1
            }
            if cut >= 0 { found.append(cut..<at) }
            index = at
        }
        return found
    }

    /// Receives libxml2's events. Lives only while ``parse(_:)`` runs, on one thread. A result other than 0 ends the parsing.
    private final class Builder {
        var tree = HTMLTree()
        private var errors = 0

        static func from(_ data: UnsafeMutableRawPointer?) -> Builder? {
            data.map { Unmanaged<Builder>.fromOpaque($0).takeUnretainedValue() }
        }

        func start(_ name: UnsafePointer<UInt8>?, _ list: UnsafePointer<UnsafePointer<UInt8>?>?) -> Int32 {
            guard let name else { return 0 }
            guard tree.open(HTMLTag(name: UnsafeBufferPointer(start: name, count: length(name)))) else { return 1 }
            guard let list else { return 0 }
            var index = 0
            while let key = list[index] {
                if let attribute = HTMLAttribute(name: key, count: length(key)) {
                    if let value = list[index + 1] {
                        tree.addAttribute(attribute, UnsafeBufferPointer(start: value, count: length(value)))
                    } else {
                        tree.addAttribute(attribute, UnsafeBufferPointer(start: nil, count: 0))
                    }
                }
                index += 2
            }
            return 0
        }

        func end(_ name: UnsafePointer<UInt8>?) -> Int32 {
            tree.close()
            return 0
        }

        func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
            if let bytes, count > 0 { tree.addText(UnsafeBufferPointer(start: bytes, count: count)) }
            return 0
        }

        /// Stray end tags make libxml2 search its whole stack; nobody's page has a million of them.
        func noteError() -> Int32 {
            errors += 1
            return errors > 1_000_000 ? 1 : 0
        }

        private func length(_ text: UnsafePointer<UInt8>) -> Int {
            var count = 0
            while text[count] != 0 { count += 1 }
            return count
        }
    }
}
