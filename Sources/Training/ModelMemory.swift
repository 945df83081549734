import Language

/// Model files that live in memory as long as the process, as embedded ones do.
enum ModelMemory {
    static func file(_ bytes: [UInt8]) throws -> ModelFile {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = memory.initialize(from: bytes)
        return try ModelFile(name: "model in training", bytes: UnsafeBufferPointer(memory))
    }
}
