/// The feature templates of the parser, after Zhang and Nivre (2011), for the arc-hybrid system. Training and run time
/// share them.
package enum ParserFeatures {
    /// Changes whenever a template does; stands in the model's header.
    package static let version = "parser-features-1"
    /// How many features a state has at most.
    package static let limit = 160

    /// Writes the features of a state to `out`; returns how many.
    package static func extract(
        _ state: ParserState, _ input: ParserInput, into out: UnsafeMutablePointer<UInt64>
    ) -> Int {
        let word = input.word
        let tag = input.tag
        let coarse = input.coarse
        let suffix = input.suffix
        let label = state.label
        let none = state.count + 1
        let s0 = state.stackWord(0)
        let s1 = state.stackWord(1)
        let s2 = state.stackWord(2)
        let b0 = state.bufferWord(0)
        let b1 = state.bufferWord(1)
        let b2 = state.bufferWord(2)
        let (s0w, s1w, s2w, b0w, b1w, b2w) = (word[s0], word[s1], word[s2], word[b0], word[b1], word[b2])
        let (s0t, s1t, s2t, b0t, b1t, b2t) = (tag[s0], tag[s1], tag[s2], tag[b0], tag[b1], tag[b2])
        let (s0c, s1c, b0c) = (coarse[s0], coarse[s1], coarse[b0])
        let s0l = Int(state.left1[s0])
        let s0l2 = Int(state.left2[s0])
        let s0r = Int(state.right1[s0])
        let s0r2 = Int(state.right2[s0])
        let s1l = Int(state.left1[s1])
        let s1l2 = Int(state.left2[s1])
        let s1r = Int(state.right1[s1])
        let s1r2 = Int(state.right2[s1])
        let b0l = Int(state.left1[b0])
        let b0l2 = Int(state.left2[b0])
        // The neighbours in the text of the top of the stack and of the word before the buffer.
        let s0before = s0 > 0 && s0 < none ? s0 - 1 : none
        let s0after = s0 + 1 < state.count && s0 < none ? s0 + 1 : none
        let s1after = s1 + 1 < state.count && s1 < none ? s1 + 1 : none
        let b0before = b0 > 0 ? b0 - 1 : none
        func distance(_ from: Int, _ to: Int) -> UInt64 {
            guard from < none, to < none else { return 9 }
            let gap = to - from
            return gap < 5 ? UInt64(gap) : gap < 10 ? 5 : gap < 20 ? 6 : 7
        }
        let d0 = distance(s0, b0)
        let d1 = distance(s1, s0)
        let s0v = UInt64(min(state.lefts[s0], 4)) | UInt64(min(state.rights[s0], 4)) << 4
        let s1v = UInt64(min(state.lefts[s1], 4)) | UInt64(min(state.rights[s1], 4)) << 4
        let b0v = UInt64(min(state.lefts[b0], 4))
        func relation(_ node: Int) -> UInt64 { UInt64(label[node]) }
        let s0wt = featureHash(500, s0w, s0t)
        let s1wt = featureHash(500, s1w, s1t)
        let b0wt = featureHash(500, b0w, b0t)
        var next = 0
        @inline(__always) func put(_ hash: UInt64) {
            out[next] = hash
            next += 1
        }
        put(featureHash(1, 1))
        // single words
        put(featureHash(2, s0wt))
        put(featureHash(3, s0w))
        put(featureHash(4, s0t))
        put(featureHash(5, s1wt))
        put(featureHash(6, s1w))
        put(featureHash(7, s1t))
        put(featureHash(8, b0wt))
        put(featureHash(9, b0w))
        put(featureHash(10, b0t))
        put(featureHash(11, b1w, b1t))
        put(featureHash(12, b1w))
        put(featureHash(13, b1t))
        put(featureHash(14, b2w, b2t))
        put(featureHash(15, b2t))
        put(featureHash(16, s2w, s2t))
        put(featureHash(17, s2t))
        put(featureHash(18, suffix[s0], s0t))
        put(featureHash(19, suffix[b0], b0t))
        put(featureHash(20, suffix[s1], s1t))
        // pairs: top of the stack and buffer
        put(featureHash(21, s0wt, b0wt))
        put(featureHash(22, s0wt, b0w))
        put(featureHash(23, s0w, b0wt))
        put(featureHash(24, s0wt, b0t))
        put(featureHash(25, s0t, b0wt))
        put(featureHash(26, s0w, b0w))
        put(featureHash(27, s0t, b0t))
        put(featureHash(28, b0t, b1t))
        put(featureHash(29, b0w, b1t))
        put(featureHash(30, b0t, b1w))
        put(featureHash(31, s0w, b1t))
        put(featureHash(32, s0t, b1w))
        // pairs: the two top words of the stack
        put(featureHash(33, s1wt, s0wt))
        put(featureHash(34, s1wt, s0w))
        put(featureHash(35, s1w, s0wt))
        put(featureHash(36, s1wt, s0t))
        put(featureHash(37, s1t, s0wt))
        put(featureHash(38, s1w, s0w))
        put(featureHash(39, s1t, s0t))
        put(featureHash(40, s1t, b0t))
        put(featureHash(41, s1w, b0t))
        put(featureHash(42, s1t, b0w))
        put(featureHash(43, s1w, b0w))
        // triples of tags
        put(featureHash(44, b0t, b1t, b2t))
        put(featureHash(45, s0t, b0t, b1t))
        put(featureHash(46, s1t, s0t, b0t))
        put(featureHash(47, s2t, s1t, s0t))
        put(featureHash(48, s0t, tag[s0l], b0t))
        put(featureHash(49, s0t, tag[s0r], b0t))
        put(featureHash(50, s0t, b0t, tag[b0l]))
        put(featureHash(51, s1t, s0t, tag[s0l]))
        put(featureHash(52, s1t, s0t, tag[s0r]))
        put(featureHash(53, s1t, s0t, tag[s1r]))
        put(featureHash(54, s1t, s0t, tag[s1l]))
        put(featureHash(55, s0wt, s1t, b0t))
        put(featureHash(56, s0t, s1wt, b0t))
        put(featureHash(57, s0t, s1t, b0wt))
        put(featureHash(58, featureHash(501, s1c, s0c, b0c), b1t, s2t))
        // distance
        put(featureHash(60, s0w, d0))
        put(featureHash(61, s0t, d0))
        put(featureHash(62, b0w, d0))
        put(featureHash(63, b0t, d0))
        put(featureHash(64, s0t, b0t, d0))
        put(featureHash(65, s1t, s0t, d1))
        put(featureHash(66, s1w, d1))
        put(featureHash(67, s0w, d1))
        put(featureHash(68, s0w, b0w, d0))
        // valency
        put(featureHash(70, s0w, s0v))
        put(featureHash(71, s0t, s0v))
        put(featureHash(72, s1w, s1v))
        put(featureHash(73, s1t, s1v))
        put(featureHash(74, b0w, b0v))
        put(featureHash(75, b0t, b0v))
        // children
        put(featureHash(80, word[s0l]))
        put(featureHash(81, tag[s0l], relation(s0l)))
        put(featureHash(82, word[s0r]))
        put(featureHash(83, tag[s0r], relation(s0r)))
        put(featureHash(84, word[s1l]))
        put(featureHash(85, tag[s1l], relation(s1l)))
        put(featureHash(86, word[s1r]))
        put(featureHash(87, tag[s1r], relation(s1r)))
        put(featureHash(88, word[b0l]))
        put(featureHash(89, tag[b0l], relation(b0l)))
        put(featureHash(90, tag[s0l2], relation(s0l2)))
        put(featureHash(91, tag[s0r2], relation(s0r2)))
        put(featureHash(92, tag[s1l2], relation(s1l2)))
        put(featureHash(93, tag[s1r2], relation(s1r2)))
        put(featureHash(94, tag[b0l2], relation(b0l2)))
        put(featureHash(95, s0t, tag[s0l], tag[s0l2]))
        put(featureHash(96, s0t, tag[s0r], tag[s0r2]))
        put(featureHash(97, s1t, tag[s1r], tag[s1r2]))
        put(featureHash(98, s1t, tag[s1l], tag[s1l2]))
        put(featureHash(99, b0t, tag[b0l], tag[b0l2]))
        // relations of children with words
        put(featureHash(100, s0w, relation(s0l), relation(s0r)))
        put(featureHash(101, s0t, relation(s0l), relation(s0r)))
        put(featureHash(102, s1w, relation(s1l), relation(s1r)))
        put(featureHash(103, s1t, relation(s1l), relation(s1r)))
        put(featureHash(104, b0t, relation(b0l), relation(b0l2)))
        put(featureHash(105, s1t, s0t, relation(s1r)))
        put(featureHash(106, featureHash(502, s1t, s0t), relation(s1l), relation(s1r)))
        put(featureHash(107, featureHash(503, s0t, b0t), relation(s0l), relation(s0r)))
        put(featureHash(108, featureHash(504, s0t, b0t), relation(b0l)))
        put(featureHash(109, s0w, word[s0l]))
        put(featureHash(110, s0w, word[s0r]))
        put(featureHash(111, s1w, word[s1r], s0t))
        put(featureHash(112, s0t, word[s0l], b0t))
        put(featureHash(113, s1t, s0t, word[s0l]))
        // text around
        put(featureHash(120, tag[s0before], s0t, tag[s0after]))
        put(featureHash(121, s1t, tag[s1after], s0t))
        put(featureHash(122, tag[b0before], b0t))
        put(featureHash(123, word[b0before], b0t))
        put(featureHash(124, s0t, tag[s0after], b0t))
        put(featureHash(125, featureHash(505, s0t, tag[s0after]), tag[b0before], b0t))
        put(featureHash(126, featureHash(506, s1t, tag[s1after]), tag[s0before], s0t))
        put(featureHash(127, s1w, s0w, b0c))
        put(featureHash(128, s0w, b0w, b1t))
        put(featureHash(129, s1w, word[s0l], s0c))
        return next
    }
}
