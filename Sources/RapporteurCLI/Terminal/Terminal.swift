import Foundation

/// Where results and messages go, and what the other end can show.
///
/// Results go to standard output, progress and messages to standard error. Colour is used only where the stream is a
/// terminal and `NO_COLOR` (no-color.org) is not set.
struct Terminal: Sendable {
    /// Whether standard output is a terminal.
    let outputIsTerminal: Bool
    /// Whether standard error is a terminal.
    let errorIsTerminal: Bool
    /// Columns of the terminal; nil when standard output is none.
    let width: Int?
    /// Whether colour may be used.
    let allowsColour: Bool

    /// The terminal this process runs in.
    static let current = Terminal()

    private init() {
        outputIsTerminal = isatty(STDOUT_FILENO) == 1
        errorIsTerminal = isatty(STDERR_FILENO) == 1
        let environment = ProcessInfo.processInfo.environment
        allowsColour = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        if outputIsTerminal {
            var size = winsize()
            let answered = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
            width = answered ? Int(size.ws_col) : 80
        } else {
            width = nil
        }
    }

    /// Writes a result line to standard output.
    func output(_ line: String) {
        Self.write(line + "\n", to: STDOUT_FILENO)
    }

    /// Writes text to standard output as it is.
    func outputRaw(_ text: String) {
        Self.write(text, to: STDOUT_FILENO)
    }

    /// Writes a message to standard error.
    func message(_ line: String) {
        Self.write(line + "\n", to: STDERR_FILENO)
    }

    /// Writes text to standard error as it is.
    func messageRaw(_ text: String) {
        Self.write(text, to: STDERR_FILENO)
    }

    /// The text in a style on a terminal, as it is elsewhere. The text must have been made safe before.
    func styled(_ text: String, _ style: Style) -> String {
        outputIsTerminal && allowsColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// How a piece of text stands out.
    enum Style: String { case bold = "1", dim = "2", red = "31", green = "32", yellow = "33", blue = "34", cyan = "36" }

    /// Writes all bytes; when the reader has gone away (`| head`), the process ends quietly.
    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { buffer in
            var sent = 0
            while sent < buffer.count {
                guard let base = buffer.baseAddress else { return }
                let count = Foundation.write(descriptor, base + sent, buffer.count - sent)
                if count > 0 {
                    sent += count
                } else if errno != EINTR {
                    exit(errno == EPIPE ? 0 : 1)
                }
            }
        }
    }
}

extension String {
    /// The string as it may be printed on a terminal: line breaks become spaces, control characters and marks that turn the
    /// writing direction become the replacement character, so that text from a page cannot steer the terminal.
    var safeForTerminal: String {
        var result = ""
        result.unicodeScalars.reserveCapacity(unicodeScalars.count)
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: result.unicodeScalars.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: result.unicodeScalars.append("\u{FFFD}")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
