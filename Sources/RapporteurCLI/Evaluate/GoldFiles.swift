import Foundation
import Press

/// Finds and reads gold files.
enum GoldFiles {
    /// Files below a folder with an ending, by path; the file itself when the path is one.
    ///
    /// - Throws: ``Failure`` when there are none.
    static func find(_ path: String, ending: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure("\(path): no such file or folder")
        }
        guard isFolder.boolValue else { return [path] }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        let found = names.filter { $0.hasSuffix(ending) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard !found.isEmpty else { throw Failure("\(path): no \(ending) files") }
        return found.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }

    /// A file as text.
    ///
    /// - Throws: ``Failure`` naming the file.
    static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    /// A file's bytes, unpacked where it is gzip.
    ///
    /// - Throws: ``Failure`` naming the file.
    static func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path): the file cannot be read")
        }
        let bytes = [UInt8](data)
        guard Gzip.isGzip(bytes) else { return bytes }
        do {
            return try Gzip.unpack(bytes, limit: PageStream.largestPage)
        } catch {
            throw Failure("\(path): \(error)")
        }
    }
}
