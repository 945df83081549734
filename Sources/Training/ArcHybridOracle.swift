import Language

/// Which transitions lose no gold arc: the dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013).
struct ArcHybridOracle {
    /// Gold heads; the number of words for the root.
    let heads: [Int]
    /// Gold labels, from 1.
    let labels: [Int]
    let labelCount: Int

    /// Gold arcs lost by each kind of transition in a state; nil when it is impossible.
    func costs(_ state: ParserState) -> (shift: Int?, left: Int?, right: Int?) {
        let top = state.stackWord(0)
        let below = state.stackWord(1)
        let first = state.buffer
        var shift: Int?
        var left: Int?
        var right: Int?
        if state.canShift {
            var cost = 0
            for place in 0..<state.depth {
                let word = Int(state.stack[place])
                if heads[word] == first { cost += 1 }
                if word != top, heads[first] == word { cost += 1 }
            }
            shift = cost
        }
        if state.depth > 0 {
            var dependents = 0
            for word in first..<max(first, state.count) where heads[word] == top { dependents += 1 }
            let head = heads[top]
            if state.canLeft { left = dependents + (head == below || head > first ? 1 : 0) }
            if state.canRight { right = dependents + (head >= first ? 1 : 0) }
        }
        return (shift, left, right)
    }

    /// Marks the transitions that are right: those that lose least, with the gold label where they make a gold arc.
    func mark(_ state: ParserState, root: Int, into right: inout [Bool]) {
        for index in right.indices { right[index] = false }
        let (shift, left, rightCost) = costs(state)
        let best = min(shift ?? Int.max, left ?? Int.max, rightCost ?? Int.max)
        if shift == best { right[0] = true }
        let top = state.stackWord(0)
        if left == best {
            if state.buffer == state.count {
                right[root] = true
            } else if heads[top] == state.buffer {
                right[labels[top]] = true
            } else {
                for label in 1...labelCount where label != root { right[label] = true }
            }
        }
        if rightCost == best {
            if heads[top] == state.stackWord(1) {
                right[labelCount + labels[top]] = true
            } else {
                for label in 1...labelCount where label != root { right[labelCount + label] = true }
            }
        }
    }
}
