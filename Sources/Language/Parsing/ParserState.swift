/// What the parser knows about the words of one sentence: hashes per word, then the root, then a word that is not there.
package struct ParserInput {
    /// Number of words. Index `count` is the root, `count + 1` stands for "no word".
    package let count: Int
    package let word: UnsafeMutablePointer<UInt64>
    package let tag: UnsafeMutablePointer<UInt64>
    package let coarse: UnsafeMutablePointer<UInt64>
    package let suffix: UnsafeMutablePointer<UInt64>

    /// Bytes of workspace a sentence needs.
    package static func capacity(_ count: Int) -> Int { 4 * (count + 2) }

    /// Lays the arrays into a workspace of ``capacity(_:)`` values.
    package init(count: Int, memory: UnsafeMutablePointer<UInt64>) {
        self.count = count
        word = memory
        tag = memory + (count + 2)
        coarse = memory + 2 * (count + 2)
        suffix = memory + 3 * (count + 2)
        for (index, mark) in [(count, UInt64(0xF00D)), (count + 1, UInt64(0xBAD))] {
            word[index] = mark
            tag[index] = mark & 0xFF + 300
            coarse[index] = mark & 0xFF + 300
            suffix[index] = mark
        }
    }

    /// Sets a word.
    package func set(_ index: Int, shape: WordShape, tag pair: TagPair, number: UInt8) {
        word[index] = shape.lower
        tag[index] = UInt64(number)
        coarse[index] = UInt64(pair.tag.rawValue)
        suffix[index] = shape.suffix3 | (shape.isCapitalised ? 1 << 32 : 0)
    }
}

/// A partial analysis in the arc-hybrid system (Kuhlmann and others 2011): a stack, a buffer and the arcs so far.
///
/// The root stands at the end of the buffer. Every word is shifted once and attached once, so that a sentence of n words
/// takes 2n transitions.
package struct ParserState {
    /// Transition: `0` shifts, `1...labels` attach the top of the stack to the first of the buffer, the others attach it to
    /// the word below it.
    package typealias Transition = Int

    package let count: Int
    private let memory: UnsafeMutablePointer<Int32>
    package let stack: UnsafeMutablePointer<Int32>
    package let head: UnsafeMutablePointer<Int32>
    package let label: UnsafeMutablePointer<Int32>
    package let left1: UnsafeMutablePointer<Int32>
    package let left2: UnsafeMutablePointer<Int32>
    package let right1: UnsafeMutablePointer<Int32>
    package let right2: UnsafeMutablePointer<Int32>
    package let lefts: UnsafeMutablePointer<Int32>
    package let rights: UnsafeMutablePointer<Int32>

    /// Values of workspace a state needs.
    package static func capacity(_ count: Int) -> Int { 4 + 9 * (count + 2) }

    /// Lays a state into a workspace.
    package init(count: Int, memory: UnsafeMutablePointer<Int32>) {
        self.count = count
        self.memory = memory
        let size = count + 2
        stack = memory + 4
        head = stack + size
        label = head + size
        left1 = label + size
        left2 = left1 + size
        right1 = left2 + size
        right2 = right1 + size
        lefts = right2 + size
        rights = lefts + size
    }

    /// Number of words on the stack.
    package var depth: Int { Int(memory[0]) }
    /// First of the buffer; `count` is the root.
    package var buffer: Int { Int(memory[1]) }

    /// Goes back to the beginning.
    package func reset() {
        memory[0] = 0
        memory[1] = 0
        let none = Int32(count + 1)
        for index in 0..<(count + 2) {
            head[index] = -1
            label[index] = 0
            left1[index] = none
            left2[index] = none
            right1[index] = none
            right2[index] = none
            lefts[index] = 0
            rights[index] = 0
        }
    }

    /// Takes over another state of the same sentence.
    package func copy(from other: ParserState) {
        memory.update(from: other.memory, count: ParserState.capacity(count))
    }

    /// Whether all words are attached.
    package var isFinal: Bool { buffer == count && depth == 0 }
    /// Which kinds of transition are possible.
    package var canShift: Bool { buffer < count }
    package var canLeft: Bool { depth > 0 && (buffer < count || depth == 1) }
    package var canRight: Bool { depth >= 2 }

    /// The word `position` places below the top of the stack; `count + 1` when there is none.
    @inline(__always)
    package func stackWord(_ position: Int) -> Int {
        let index = Int(memory[0]) - 1 - position
        return index >= 0 ? Int(stack[index]) : count + 1
    }

    /// The word `position` places into the buffer; the root after the last word, then none.
    @inline(__always)
    package func bufferWord(_ position: Int) -> Int { min(Int(memory[1]) + position, count + 1) }

    /// Shifts.
    package func shift() {
        stack[Int(memory[0])] = memory[1]
        memory[0] += 1
        memory[1] += 1
    }

    /// Attaches the top of the stack to the first of the buffer.
    package func left(_ relation: Int) {
        let child = Int(stack[Int(memory[0]) - 1])
        let parent = Int(memory[1])
        memory[0] -= 1
        head[child] = Int32(parent)
        label[child] = Int32(relation)
        left2[parent] = left1[parent]
        left1[parent] = Int32(child)
        lefts[parent] += 1
    }

    /// Attaches the top of the stack to the word below it.
    package func right(_ relation: Int) {
        let child = Int(stack[Int(memory[0]) - 1])
        let parent = Int(stack[Int(memory[0]) - 2])
        memory[0] -= 1
        head[child] = Int32(parent)
        label[child] = Int32(relation)
        right2[parent] = right1[parent]
        right1[parent] = Int32(child)
        rights[parent] += 1
    }

    /// Carries out a transition; relations are numbered from 1.
    package func apply(_ transition: Transition, labels: Int) {
        if transition == 0 {
            shift()
        } else if transition <= labels {
            left(transition)
        } else {
            right(transition - labels)
        }
    }
}
