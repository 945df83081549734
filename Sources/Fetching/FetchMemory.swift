import Foundation

/// What is known of pages fetched before: their validators, and when they were fetched. A small JSON file.
public struct FetchMemory: Codable, Sendable {
    /// What is known of an address.
    public struct Entry: Codable, Hashable, Sendable {
        /// What the server said of the version.
        public var validators: Validators?
        /// When it was fetched last.
        public var fetched: Date
    }

    /// By address as asked for.
    public private(set) var pages: [String: Entry] = [:]

    /// Nothing is known.
    public init() {}

    /// Reads a file; a missing one knows nothing.
    ///
    /// - Throws: when the file is there and cannot be read.
    public init(path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        self = try decoder.decode(Self.self, from: try Data(contentsOf: URL(filePath: path)))
    }

    /// Notes a page.
    public mutating func note(_ page: FetchedPage) {
        pages[page.requested] = Entry(validators: page.validators, fetched: page.date)
    }

    /// Writes the file beside and renames it, so that it is never half.
    ///
    /// - Throws: when it cannot be written.
    public func write(path: String) throws {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(filePath: path), options: .atomic)
    }
}
