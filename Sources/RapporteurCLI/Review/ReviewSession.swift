import Archive
import Foundation
import Record

/// One sitting of a reviewer: the entries to look at, where it stands, and what was said.
///
/// Every word is stored at once, so that leaving at any point loses nothing.
struct ReviewSession {
    /// What a step led to.
    enum Outcome: Hashable {
        /// Another entry is to be shown (or none is left); with a line about what was done.
        case moved(String)
        /// The same entry is to be shown again.
        case stay(String)
        case why
        case help
        case quit
    }

    private let archive: Archive
    private let queue: [String]
    private let reviewer: String
    /// The clock, so that tests need none.
    private let now: () -> Date
    /// Place in the queue.
    private(set) var position = 0
    /// What was said in this sitting, in order, apart from what was taken back.
    private(set) var judged: [(id: String, verdict: Correction.Verdict)] = []

    init(archive: Archive, queue: [String], reviewer: String, now: @escaping () -> Date = { Date() }) {
        self.archive = archive
        self.queue = queue
        self.reviewer = reviewer
        self.now = now
    }

    /// Entries in all.
    var count: Int { queue.count }

    /// Id of the entry to look at; nil when none is left.
    var current: String? { queue.indices.contains(position) ? queue[position] : nil }

    /// Does what a reviewer asks for.
    ///
    /// A value that the entry cannot hold changes nothing and is told in the outcome.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be written.
    mutating func take(_ step: ReviewStep) throws(ArchiveError) -> Outcome {
        guard let id = current else { return .quit }
        do {
            switch step {
            case .accept:
                try say(.accept, on: id)
                return move("accepted \(id)")
            case .reject(let why):
                try say(.reject, on: id, note: why)
                return move("rejected \(id)")
            case .merge(let other):
                guard case .entry(let detail) = try archive.show(other), detail.listed.id != id else {
                    return .stay("\(other): that is no other entry")
                }
                try say(.reject, on: id, note: "same as \(detail.listed.id)")
                return move("\(id) is the same as \(detail.listed.id)")
            case .fix(let fields):
                for field in fields { try say(try Self.fix(field), on: id) }
                return .stay("fixed; a to accept the entry as it stands now")
            case .split(let fields):
                let fixes = try fields.map(Self.fix).compactMap { verdict -> (String, String)? in
                    if case .fix(let field, let json) = verdict { (field, json) } else { nil }
                }
                let variant = try archive.variant(of: id, fixes: fixes)
                let added = try archive.add(
                    Addition(variant, reviewer: reviewer, made: now(), note: "split from \(id)"))
                return .stay("added \(added.id)")
            case .skip: return move("")
            case .back:
                position = max(0, position - 1)
                return .moved("")
            case .undo:
                guard let last = judged.popLast() else { return .stay("nothing to undo in this sitting") }
                if case .fix(let field, _) = last.verdict {
                    try say(.unfix(field: field), on: last.id, counts: false)
                } else {
                    try say(.reopen, on: last.id, counts: false)
                }
                position = queue.firstIndex(of: last.id) ?? position
                return .moved("\(last.id) is as it was")
            case .why: return .why
            case .help: return .help
            case .quit: return .quit
            case .unknown(let problem): return .stay(problem)
            }
        } catch let error as ArchiveError {
            switch error.code {
            case .invalidCorrection, .notFound, .ambiguous: return .stay(error.reason)
            default: throw error
            }
        } catch {
            return .stay("\(error)")
        }
    }

    private mutating func move(_ words: String) -> Outcome {
        position += 1
        return .moved(words)
    }

    private mutating func say(
        _ verdict: Correction.Verdict, on id: String, note: String = "", counts: Bool = true
    ) throws {
        try archive.record(Correction(entry: id, verdict: verdict, reviewer: reviewer, made: now(), note: note))
        if counts { judged.append((id, verdict)) }
    }

    /// A fix from `field=value`; a plain word is a string, anything that is JSON is JSON.
    static func fix(_ words: String) throws -> Correction.Verdict {
        guard let sign = words.firstIndex(of: "="), sign != words.startIndex else {
            throw Failure("“\(words)”: field=value is expected")
        }
        let value = String(words[words.index(after: sign)...])
        let isJSON = (try? JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)) != nil
        return .fix(field: String(words[..<sign]), json: isJSON ? value : JSONLine.quoted(value))
    }
}
