/// Quoted-printable and base64, as mail and web archives wrap their parts (RFC 2045).
enum TransferDecoding {
    /// The bytes of a part whose `Content-Transfer-Encoding` is `coding`; unknown codings leave them alone.
    static func decode(_ bytes: [UInt8], coding: String?) -> [UInt8] {
        switch coding?.lowercased() {
        case "quoted-printable": quotedPrintable(bytes)
        case "base64": base64(bytes)
        default: bytes
        }
    }

    /// Broken escapes stand for themselves.
    static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            guard byte == 0x3D else {
                result.append(byte)
                continue
            }
            // White space may have crept in behind a soft line break.
            var end = at
            while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
            if end < bytes.count, bytes[end] == 0x0D { end += 1 }
            if end < bytes.count, bytes[end] == 0x0A {
                at = end + 1
            } else if at + 1 < bytes.count, let high = bytes[at].hexValue, let low = bytes[at + 1].hexValue {
                result.append(UInt8(high << 4 | low))
                at += 2
            } else if at < bytes.count {
                result.append(byte)
            }
        }
        return result
    }

    /// What is no letter of base64 is passed over.
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 4 * 3)
        var (bits, count) = (UInt32(0), 0)
        for byte in bytes {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case 0x2B, 0x2D: value = 62
            case 0x2F, 0x5F: value = 63
            case 0x3D: return result
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }
}
