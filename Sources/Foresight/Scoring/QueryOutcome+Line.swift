extension QueryOutcome {
    /// Headings of ``line(relationCount:)``.
    public static let lineHeadings =
        "subject\trelation\tobject\ttime\tasked\trank\toptimistic\tpessimistic\tprobability"

    /// The rank of the query as a line of tab-separated values; `rank` is the mean rank among equals.
    public func line(relationCount: Int) -> String {
        let inverse = query.relation >= relationCount
        let relation = inverse ? query.relation - Int32(relationCount) : query.relation
        let subject = inverse ? answer : query.entity
        let object = inverse ? query.entity : answer
        let rank = placement.tied % 2 == 0 ? String(Int(placement.averageRank)) : String(placement.averageRank)
        return [
            String(subject), String(relation), String(object), String(query.time), inverse ? "subject" : "object", rank,
            String(Int(placement.optimisticRank)), String(Int(placement.pessimisticRank)),
            EvaluationReport.decimal(logProbability.exponential, 6),
        ].joined(separator: "\t")
    }
}
