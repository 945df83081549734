/// What a site's robots.txt allows (RFC 9309).
public struct RobotsRules: Sendable, Hashable {
    /// A path pattern and what it says.
    private struct Rule: Sendable, Hashable {
        var pattern: [UInt8]
        var allows: Bool
    }

    private var rules: [Rule] = []
    /// Seconds to wait between requests, where the site asks for it. Not part of the standard, but widely meant.
    public private(set) var delay: Double?

    /// Bytes that are read; the standard demands 500 KiB at least.
    static let limit = 512 << 10

    /// Everything is allowed.
    public static let allowAll = RobotsRules()
    /// Nothing is allowed, as when the site cannot say.
    public static let denyAll: RobotsRules = {
        var rules = RobotsRules()
        rules.rules = [Rule(pattern: Array("/".utf8), allows: false)]
        return rules
    }()

    private init() {}

    /// Reads a robots.txt for the agent with a product token: its own groups together, else those of `*`.
    public init(_ text: String, agent: String) {
        let agent = agent.lowercased()
        var groups: [(agents: [String], rules: [Rule], delay: Double?)] = []
        var isCollecting = false
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            let content = line.prefix { $0 != "#" }
            guard let colon = content.firstIndex(of: ":") else { continue }
            let key = String(content[..<colon]).trimmed.lowercased()
            let value = String(content[content.index(after: colon)...]).trimmed
            switch key {
            case "user-agent":
                if !isCollecting { groups.append(([], [], nil)) }
                isCollecting = true
                // “Rapporteur/1.0” means “rapporteur”.
                groups[groups.count - 1].agents.append(String(value.prefix { $0 != "/" && $0 != " " }).lowercased())
            case "allow", "disallow":
                isCollecting = false
                // An empty pattern matches nothing.
                guard !groups.isEmpty, !value.isEmpty else { continue }
                groups[groups.count - 1].rules.append(
                    Rule(pattern: Self.normal(value), allows: key == "allow"))
            case "crawl-delay":
                isCollecting = false
                if !groups.isEmpty, let seconds = Double(value), seconds >= 0, seconds.isFinite {
                    groups[groups.count - 1].delay = seconds
                }
            default: continue
            }
        }
        var own = groups.filter { $0.agents.contains(agent) }
        if own.isEmpty { own = groups.filter { $0.agents.contains("*") } }
        rules = own.flatMap(\.rules)
        delay = own.compactMap(\.delay).max()
    }

    /// Whether a path with its query may be fetched: the longest pattern decides, “allow” between equals.
    public func allows(_ path: String) -> Bool {
        let path = Self.normal(path.isEmpty ? "/" : path)
        if path == Array("/robots.txt".utf8) { return true }
        var best: Rule?
        for rule in rules where Self.matches(rule.pattern, path) {
            guard let known = best else {
                best = rule
                continue
            }
            if rule.pattern.count > known.pattern.count || (rule.pattern.count == known.pattern.count && rule.allows) {
                best = rule
            }
        }
        return best?.allows ?? true
    }

    /// Percent escapes of what needs none undone, all else escaped, hexadecimal digits in upper case.
    private static func normal(_ path: String) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = Array(path.utf8)
        var result: [UInt8] = []
        var at = 0
        func value(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x37
            case 0x61...0x66: byte - 0x57
            default: nil
            }
        }
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x25, at + 2 < bytes.count, let high = value(bytes[at + 1]), let low = value(bytes[at + 2]) {
                let decoded = high << 4 | low
                let isUnreserved =
                    (0x30...0x39).contains(decoded) || (0x41...0x5A).contains(decoded)
                    || (0x61...0x7A).contains(decoded)
                    || [0x2D, 0x2E, 0x5F, 0x7E].contains(decoded)
                result += isUnreserved ? [decoded] : [0x25, digits[Int(high)], digits[Int(low)]]
                at += 3
            } else {
                result += byte > 0x7E || byte <= 0x20 ? [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]] : [byte]
                at += 1
            }
        }
        return result
    }

    /// `*` stands for anything, `$` at the end for the end. Linear but for the stars, and bounded by both lengths.
    private static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
        let isAnchored = pattern.last == 0x24
        let pattern = isAnchored ? pattern.dropLast() : pattern[...]
        var (at, star, mark) = (0, -1, 0)
        var place = pattern.startIndex
        while true {
            if place == pattern.endIndex {
                if !isAnchored || at == path.count { return true }
            } else if pattern[place] == 0x2A {
                (star, mark) = (place, at)
                place += 1
                continue
            } else if at < path.count, pattern[place] == path[at] {
                (place, at) = (place + 1, at + 1)
                continue
            }
            guard star >= 0, mark < path.count else { return false }
            mark += 1
            (place, at) = (star + 1, mark)
        }
    }
}

extension String {
    var trimmed: String {
        let characters = drop(while: \.isWhitespace)
        guard let last = characters.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(characters[...last])
    }
}
