import GRDB
import Record

/// Writes parties as nodes and events as edges.
///
/// A party with a code is the node of its code, so that officials act for their state; others are nodes by name. An event
/// with recipients is an edge from every actor to every recipient; one without is an edge between every two actors.
struct GraphExport {
    let database: Database

    private struct Node {
        var label: String
        /// Whether the label is the party's own name, not an official's.
        var isOwn: Bool
    }

    private struct Edge {
        var id: String
        var source: String
        var target: String
        var isDirected: Bool
        var values: [String?]
        var start: String?
        var end: String?
    }

    /// Attributes of edges in order: name and type.
    private static let attributes: [(String, String)] = [
        ("event", "string"), ("type", "string"), ("mode", "string"), ("quad", "integer"), ("scale", "double"),
        ("claim", "string"), ("reality", "string"), ("date", "string"), ("sentence", "string"), ("page", "string"),
    ]

    func writeGraphML(_ filter: EntryFilter, to sink: (String) throws -> Void) throws {
        try sink(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
            <key id="label" for="node" attr.name="label" attr.type="string"/>\n
            """)
        for (name, type) in Self.attributes {
            let type = type == "integer" ? "int" : type
            try sink("<key id=\"\(name)\" for=\"edge\" attr.name=\"\(name)\" attr.type=\"\(type)\"/>\n")
        }
        try sink("<graph edgedefault=\"directed\">\n")
        for (id, node) in try nodes(filter) {
            try sink("<node id=\"\(Self.escaped(id))\"><data key=\"label\">\(Self.escaped(node.label))</data></node>\n")
        }
        try forEachEdge(filter) { edge in
            var line = "<edge id=\"\(Self.escaped(edge.id))\" source=\"\(Self.escaped(edge.source))\""
            line += " target=\"\(Self.escaped(edge.target))\"\(edge.isDirected ? "" : " directed=\"false\"")>"
            for ((name, _), value) in zip(Self.attributes, edge.values) {
                if let value { line += "<data key=\"\(name)\">\(Self.escaped(value))</data>" }
            }
            try sink(line + "</edge>\n")
        }
        try sink("</graph>\n</graphml>\n")
    }

    func writeGEXF(_ filter: EntryFilter, to sink: (String) throws -> Void) throws {
        try sink(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gexf xmlns="http://gexf.net/1.3" version="1.3">
            <meta><creator>\(Rapporteur.coder)</creator></meta>
            <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
            <attributes class="edge" mode="static">\n
            """)
        for (index, (name, type)) in Self.attributes.enumerated() {
            try sink("<attribute id=\"\(index)\" title=\"\(name)\" type=\"\(type)\"/>\n")
        }
        try sink("</attributes>\n<nodes>\n")
        for (id, node) in try nodes(filter) {
            try sink("<node id=\"\(Self.escaped(id))\" label=\"\(Self.escaped(node.label))\"/>\n")
        }
        try sink("</nodes>\n<edges>\n")
        try forEachEdge(filter) { edge in
            var line = "<edge id=\"\(Self.escaped(edge.id))\" source=\"\(Self.escaped(edge.source))\""
            line += " target=\"\(Self.escaped(edge.target))\" type=\"\(edge.isDirected ? "directed" : "undirected")\""
            if let start = edge.start { line += " start=\"\(start)\"" }
            if let end = edge.end { line += " end=\"\(end)\"" }
            line += "><attvalues>"
            for (index, value) in edge.values.enumerated() {
                if let value { line += "<attvalue for=\"\(index)\" value=\"\(Self.escaped(value))\"/>" }
            }
            try sink(line + "</attvalues></edge>\n")
        }
        try sink("</edges>\n</graph>\n</gexf>\n")
    }

    private static func key(_ entity: Entity) -> String { entity.code ?? entity.name ?? entity.text }

    /// The nodes by id; the only part that is held in memory.
    private func nodes(_ filter: EntryFilter) throws -> [(String, Node)] {
        var nodes: [String: Node] = [:]
        try Archive.forEachEntry(filter.ploverEvents, in: database) { listed in
            guard case .event(let event) = listed.entry.body else { return }
            for entity in event.actor + event.recipient {
                let isOwn = entity.office == nil && entity.sector == nil && entity.name != nil
                let label = isOwn ? entity.name ?? "" : entity.code ?? entity.name ?? entity.text
                let id = Self.key(entity)
                if nodes[id].map({ isOwn && !$0.isOwn }) ?? true { nodes[id] = Node(label: label, isOwn: isOwn) }
            }
        }
        return nodes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func forEachEdge(_ filter: EntryFilter, _ body: (Edge) throws -> Void) throws {
        try Archive.forEachEntry(filter.ploverEvents, in: database) { listed in
            guard case .event(let event) = listed.entry.body else { return }
            let actors = event.actor.map(Self.key)
            var pairs: [(String, String)] = []
            if event.recipient.isEmpty {
                for (index, first) in actors.enumerated() {
                    pairs += actors.dropFirst(index + 1).map { (first, $0) }
                }
            } else {
                for first in actors { pairs += event.recipient.map { (first, Self.key($0)) } }
            }
            let entry = listed.entry
            let value = entry.date?.value
            for (index, pair) in pairs.enumerated() {
                try body(
                    Edge(
                        id: pairs.count == 1 ? entry.id : "\(entry.id)-\(index + 1)", source: pair.0, target: pair.1,
                        isDirected: !event.recipient.isEmpty,
                        values: [
                            entry.id, event.type.rawValue, event.mode, event.quad.map(String.init), event.scale?.cell,
                            entry.claim.rawValue, entry.reality.rawValue, value?.value, entry.evidence.inWords,
                            listed.page,
                        ], start: value?.earliestDay, end: value?.latestDay))
            }
        }
    }

    /// Text for XML 1.0, without the characters it cannot hold.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += "&#\(scalar.value);"
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}":
                result.unicodeScalars.append("\u{FFFD}")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
