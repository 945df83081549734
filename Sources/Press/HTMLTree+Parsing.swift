import CLibXML2

extension HTMLTree {
    /// Parses UTF-8 HTML with libxml2's recovering parser, driven by events, so that no libxml2 tree is built.
    ///
    /// No network, no entities beyond HTML's own, no output of the library's own messages.
    static func parse(_ html: [UInt8]) -> HTMLTree {
        let source = tamed(html)
        let builder = Builder()
        guard let context = htmlNewParserCtxt() else { return builder.tree }
        defer { htmlFreeParserCtxt(context) }
        context.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
        if let handler = context.pointee.sax {
            handler.pointee = htmlSAXHandler()
            handler.pointee.initialized = UInt32(XML_SAX2_MAGIC)
            handler.pointee.startElement = { data, name, attributes in
                Builder.from(data)?.start(name, attributes)
            }
            handler.pointee.endElement = { data, name in Builder.from(data)?.end(name) }
            handler.pointee.characters = { data, bytes, count in Builder.from(data)?.text(bytes, count) }
            handler.pointee.ignorableWhitespace = { data, bytes, count in Builder.from(data)?.text(bytes, count) }
            handler.pointee.cdataBlock = { data, bytes, count in Builder.from(data)?.text(bytes, count) }
            handler.pointee.serror = { data, _ in Builder.from(data)?.noteError() }
        }
        builder.context = context
        let options = Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NODEFDTD.rawValue)
        source.withUnsafeBytes { raw in
            let document = htmlCtxtReadMemory(
                context, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), nil, "UTF-8", options)
            if let document { xmlFreeDoc(document) }
        }
        builder.tree.finish()
        return builder.tree
    }

    /// Cuts what makes libxml2 quadratic: more than 200 attributes on one element become white space.
    private static func tamed(_ html: [UInt8]) -> [UInt8] {
        var result = html
        result.withUnsafeMutableBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                guard bytes[index] == 0x3C, index + 1 < bytes.count, bytes[index + 1].isASCIILetter else {
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
                if cut >= 0 { for position in cut..<at { bytes[position] = 32 } }
                index = at
            }
        }
        return result
    }

    /// Receives libxml2's events. Lives only while ``parse(_:)`` runs, on one thread.
    private final class Builder {
        var tree = HTMLTree()
        var context: htmlParserCtxtPtr?
        private var names: [[UInt8]] = []
        private var errors = 0

        static func from(_ data: UnsafeMutableRawPointer?) -> Builder? {
            data.map { Unmanaged<Builder>.fromOpaque($0).takeUnretainedValue() }
        }

        func start(
            _ name: UnsafePointer<xmlChar>?, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
        ) {
            guard let name else { return }
            guard tree.open(HTMLTag(name: Self.bytes(name))) else {
                xmlStopParser(context)
                return
            }
            guard let list else { return }
            var index = 0
            while let key = list[index] {
                if let attribute = HTMLAttribute(bytes: Self.bytes(key)) {
                    if let value = list[index + 1] {
                        tree.addAttribute(attribute, UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value))))
                    } else {
                        tree.addAttribute(attribute, UnsafeBufferPointer(start: nil, count: 0))
                    }
                }
                index += 2
            }
        }

        func end(_ name: UnsafePointer<xmlChar>?) { tree.close() }

        func text(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
            guard let bytes, count > 0 else { return }
            tree.addText(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }

        /// Stray end tags make libxml2 search its whole stack; nobody's page has a million of them.
        func noteError() {
            errors += 1
            if errors > 1_000_000 { xmlStopParser(context) }
        }

        private static func bytes(_ name: UnsafePointer<xmlChar>) -> [UInt8] {
            Array(UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))).asciiLowercased()
        }
    }
}
