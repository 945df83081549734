/// A parsed page as flat arrays in document order: a node's subtree is the range `node..<end(node)`.
///
/// No classes and no pointers, so that walking is a loop and nesting depth costs nothing.
struct HTMLTree: Sendable {
    struct Node {
        var tag: HTMLTag
        var parent: Int32
        /// One past the last node of the subtree.
        var end: Int32
        /// Elements: range in `attributes`. Text: byte range in `text`.
        var start: Int32
        var count: Int32
    }

    struct Attribute {
        var name: HTMLAttribute
        var start: Int32
        var count: Int32
    }

    /// Limits that no page for people reaches.
    enum Limit {
        static let depth = 1_024
        static let nodes = 6_000_000
        static let attributeBytes = 2_097_152
    }

    private(set) var nodes: [Node] = []
    private(set) var attributes: [Attribute] = []
    /// Text of text nodes and attribute values.
    private(set) var text: [UInt8] = []
    private var open: [Int32] = []
    /// Whether elements deeper than ``Limit/depth`` were met; the tree then holds what came before.
    private(set) var isTruncated = false

    var count: Int { nodes.count }

    func end(_ node: Int) -> Int { Int(nodes[node].end) }
    func tag(_ node: Int) -> HTMLTag { nodes[node].tag }
    func parent(_ node: Int) -> Int { Int(nodes[node].parent) }

    /// Bytes of a text node.
    func bytes(_ node: Int) -> ArraySlice<UInt8> {
        let item = nodes[node]
        return text[Int(item.start)..<Int(item.start + item.count)]
    }

    func value(_ attribute: Attribute) -> ArraySlice<UInt8> {
        text[Int(attribute.start)..<Int(attribute.start + attribute.count)]
    }

    /// Attributes of an element that are kept; see ``HTMLAttribute``.
    func attributes(of node: Int) -> ArraySlice<Attribute> {
        let item = nodes[node]
        guard item.tag != .text else { return [] }
        return attributes[Int(item.start)..<Int(item.start + item.count)]
    }

    func attribute(_ name: HTMLAttribute, of node: Int) -> [UInt8]? {
        attributes(of: node).first { $0.name == name }.map { Array(value($0)) }
    }

    /// Text below a node, without what is invisible, white space collapsed.
    func visibleText(_ node: Int) -> [UInt8] {
        var result: [UInt8] = []
        var index = node
        let stop = end(node)
        while index < stop {
            let tag = nodes[index].tag
            if tag == .text {
                result.append(contentsOf: bytes(index))
            } else if tag.isInvisible, index != node {
                index = end(index)
                continue
            } else if tag.isBlock || tag == .br || tag == .td || tag == .th {
                result.append(32)
            }
            index += 1
        }
        return result.collapsingSpaces()
    }

    /// Raw text below a node, as of a script.
    func rawText(_ node: Int) -> [UInt8] {
        var result: [UInt8] = []
        for index in node..<end(node) where nodes[index].tag == .text { result.append(contentsOf: bytes(index)) }
        return result
    }

    /// Whether `ancestor` is `node` or contains it.
    func contains(_ ancestor: Int, _ node: Int) -> Bool { node >= ancestor && node < end(ancestor) }

    // MARK: Building

    mutating func open(_ tag: HTMLTag) -> Bool {
        guard open.count < Limit.depth, nodes.count < Limit.nodes else {
            isTruncated = true
            return false
        }
        let index = Int32(nodes.count)
        nodes.append(
            Node(tag: tag, parent: open.last ?? -1, end: index + 1, start: Int32(attributes.count), count: 0))
        open.append(index)
        return true
    }

    mutating func addAttribute(_ name: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>) {
        guard let node = open.last, value.count < Limit.attributeBytes else { return }
        attributes.append(Attribute(name: name, start: Int32(text.count), count: Int32(value.count)))
        text.append(contentsOf: value)
        nodes[Int(node)].count += 1
    }

    mutating func close() {
        guard let node = open.popLast() else { return }
        nodes[Int(node)].end = Int32(nodes.count)
    }

    mutating func addText(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let parent = open.last else { return }
        if let last = nodes.last, last.tag == .text, last.parent == parent, Int(last.end) == nodes.count,
            Int(last.start + last.count) == text.count
        {
            nodes[nodes.count - 1].count += Int32(bytes.count)
        } else {
            guard nodes.count < Limit.nodes else { return }
            let index = Int32(nodes.count)
            nodes.append(
                Node(tag: .text, parent: parent, end: index + 1, start: Int32(text.count), count: Int32(bytes.count)))
        }
        text.append(contentsOf: bytes)
    }

    mutating func finish() { while !open.isEmpty { close() } }
}

/// Attributes the readers look at; all others are dropped while parsing.
enum HTMLAttribute: UInt8 {
    case id, `class`, style, hidden, ariaHidden, role, itemprop, itemtype, property, name, content, href, datetime
    case type, rel, lang, title, dataTestID, dataComponent, ariaLabel, httpEquiv, value, dataType, pubdate

    private static let byName: [[UInt8]: HTMLAttribute] = [
        Array("id".utf8): .id, Array("class".utf8): .class, Array("style".utf8): .style,
        Array("hidden".utf8): .hidden, Array("aria-hidden".utf8): .ariaHidden, Array("role".utf8): .role,
        Array("itemprop".utf8): .itemprop, Array("itemtype".utf8): .itemtype, Array("property".utf8): .property,
        Array("name".utf8): .name, Array("content".utf8): .content, Array("href".utf8): .href,
        Array("datetime".utf8): .datetime, Array("type".utf8): .type, Array("rel".utf8): .rel,
        Array("lang".utf8): .lang, Array("title".utf8): .title, Array("data-testid".utf8): .dataTestID,
        Array("data-test-id".utf8): .dataTestID, Array("data-component".utf8): .dataComponent,
        Array("data-module".utf8): .dataComponent, Array("aria-label".utf8): .ariaLabel,
        Array("http-equiv".utf8): .httpEquiv, Array("value".utf8): .value, Array("data-type".utf8): .dataType,
        Array("pubdate".utf8): .pubdate,
    ]

    init?(bytes: [UInt8]) {
        guard let known = Self.byName[bytes] else { return nil }
        self = known
    }
}
