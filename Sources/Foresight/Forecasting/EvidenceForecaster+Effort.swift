extension EvidenceForecaster {
    /// How much is learnt from.
    public struct Effort: Sendable {
        /// Steps at the end of train whose queries the weights and trees are fitted to.
        public var steps = 250
        /// Queries the first stage is fitted to.
        public var linearQueries = 8_000
        /// Queries the trees are fitted to.
        public var treeQueries = 220_000
        /// Queries of valid on which the number of trees is chosen.
        public var choiceQueries = 6_000
        /// Steps at the end of train over which temporal rules are counted.
        public var ruleSteps = 200
        /// Pieces of the past looked at for temporal rules in a step, at most; where entities have met very many others, rules
        /// are counted on a sample of the queries.
        public var ruleWork = 2_000_000
        /// Greatest number of trees.
        public var rounds = 240
        /// Share of its step that each tree takes.
        public var rate: Float = 0.1
        /// Share of the features that each tree may ask about.
        public var featureShare = 0.4
        /// Share of the queries that each tree is fitted to.
        public var queryShare = 0.4
        /// Steps among those at the end of train from which queries are drawn, evenly spread, at most.
        public var lessonSteps = 250
        /// Partners of a partner that are followed, at most: the most recent ones. Under a relation fifty times as many pairs.
        public var reach = 4_000

        /// The default effort.
        public init() {}

        /// For histories of millions of facts: everything is counted, but weights and trees are learnt from fewer queries of
        /// fewer steps, and fewer ways are followed, so that work hardly grows with the history.
        public static var bounded: Effort {
            var effort = Effort()
            effort.steps = 100
            effort.linearQueries = 5_000
            effort.treeQueries = 40_000
            effort.choiceQueries = 4_000
            effort.ruleSteps = 100
            effort.ruleWork = 300_000
            effort.rounds = 120
            effort.lessonSteps = 50
            effort.reach = 200
            return effort
        }
    }
}
