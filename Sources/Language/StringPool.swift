/// Strings turned into small integers, so that hot loops compare and hash integers.
///
/// Ids are dense, from 0, in order of first appearance: the same text always gets the same ids.
public struct StringPool: Sendable {
    private var strings: [String] = []
    private var ids: [String: Int32] = [:]

    /// An empty pool.
    public init() {}

    /// Number of distinct strings.
    public var count: Int { strings.count }

    /// The id of a string, given out now if it is new.
    public mutating func intern(_ string: String) -> Int32 {
        if let id = ids[string] { return id }
        let id = Int32(strings.count)
        strings.append(string)
        ids[string] = id
        return id
    }

    /// The id of a string that may not be in the pool.
    public func id(of string: String) -> Int32? { ids[string] }

    /// The string with this id.
    public subscript(id: Int32) -> String { strings[Int(id)] }
}
