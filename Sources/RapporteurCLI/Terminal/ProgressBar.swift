import Foundation

/// A line on standard error that shows how far a run is, at which rate, and how long it will take.
///
/// Drawn on terminals only, at most ten times a second.
struct ProgressBar {
    private let total: Int
    private let unit: String
    private let terminal: Terminal
    private let started = ContinuousClock.now
    private var drawn: ContinuousClock.Instant?
    private var done = 0

    /// A bar for `total` items called `unit` ("pages").
    init(total: Int, unit: String, terminal: Terminal = .current) {
        self.total = total
        self.unit = unit
        self.terminal = terminal
    }

    /// Shows that one more item is done.
    mutating func advance(note: String) {
        done += 1
        guard terminal.errorIsTerminal, total > 1 else { return }
        let now = ContinuousClock.now
        if let drawn, now - drawn < .milliseconds(100), done < total { return }
        drawn = now
        terminal.messageRaw("\r\u{1B}[K" + line(elapsed: started.duration(to: now), note: note))
    }

    /// Removes the bar.
    func finish() {
        if drawn != nil { terminal.messageRaw("\r\u{1B}[K") }
    }

    /// The bar as text.
    func line(elapsed: Duration, note: String) -> String {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let share = total == 0 ? 1 : Double(done) / Double(total)
        let filled = Int(share * 24)
        let rate = seconds > 0 ? Double(done) / seconds : 0
        let left = rate > 0 ? Double(total - done) / rate : 0
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        return
            "\(bar) \(done)/\(total) \(unit)  \(String(format: "%.1f", rate))/s  \(Self.clock(left)) left  "
            + note.safeForTerminal.cut(to: 30)
    }

    /// Seconds as minutes and seconds.
    static func clock(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        return whole >= 3600
            ? "\(whole / 3600)h\(String(format: "%02d", whole / 60 % 60))m"
            : "\(whole / 60):\(String(format: "%02d", whole % 60))"
    }
}
