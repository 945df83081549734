/// What is known of an entity's partners at a step, in the numbers that weights are fitted to; worked out once for all queries
/// that ask about the entity.
struct PartnerView {
    private var entity: Int32 = -1
    private var time: Int32 = .min
    /// For each of the entity's triples: log(1 + count) of past days, weeks, months and ever, the inverse of the age of the
    /// last such fact, and whether it is at most 1, 4 and 14 steps old.
    private(set) var facts: [SIMD8<Float>] = []
    /// For each of its partners: the four counts of the pair and of the partner at all, room for those of the partner under
    /// the relation asked, the inverse of the pair's age, whether the partner is known under the relation asked, the number of
    /// the partner's own partners, and the time since the two first met.
    private(set) var partners: [SIMD16<Float>] = []

    /// Turns to an entity.
    mutating func look(at entity: Int32, time: Int32, memory: FactMemory) {
        if self.entity == entity, self.time == time { return }
        (self.entity, self.time) = (entity, time)
        facts.removeAll(keepingCapacity: true)
        for triple in memory.triples[Int(entity)] {
            let age = time - triple.past.last
            let counts = Self.counts(triple.past, at: time)
            facts.append(
                SIMD8(
                    lowHalf: counts,
                    highHalf: SIMD4(1 / Float(max(1, age)), age <= 1 ? 1 : 0, age <= 4 ? 1 : 0, age <= 14 ? 1 : 0)))
        }
        partners.removeAll(keepingCapacity: true)
        for pair in memory.pairs[Int(entity)] {
            let low = SIMD8(
                lowHalf: Self.counts(pair.past, at: time),
                highHalf: Self.counts(memory.activity[Int(pair.object)], at: time))
            let rest = SIMD4(
                1 / Float(max(1, time - pair.past.last)), 0,
                EvidenceGatherer.log1p(Float(memory.partnerCounts[Int(pair.object)])),
                Float(max(1, time - pair.past.first)).logarithm)
            partners.append(SIMD16(lowHalf: low, highHalf: SIMD8(lowHalf: .zero, highHalf: rest)))
        }
    }

    /// The numbers of a partner with those of its past under the relation that is asked.
    @inline(__always)
    func values(_ place: Int, partner: Int32, asked inverse: Int32, memory: FactMemory) -> SIMD16<Float> {
        let values = partners[place]
        guard let slot = memory.slots[FactMemory.key(partner, inverse)] else { return values }
        var rest = values.highHalf.highHalf
        rest[1] = 1
        let role = Self.counts(memory.slotPast[Int(slot)], at: time)
        return SIMD16(lowHalf: values.lowHalf, highHalf: SIMD8(lowHalf: role, highHalf: rest))
    }

    /// Logarithms of one more than what is left at three speeds, and of all.
    @inline(__always)
    private static func counts(_ past: Decayed, at time: Int32) -> SIMD4<Float> {
        let age = time - past.last
        return SIMD4(
            EvidenceGatherer.log1p(past.fast * Decay.fast(age)),
            EvidenceGatherer.log1p(past.middle * Decay.middle(age)),
            EvidenceGatherer.log1p(past.slow * Decay.slow(age)), EvidenceGatherer.log1p(past.count))
    }
}
