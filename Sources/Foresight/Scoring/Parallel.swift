import Dispatch

/// Fixed blocks of work on several threads. What is computed must not depend on which thread takes which block.
enum Parallel {
    /// Runs `body` over 0 ..< count in blocks; each worker has a scratch space of its own.
    static func forBlocks<Scratch>(
        count: Int, blockSize: Int, threads: Int, scratch: () -> Scratch, body: (inout Scratch, Range<Int>) -> Void
    ) {
        let blocks = (count + blockSize - 1) / blockSize
        let workers = max(1, min(threads, blocks))
        // The call returns only when all workers are done, so nothing escapes; `body` writes to places of its own block.
        withoutActuallyEscaping(scratch) { scratch in
            withoutActuallyEscaping(body) { body in
                nonisolated(unsafe) let scratch = scratch
                nonisolated(unsafe) let body = body
                @Sendable func work(_ worker: Int) {
                    var space = scratch()
                    var block = worker
                    while block < blocks {
                        body(&space, block * blockSize..<min(count, (block + 1) * blockSize))
                        block += workers
                    }
                }
                if workers == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: workers, execute: work) }
            }
        }
    }
}
