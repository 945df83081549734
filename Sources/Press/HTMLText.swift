/// Small helpers for text out of attributes and JSON.
enum HTMLText {
    /// Without tags, the commonest entities resolved, white space folded.
    static func plain(_ text: String) -> String {
        var result: [UInt8] = []
        var inTag = false
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x3C, index + 1 < bytes.count, bytes[index + 1].isASCIILetter || bytes[index + 1] == 0x2F {
                inTag = true
            } else if byte == 0x3E, inTag {
                inTag = false
                result.append(32)
            } else if !inTag {
                if byte == 0x26, let (character, length) = entity(bytes, index) {
                    result.append(contentsOf: character.utf8)
                    index += length
                    continue
                }
                result.append(byte)
            }
            index += 1
        }
        return result.collapsingSpaces().string
    }

    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "rsquo": "’", "lsquo": "‘",
        "rdquo": "”",
        "ldquo": "“", "ndash": "–", "mdash": "—", "hellip": "…",
        "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é",
        "egrave": "è", "ecirc": "ê", "euml": "ë", "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã",
        "aring": "å", "aelig": "æ", "ccedil": "ç", "iacute": "í", "igrave": "ì", "icirc": "î", "iuml": "ï",
        "ntilde": "ñ", "oacute": "ó", "ograve": "ò", "ocirc": "ô", "otilde": "õ", "oslash": "ø", "uacute": "ú",
        "ugrave": "ù", "ucirc": "û", "yacute": "ý", "Eacute": "É", "Egrave": "È", "Agrave": "À", "Aacute": "Á",
        "Aring": "Å", "AElig": "Æ", "Ccedil": "Ç", "Iacute": "Í", "Ntilde": "Ñ", "Oacute": "Ó", "Oslash": "Ø",
        "Uacute": "Ú", "iexcl": "¡", "iquest": "¿", "laquo": "«", "raquo": "»", "bdquo": "„", "sbquo": "‚",
        "euro": "€", "pound": "£", "deg": "°", "middot": "·", "bull": "•", "copy": "©", "reg": "®", "trade": "™",
        "shy": "\u{AD}", "lsaquo": "‹", "rsaquo": "›", "oelig": "œ", "OElig": "Œ", "ordf": "ª", "ordm": "º",
        "sect": "§", "times": "×", "acute": "´",
    ]

    private static func entity(_ bytes: [UInt8], _ at: Int) -> (String, Int)? {
        guard let end = bytes[at...].prefix(10).firstIndex(of: 0x3B), end > at + 1 else { return nil }
        let name = Array(bytes[(at + 1)..<end]).string
        if let text = entities[name] { return (text, end - at + 1) }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let code =
            digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let scalar = code.flatMap(Unicode.Scalar.init), code.map({ $0 >= 32 }) == true else { return nil }
        return (String(Character(scalar)), end - at + 1)
    }
}
