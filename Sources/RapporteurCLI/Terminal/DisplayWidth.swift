extension Unicode.Scalar {
    /// Columns the scalar takes on a terminal: 0 for combining marks, 2 for East Asian wide ones and emoji, else 1.
    var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}

extension String {
    /// Columns the string takes on a terminal.
    var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

    /// The string cut to a number of columns, with an ellipsis where something was cut.
    func cut(to limit: Int) -> String {
        guard columns > limit, limit > 0 else { return self }
        var result = ""
        var used = 0
        for scalar in unicodeScalars {
            if used + scalar.columns > limit - 1 { break }
            used += scalar.columns
            result.unicodeScalars.append(scalar)
        }
        return result + "…"
    }

    /// The string filled with spaces to a number of columns.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - columns))
    }

    /// The string in lines of at most `width` columns, broken at spaces.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if !line.isEmpty, line.columns + 1 + String(word).columns > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
