/// A share with numerator and denominator, so that documents can be added up.
public struct Share: Sendable, Hashable {
    /// What counts.
    public var right = 0.0
    /// What there is.
    public var all = 0.0

    /// 0…1; nil when there is nothing.
    public var value: Double? { all > 0 ? right / all : nil }

    static func += (left: inout Share, right: Share) {
        left.right += right.right
        left.all += right.all
    }
}

/// Precision and recall of one measure.
public struct ClusterMeasure: Sendable, Hashable {
    /// Share of what was found that is right.
    public var precision = Share()
    /// Share of what is there that was found.
    public var recall = Share()

    /// Harmonic mean, 0…1; nil when there is nothing on one side.
    public var f1: Double? {
        guard let precision = precision.value, let recall = recall.value else { return nil }
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }
}

/// Coreference chains compared with hand-made ones, by the measures of the CoNLL 2012 task and LEA.
///
/// Mentions are compared by identity: give both sides the same value for the same mention. A mention stands in one chain
/// of a side. Documents are added up before shares are taken.
/// Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B³), Luo 2005 (CEAF with φ4), Moosavi and Strube 2016 (LEA).
public struct ClusterScore<Mention: Hashable & Sendable>: Sendable {
    /// Links.
    public private(set) var muc = ClusterMeasure()
    /// Mentions.
    public private(set) var bCubed = ClusterMeasure()
    /// Entities, each aligned with at most one of the other side.
    public private(set) var ceaf = ClusterMeasure()
    /// Links, each entity weighed by its size.
    public private(set) var lea = ClusterMeasure()
    /// Mentions found, whatever their chain.
    public private(set) var mentions = ClusterMeasure()

    /// Nothing counted yet.
    public init() {}

    /// The mean of the F1 of MUC, B³ and CEAF, as the CoNLL 2012 task ranks; nil when one of them has nothing to count.
    public var conll: Double? {
        guard let muc = muc.f1, let bCubed = bCubed.f1, let ceaf = ceaf.f1 else { return nil }
        return (muc + bCubed + ceaf) / 3
    }

    /// Adds a document.
    public mutating func add(found: [[Mention]], gold: [[Mention]]) {
        let (found, gold) = (found.filter { !$0.isEmpty }, gold.filter { !$0.isEmpty })
        let (inFound, inGold) = (Self.index(found), Self.index(gold))
        muc.recall += Self.links(of: gold, in: inFound)
        muc.precision += Self.links(of: found, in: inGold)
        bCubed.recall += Self.shared(of: gold, in: inFound)
        bCubed.precision += Self.shared(of: found, in: inGold)
        lea.recall += Self.resolved(gold, in: inFound, sizes: found.map(\.count))
        lea.precision += Self.resolved(found, in: inGold, sizes: gold.map(\.count))
        let common = Double(inFound.keys.reduce(0) { $0 + (inGold[$1] == nil ? 0 : 1) })
        mentions.recall += Share(right: common, all: Double(inGold.count))
        mentions.precision += Share(right: common, all: Double(inFound.count))
        let aligned = Self.alignment(found, gold, inGold)
        ceaf.recall += Share(right: aligned, all: Double(gold.count))
        ceaf.precision += Share(right: aligned, all: Double(found.count))
    }

    private static func index(_ chains: [[Mention]]) -> [Mention: Int] {
        var index: [Mention: Int] = [:]
        for (number, chain) in chains.enumerated() { for mention in chain { index[mention] = number } }
        return index
    }

    /// How many mentions of a chain each chain of the other side has, and how many are in none.
    private static func parts(_ chain: [Mention], in other: [Mention: Int]) -> (sizes: [Int: Int], alone: Int) {
        var sizes: [Int: Int] = [:]
        var alone = 0
        for mention in chain {
            if let at = other[mention] { sizes[at, default: 0] += 1 } else { alone += 1 }
        }
        return (sizes, alone)
    }

    private static func links(of chains: [[Mention]], in other: [Mention: Int]) -> Share {
        var share = Share()
        for chain in chains {
            let (sizes, alone) = parts(chain, in: other)
            share.right += Double(chain.count - sizes.count - alone)
            share.all += Double(chain.count - 1)
        }
        return share
    }

    private static func shared(of chains: [[Mention]], in other: [Mention: Int]) -> Share {
        var share = Share()
        for chain in chains {
            for (_, size) in parts(chain, in: other).sizes.sorted(by: { $0.key < $1.key }) {
                share.right += Double(size * size) / Double(chain.count)
            }
            share.all += Double(chain.count)
        }
        return share
    }

    /// LEA: a chain's size times the share of its links that the other side has. A chain of one mention has a link to
    /// itself, which only a chain of that mention alone resolves.
    private static func resolved(_ chains: [[Mention]], in other: [Mention: Int], sizes: [Int]) -> Share {
        var share = Share()
        for chain in chains {
            let size = Double(chain.count)
            share.all += size
            if chain.count == 1 {
                if let at = other[chain[0]], sizes[at] == 1 { share.right += 1 }
                continue
            }
            let common = parts(chain, in: other).sizes.sorted { $0.key < $1.key }
            let found = common.reduce(0.0) { $0 + Double($1.value * ($1.value - 1)) / 2 }
            share.right += size * found / (size * (size - 1) / 2)
        }
        return share
    }

    /// The greatest sum of φ4 (twice what two chains share by the sum of their sizes) over one-to-one alignments.
    private static func alignment(_ found: [[Mention]], _ gold: [[Mention]], _ inGold: [Mention: Int]) -> Double {
        let similarity = found.map { chain in
            var row = [Double](repeating: 0, count: gold.count)
            for (at, size) in parts(chain, in: inGold).sizes {
                row[at] = 2 * Double(size) / Double(chain.count + gold[at].count)
            }
            return row
        }
        return Assignment.best(similarity)
    }
}
