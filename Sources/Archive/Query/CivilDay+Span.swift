import Record

extension CivilDay {
    /// The first day of a span that ends on `today` ("24h", "7d", "2w", "3m", "1y"; a month has 30 days, a year 365), or of
    /// an EDTF date ("2025-02-05", "2025-02"); nil for anything else.
    public init?(since text: String, today: CivilDay) {
        if let unit = text.last, let number = Int(text.dropLast()), number >= 0, number < 100_000 {
            let days: Int? =
                switch unit {
                case "h": (number + 23) / 24
                case "d": number
                case "w": 7 * number
                case "m": 30 * number
                case "y": 365 * number
                default: nil
                }
            if let days {
                self = today.adding(days: -days)
                return
            }
        }
        guard let first = EDTFDate(text)?.earliest else { return nil }
        self.init(number: first)
    }
}
