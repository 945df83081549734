import Foundation

/// Reads what a reviewer types: single keys on a terminal, lines elsewhere.
struct KeyReader {
    private let isTerminal = isatty(STDIN_FILENO) == 1

    /// The next step; nil at the end of the input.
    func next() -> ReviewStep? {
        guard isTerminal else { return readLine().map(ReviewStep.init) }
        guard let key = key() else { return nil }
        guard let question = ReviewStep.questions[key] else { return ReviewStep(String(key)) }
        Terminal.current.messageRaw(question)
        return readLine().map { ReviewStep("\(key) \($0)") }
    }

    /// One key, without waiting for the return key. The terminal is as before when it returns.
    private func key() -> Character? {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return readLine()?.first }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        defer { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
        var byte: UInt8 = 0
        guard read(STDIN_FILENO, &byte, 1) == 1, byte != 4 else { return nil }
        // The return key and the space bar go on.
        return byte == 10 || byte == 32 ? "s" : Character(Unicode.Scalar(byte))
    }
}
