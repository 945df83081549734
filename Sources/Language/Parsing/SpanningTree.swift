/// The highest-scoring tree with a single root over the words of a sentence (Chu and Liu 1965, Edmonds 1967).
struct SpanningTree {
    /// Scores of every word (row) with every head (column); the last column is the root.
    private var scores: [Float]
    private let count: Int
    private static let never: Float = -1e9

    /// Heads of words; the number of words stands for the root.
    ///
    /// - Parameter score: score of a word with a head; called for all pairs with `head != word`.
    static func heads(_ count: Int, _ scores: UnsafePointer<Float>, stride: Int) -> [Int] {
        guard count > 1 else { return [Int](repeating: count, count: count) }
        var heads = [Int](repeating: 0, count: count)
        var roots = 0
        for word in 0..<count {
            let row = scores + word * stride
            var best = word == 0 ? 1 : 0
            for head in 0...count where head != word && row[head] > row[best] { best = head }
            heads[word] = best
            if best == count { roots += 1 }
        }
        if roots == 1, loop(heads) == nil { return heads }
        return constrained(count, scores, stride)
    }

    /// The best of the trees under each of the likeliest roots.
    private static func constrained(_ count: Int, _ scores: UnsafePointer<Float>, _ stride: Int) -> [Int] {
        var margins: [(margin: Float, word: Int)] = []
        for word in 0..<count {
            let row = scores + word * stride
            var best = never
            for head in 0..<count where head != word && row[head] > best { best = row[head] }
            margins.append((row[count] - best, word))
        }
        margins.sort { ($1.margin, $0.word) < ($0.margin, $1.word) }
        var result: [Int] = []
        var resultScore = -Float.infinity
        for (_, root) in margins.prefix(4) {
            var matrix = [Float](repeating: never, count: count * (count + 1))
            for word in 0..<count where word != root {
                for head in 0..<count where head != word {
                    matrix[word * (count + 1) + head] = scores[word * stride + head]
                }
            }
            matrix[root * (count + 1) + count] = 0
            let heads = SpanningTree(scores: matrix, count: count).solve()
            var total: Float = 0
            for word in 0..<count { total += scores[word * stride + heads[word]] }
            if total > resultScore {
                result = heads
                resultScore = total
            }
        }
        return result
    }

    private init(scores: [Float], count: Int) {
        self.scores = scores
        self.count = count
    }

    private func score(_ word: Int, _ head: Int) -> Float { scores[word * (count + 1) + head] }

    /// Takes the best head of every word; where that makes a loop, solves the sentence with the loop as one word.
    private func solve() -> [Int] {
        var heads = [Int](repeating: count, count: count)
        for word in 0..<count {
            for head in 0..<count where head != word && score(word, head) > score(word, heads[word]) {
                heads[word] = head
            }
        }
        guard let loop = SpanningTree.loop(heads) else { return heads }
        var isInLoop = [Bool](repeating: false, count: count)
        for word in loop { isInLoop[word] = true }
        let rest = (0..<count).filter { !isInLoop[$0] }
        let one = rest.count
        let size = one + 1
        var small = [Float](repeating: SpanningTree.never, count: size * (size + 1))
        // The member of the loop that heads each other word best, and the member that each head enters best.
        var through = [Int](repeating: 0, count: one)
        var entered = [Int](repeating: 0, count: size)
        for (place, word) in rest.enumerated() {
            for (other, head) in rest.enumerated() where other != place {
                small[place * (size + 1) + other] = score(word, head)
            }
            small[place * (size + 1) + size] = score(word, count)
            through[place] = loop.max { (score(word, $0), $1) < (score(word, $1), $0) } ?? 0
            small[place * (size + 1) + one] = score(word, through[place])
        }
        for column in 0..<size {
            let head = column == one ? count : rest[column]
            func gain(_ word: Int) -> Float { score(word, head) - score(word, heads[word]) }
            entered[column] = loop.max { (gain($0), $1) < (gain($1), $0) } ?? 0
            small[one * (size + 1) + (column == one ? size : column)] = gain(entered[column])
        }
        let found = SpanningTree(scores: small, count: size).solve()
        func original(_ head: Int) -> Int { head == size ? count : rest[head] }
        for (place, word) in rest.enumerated() {
            heads[word] = found[place] == one ? through[place] : original(found[place])
        }
        heads[entered[found[one] == size ? one : found[one]]] = original(found[one])
        return heads
    }

    /// The words of a loop, if there is one.
    private static func loop(_ heads: [Int]) -> [Int]? {
        // 0 not seen, 1 on the way, 2 leads to the root.
        var state = [UInt8](repeating: 0, count: heads.count + 1)
        state[heads.count] = 2
        for start in heads.indices {
            var path: [Int] = []
            var word = start
            while state[word] == 0 {
                state[word] = 1
                path.append(word)
                word = heads[word]
            }
            if state[word] == 1, let first = path.firstIndex(of: word) { return Array(path[first...]) }
            for each in path { state[each] = 2 }
        }
        return nil
    }
}
