import Foundation
import Record

/// Why a correction cannot be applied.
struct CorrectionProblem: Error {
    let reason: String
}

extension Entry {
    /// Fields of the record line that no correction changes: they say which entry it is.
    static let fixedFields: Set<String> = ["id", "article", "kind", "evidence", "coder", "quad", "scale", "why"]

    /// The entry with all fixes applied.
    ///
    /// - Throws: ``CorrectionProblem`` when a field is unknown or cannot hold its value.
    func applying(_ effect: Correction.Effect) throws -> Entry {
        if effect.fixes.isEmpty { return self }
        let line = try RecordLine.entry(self).json()
        guard var object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
            return self
        }
        for fix in effect.fixes { try Self.put(fix.json, in: fix.field, of: kind, into: &object) }
        return try Entry(object, fixed: effect.fixes.map(\.field))
    }

    /// An entry that a reviewer wrote, from the fields of its record line.
    ///
    /// - Throws: ``CorrectionProblem`` when a field is unknown or missing, or cannot hold its value.
    init(kind: EntryKind, article: String, evidence: Evidence, fields: [(field: String, json: String)]) throws {
        var object: [String: Any] = [
            "kind": kind.rawValue, "id": "-", "article": article, "claim": "reported", "reality": "actual",
            "confidence": 1, "coder": "review", "chain": [Any](),
            "evidence": [["start": evidence.start, "end": evidence.end, "exact": evidence.exact] as [String: Any]],
        ]
        for (field, json) in fields { try Self.put(json, in: field, of: kind, into: &object) }
        try self.init(object, fixed: fields.map(\.field))
    }

    private static func put(_ json: String, in field: String, of kind: EntryKind, into object: inout [String: Any])
        throws
    {
        if fixedFields.contains(field) { throw CorrectionProblem(reason: "the field “\(field)” cannot be changed") }
        guard fields(of: kind).contains(field) else {
            throw CorrectionProblem(reason: "an entry of kind \(kind.rawValue) has no field “\(field)”")
        }
        guard let value = try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) else {
            throw CorrectionProblem(reason: "the value of “\(field)” is not JSON")
        }
        if value is NSNull { object.removeValue(forKey: field) } else { object[field] = value }
    }

    private init(_ object: [String: Any], fixed: [String]) throws {
        do {
            let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
            try self.init(storedLine: String(decoding: data, as: UTF8.self))
        } catch {
            let fields = fixed.joined(separator: ", ")
            throw CorrectionProblem(reason: "the entry cannot hold this value (\(fields)): \(error.fieldProblem)")
        }
    }

    /// The fields of a record line of this kind that a correction may change.
    static func fields(of kind: EntryKind) -> Set<String> {
        let own: Set<String> =
            switch kind {
            case .event: ["type", "mode", "context", "cameo", "actor", "recipient", "place"]
            case .quote: ["form", "text", "speaker", "addressee", "topic", "channel"]
            case .position: ["holder", "stance", "issue", "statement", "toward", "condition"]
            case .accusation: ["accuser", "accused", "charge", "denial", "counter"]
            case .process: ["name", "type", "rounds", "status", "obstacles"]
            case .channel: ["type", "sender", "via", "receiver"]
            case .measure: ["type", "imposer", "target", "from", "until", "status"]
            case .perception: ["holder", "about", "content", "order", "voice"]
            }
        return own.union(["chain", "claim", "reality", "date", "confidence"])
    }
}

extension Error {
    /// What a decoder disliked, in few words.
    fileprivate var fieldProblem: String {
        switch self as? DecodingError {
        case .dataCorrupted(let context)?: context.debugDescription
        case .typeMismatch(_, let context)?: context.debugDescription
        case .keyNotFound(let key, _)?: "“\(key.stringValue)” is missing"
        case .valueNotFound(_, let context)?: context.debugDescription
        default: "\(self)"
        }
    }
}
