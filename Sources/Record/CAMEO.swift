/// CAMEO (Schrodt 2012), the ontology before PLOVER: codes as strings, since "040" is another code than "40".
public enum CAMEO {
    /// The PLOVER type that a CAMEO code stands for; `STATEMENT` for comments (01), nil for what is no code.
    ///
    /// Yielding splits by its second level: 080–083 concede in words, 084–087 retreat in deed. Appeals (02) ask.
    public static func type(of code: String) -> EventType? {
        let digits = Array(code.utf8)
        guard digits.count >= 2, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let root = Int(digits[0] - 48) * 10 + Int(digits[1] - 48)
        switch root {
        case 1: return .statement
        case 2: return .request
        case 3: return .agree
        case 4: return .consult
        case 5: return .support
        case 6: return .cooperate
        case 7: return .aid
        case 8: return digits.count > 2 && digits[2] >= 52 ? .retreat : .concede
        case 9, 11: return .accuse
        case 10: return .request
        case 12: return .reject
        case 13: return .threaten
        case 14: return .protest
        case 15: return .mobilize
        case 16: return .sanction
        case 17: return .coerce
        case 18, 19, 20: return .assault
        default: return nil
        }
    }
}
