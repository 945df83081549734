import Language

/// Model files that live in memory as long as the process, as embedded ones do.
public enum ModelMemory {
    /// A model file of these bytes.
    ///
    /// - Throws: ``ModelError`` when they are none.
    public static func file(_ bytes: [UInt8]) throws -> ModelFile {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = memory.initialize(from: bytes)
        return try ModelFile(name: "model in training", bytes: UnsafeBufferPointer(memory))
    }
}
