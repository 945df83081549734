import CHTML

extension HTMLTree {
    /// Parses UTF-8 HTML with libxml2's recovering parser, driven by events, so that no libxml2 tree is built.
    ///
    /// No network, no entities beyond HTML's own, no output of the library's own messages.
    static func parse(_ html: [UInt8]) -> HTMLTree {
        let source = HTMLSource(html)
        let builder = Builder(contents: source.contents)
        builder.tree.reserve(html.count)
        var events = html_events(
            start: { data, name, attributes in Builder.from(data)?.start(name, attributes) ?? 1 },
            end: { data, name in Builder.from(data)?.end(name) ?? 1 },
            text: { data, bytes, count in Builder.from(data)?.text(bytes, count) ?? 1 },
            error: { data in Builder.from(data)?.noteError() ?? 1 })
        html.withUnsafeBufferPointer { page in
            builder.page = page
            source.bytes.withUnsafeBufferPointer { bytes in
                html_parse(bytes.baseAddress, bytes.count, &events, Unmanaged.passUnretained(builder).toOpaque())
            }
            builder.page = UnsafeBufferPointer(start: nil, count: 0)
        }
        builder.tree.finish()
        return builder.tree
    }

    /// Receives libxml2's events. Lives only while ``parse(_:)`` runs, on one thread. A result other than 0 ends the parsing.
    private final class Builder {
        var tree = HTMLTree()
        private var errors = 0
        /// The page while it is parsed, and where in it the contents lie that libxml2 does not see.
        var page = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        private let contents: [Range<Int>]

        init(contents: [Range<Int>]) { self.contents = contents }

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
            guard let bytes, count > 0 else { return 0 }
            let text = UnsafeBufferPointer(start: bytes, count: count)
            if let number = HTMLSource.number(in: text), number < contents.count {
                tree.addText(UnsafeBufferPointer(rebasing: page[contents[number]]))
            } else {
                tree.addText(text)
            }
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
