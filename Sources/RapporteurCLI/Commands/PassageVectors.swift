import Archive
import Foundation
import Language
import Synchronization

/// Gives passages of an archive the vectors by which they are compared.
struct PassageVectors {
    /// What makes them; kept beside every vector, so that those of another encoder are made anew.
    static let model = "all-MiniLM-L6-v2/1"
    /// Passages between two writings: what a stopped run has written stays.
    private static let batch = 256

    let encoder: SentenceEncoder

    init() throws { encoder = try SentenceEncoder.standard() }

    /// The vector of a text.
    func vector(of text: String) -> PassageVector { PassageVector(encoder.vector(of: text)) }

    /// Makes the vectors that are missing, on all cores.
    func complete(_ archive: Archive, _ terminal: Terminal) throws {
        let missing = try archive.passagesWithoutVector(of: Self.model, limit: .max).count
        var bar = ProgressBar(total: missing, unit: "passages", terminal: terminal)
        defer { bar.finish() }
        var last: Int64 = 0
        while true {
            let passages = try archive.passagesWithoutVector(of: Self.model, after: last, limit: Self.batch)
            guard let end = passages.last else { return }
            let vectors = Mutex([PassageVector?](repeating: nil, count: passages.count))
            DispatchQueue.concurrentPerform(iterations: passages.count) { index in
                let vector = vector(of: passages[index].text)
                vectors.withLock { $0[index] = vector }
            }
            let made = zip(passages, vectors.withLock { $0 }).compactMap { passage, vector in
                vector.map { (passage: passage.number, vector: $0) }
            }
            try archive.keep(made, model: Self.model)
            for _ in passages { bar.advance(note: "") }
            last = end.number
        }
    }
}
