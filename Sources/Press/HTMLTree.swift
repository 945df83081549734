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
        /// Index in ``boxNames`` for attributes that name the box.
        var boxName: Int32 = -1
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
    /// What each different class or id value of the page says; there are far fewer than boxes.
    private(set) var boxNames: [HTMLBoxName] = []
    private var interner = HTMLValueInterner()
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

    /// Makes room for a page of so many bytes.
    mutating func reserve(_ bytes: Int) {
        text.reserveCapacity(bytes)
        nodes.reserveCapacity(bytes / 32)
        attributes.reserveCapacity(bytes / 48)
    }

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
        nodes[Int(node)].count += 1
        if name.namesBox {
            let (index, start) = interner.index(of: value, in: &text)
            attributes.append(Attribute(name: name, start: start, count: Int32(value.count), boxName: index))
            return
        }
        attributes.append(Attribute(name: name, start: Int32(text.count), count: Int32(value.count)))
        text.append(contentsOf: value)
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

    mutating func finish() {
        while !open.isEmpty { close() }
        let words = PressLexicon.shared.boxWords
        boxNames = interner.values.map { HTMLBoxName(text[$0], words) }
    }
}

/// Attributes the readers look at; all others are dropped while parsing.
enum HTMLAttribute: UInt8 {
    case id, `class`, style, hidden, ariaHidden, role, itemprop, itemtype, property, name, content, href, datetime
    case type, rel, lang, title, dataTestID, dataComponent, ariaLabel, httpEquiv, value, dataType, pubdate

    private static let byName = HTMLNameTable(
        ([
            ("id", .id), ("class", .class), ("style", .style), ("hidden", .hidden), ("aria-hidden", .ariaHidden),
            ("role", .role), ("itemprop", .itemprop), ("itemtype", .itemtype), ("property", .property), ("name", .name),
            ("content", .content), ("href", .href), ("datetime", .datetime), ("type", .type), ("rel", .rel),
            ("lang", .lang), ("title", .title), ("data-testid", .dataTestID), ("data-test-id", .dataTestID),
            ("data-component", .dataComponent), ("data-module", .dataComponent), ("aria-label", .ariaLabel),
            ("http-equiv", .httpEquiv), ("value", .value), ("data-type", .dataType), ("pubdate", .pubdate),
        ] as [(String, HTMLAttribute)]).map { ($0.0, $0.1.rawValue) })

    /// - Parameter name: in any case.
    init?(name: UnsafePointer<UInt8>, count: Int) {
        guard let known = Self.byName.value(name, count).flatMap(HTMLAttribute.init) else { return nil }
        self = known
    }

    /// Whether the value is words that name the box.
    var namesBox: Bool {
        switch self {
        case .class, .id, .dataTestID, .dataComponent, .dataType: true
        default: false
        }
    }
}
