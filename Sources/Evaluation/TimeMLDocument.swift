/// A TimeML document as TempEval-3 hands it out: its text, creation date and time expressions.
public struct TimeMLDocument: Sendable, Hashable {
    /// The text inside `TEXT`, without tags, entities decoded.
    public var text: String
    /// Value of the document creation time, `1998-02-27`; may carry a time.
    public var created: String?
    /// Time expressions inside `TEXT`, in order.
    public var times: [ScoredTime]

    /// What can be wrong with a document.
    public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// There is no `TEXT` element.
        case noText(file: String)
        /// A tag is not closed.
        case unclosed(file: String, tag: String)

        public var description: String {
            switch self {
            case .noText(let file): "\(file): no TEXT element; is this TimeML?"
            case .unclosed(let file, let tag): "\(file): <\(tag)> is not closed"
            }
        }
    }

    /// Reads TimeML. Tags other than TIMEX3 are dropped.
    ///
    /// - Throws: ``Failure`` naming the file.
    public init(file: String, source: String) throws(Failure) {
        let scalars = Array(source.unicodeScalars)
        var text = String.UnicodeScalarView()
        var length = 0
        var (isInText, sawText) = (false, false)
        var open: (start: Int, attributes: [String: String])?
        var times: [ScoredTime] = []
        var created: String?
        var index = 0
        while index < scalars.count {
            if scalars[index] == "<" {
                var end = index + 1
                while end < scalars.count, scalars[end] != ">" { end += 1 }
                guard end < scalars.count else { throw .unclosed(file: file, tag: "") }
                var tag = String(String.UnicodeScalarView(scalars[index + 1..<end]))
                if tag.hasSuffix("/") { tag.removeLast() }
                index = end + 1
                switch tag.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }).first.map(String.init) ?? ""
                {
                case "TEXT": (isInText, sawText) = (true, true)
                case "/TEXT": isInText = false
                case "TIMEX3":
                    let attributes = Self.attributes(of: tag)
                    if isInText {
                        open = (length, attributes)
                    } else if attributes["functionInDocument"] == "CREATION_TIME" || created == nil {
                        created = attributes["value"] ?? created
                    }
                case "/TIMEX3":
                    if isInText, let (start, attributes) = open {
                        times.append(
                            ScoredTime(
                                range: start..<length, timeClass: (attributes["type"] ?? "").lowercased(),
                                value: attributes["value"]))
                    }
                    open = nil
                default: break
                }
                continue
            }
            var scalar = scalars[index]
            index += 1
            if scalar == "&", let (decoded, end) = Self.entity(scalars, index) { (scalar, index) = (decoded, end) }
            if isInText {
                text.append(scalar)
                length += 1
            }
        }
        guard sawText else { throw .noText(file: file) }
        if open != nil { throw .unclosed(file: file, tag: "TIMEX3") }
        self.text = String(text)
        self.created = created
        self.times = times
    }

    private static func attributes(of tag: String) -> [String: String] {
        var attributes: [String: String] = [:]
        let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
        for index in stride(from: 0, to: parts.count - 1, by: 2) {
            let key = parts[index].split(whereSeparator: { $0 == " " || $0 == "=" || $0 == "\n" }).last
            if let key { attributes[String(key)] = String(parts[index + 1]) }
        }
        return attributes
    }

    private static func entity(_ scalars: [Unicode.Scalar], _ start: Int) -> (Unicode.Scalar, Int)? {
        var end = start
        while end < scalars.count, end - start < 8, scalars[end] != ";" { end += 1 }
        guard end < scalars.count, scalars[end] == ";" else { return nil }
        switch String(String.UnicodeScalarView(scalars[start..<end])) {
        case "amp": return ("&", end + 1)
        case "lt": return ("<", end + 1)
        case "gt": return (">", end + 1)
        case "quot": return ("\"", end + 1)
        case "apos": return ("'", end + 1)
        default: return nil
        }
    }
}
