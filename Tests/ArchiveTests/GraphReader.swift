import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads nodes and edges of GraphML or GEXF with the system's XML parser.
final class GraphReader: NSObject, XMLParserDelegate {
    struct Malformed: Error {}

    private(set) var nodes: [String] = []
    private(set) var edges: [(String, String)] = []

    func read(_ text: String) throws {
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        if !parser.parse() { throw parser.parserError ?? Malformed() }
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if element == "node" { nodes.append(attributes["id"] ?? "") }
        if element == "edge" { edges.append((attributes["source"] ?? "", attributes["target"] ?? "")) }
    }
}
