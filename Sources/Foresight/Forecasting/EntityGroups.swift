/// What the names of a map say about its entities: where they belong and what they are, as in “Police (Chad)”.
///
/// The part in brackets at the end is the home, the part before it the role; an entity named like a home belongs there and
/// has the role of the home itself. Underscores stand for spaces. Names without brackets say nothing: their home is learnt
/// from the homes of their partners (``GroupMemory``). Li et al. (RE-GCN, SIGIR 2021) use the same parts of the names.
public struct EntityGroups: Sendable {
    /// Home of each entity, -1 where its name says nothing.
    public private(set) var homes: [Int32] = []
    /// Role of each entity; the last role is that of all whose names say nothing, or something that nobody else is.
    public private(set) var roles: [Int32] = []
    /// Entities of each home by name, ascending.
    public private(set) var members: [[Int32]] = []
    /// Number of roles.
    public private(set) var roleCount = 1

    /// Groups that say nothing about anybody.
    public init(entityCount: Int) {
        homes = [Int32](repeating: -1, count: entityCount)
        roles = [Int32](repeating: 0, count: entityCount)
    }

    /// The groups that these names tell, one name an entity.
    public init(names: [String]) {
        self.init(entityCount: names.count)
        let parts = names.map(Self.parts)
        var numbers: [String: Int32] = [:]
        for home in Set(parts.compactMap(\.home)).sorted() { numbers[home] = Int32(numbers.count) }
        members = [[Int32]](repeating: [], count: numbers.count)
        // A role that one entity alone has tells nothing about others.
        var holders: [String: Int] = [:]
        for part in parts where part.home != nil { holders[part.role, default: 0] += 1 }
        var roleNumbers: [String: Int32] = [:]
        for role in holders.filter({ $0.value > 1 }).keys.sorted() { roleNumbers[role] = Int32(roleNumbers.count) }
        let itself = Int32(roleNumbers.count)
        roleCount = roleNumbers.count + 2
        for (entity, part) in parts.enumerated() {
            roles[entity] = itself + 1
            if let home = part.home.flatMap({ numbers[$0] }) {
                homes[entity] = home
                roles[entity] = roleNumbers[part.role] ?? itself + 1
            } else if let home = numbers[part.role] {
                homes[entity] = home
                roles[entity] = itself
            }
            if homes[entity] >= 0 { members[Int(homes[entity])].append(Int32(entity)) }
        }
    }

    /// Number of homes.
    public var homeCount: Int { members.count }

    /// Splits a name into role and home; the home is nil where there are no brackets at its end.
    static func parts(of name: String) -> (role: String, home: String?) {
        let bytes = Array(name.utf8).map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
        func text(_ bytes: ArraySlice<UInt8>) -> String {
            var bytes = bytes
            while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
            while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
            return String(decoding: bytes, as: UTF8.self)
        }
        guard bytes.last == UInt8(ascii: ")") else { return (text(bytes[...]), nil) }
        var depth = 0
        for place in bytes.indices.reversed() {
            if bytes[place] == UInt8(ascii: ")") { depth += 1 }
            if bytes[place] == UInt8(ascii: "(") { depth -= 1 }
            if depth == 0 {
                let home = text(bytes[(place + 1)..<(bytes.count - 1)])
                return home.isEmpty ? (text(bytes[..<place]), nil) : (text(bytes[..<place]), home)
            }
        }
        return (text(bytes[...]), nil)
    }
}
