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
        for fix in effect.fixes {
            if Self.fixedFields.contains(fix.field) {
                throw CorrectionProblem(reason: "the field “\(fix.field)” cannot be changed")
            }
            guard Self.fields(of: kind).contains(fix.field) else {
                throw CorrectionProblem(reason: "an entry of kind \(kind.rawValue) has no field “\(fix.field)”")
            }
            let value: Any
            do {
                value = try JSONSerialization.jsonObject(with: Data(fix.json.utf8), options: .fragmentsAllowed)
            } catch {
                throw CorrectionProblem(reason: "the value of “\(fix.field)” is not JSON")
            }
            if value is NSNull { object.removeValue(forKey: fix.field) } else { object[fix.field] = value }
        }
        do {
            let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
            let fixed = try Entry(storedLine: String(decoding: data, as: UTF8.self))
            return fixed
        } catch {
            let fields = effect.fixes.map(\.field).joined(separator: ", ")
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
