import Embedded

/// A data file compiled into the binary.
public struct EmbeddedFile: Sendable {
    /// Path below `Sources/Embedded/data`, as in `lexicons/actors/states.tsv`.
    public let name: String
    /// The file's bytes. They live as long as the program.
    public nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>

    /// All files, in the order of the rooms' tables.
    public static let all: [EmbeddedFile] = {
        var files: [EmbeddedFile] = []
        while let file = embedded_file_at(files.count) {
            files.append(
                EmbeddedFile(
                    name: String(cString: file.pointee.name),
                    bytes: UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count)))
        }
        return files
    }()

    /// The file with this name.
    ///
    /// - Throws: ``LexiconError/missing(file:)`` when no such file was compiled in.
    public static func named(_ name: String) throws(LexiconError) -> EmbeddedFile {
        guard let file = all.first(where: { $0.name == name }) else { throw .missing(file: name) }
        return file
    }
}
