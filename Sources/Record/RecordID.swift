import Crypto

/// Content hashes that name articles and entries the same way on every machine.
public enum RecordID {
    /// Id of an article: `a` and 16 hexadecimal digits of SHA-256 over headline and text.
    public static func article(headline: String?, text: String) -> String {
        digest("a", ["article", headline ?? "", text])
    }

    /// Id of a page version: `p` and 16 hexadecimal digits of SHA-256 over its bytes.
    public static func page(bytes: [UInt8]) -> String { "p" + hex(SHA256.hash(data: bytes)) }

    /// Id of an entry: `e` and 16 hexadecimal digits of SHA-256 over what identifies it (article, kind, evidence span,
    /// parties, type), so that a correction finds it again after the coder has improved its other fields.
    public static func entry(article: String, evidence: [Evidence], body: Entry.Body) -> String {
        var parts = [article] + evidence.map { "\($0.start)-\($0.end)" }
        func key(_ entity: Entity?) -> String { entity.map { $0.name ?? $0.code ?? $0.text } ?? "" }
        switch body {
        case .event(let event):
            parts += ["event", event.type.rawValue] + event.actor.map(key) + ["→"] + event.recipient.map(key)
        case .quote(let quote): parts += ["quote", quote.form.rawValue, quote.text]
        case .position(let position):
            parts += ["position", position.stance.rawValue, position.issue, key(position.holder), position.statement]
        case .accusation(let accusation):
            parts += ["accusation", key(accusation.accuser), key(accusation.accused), accusation.charge]
        case .process(let process): parts += ["process", process.name]
        case .channel(let channel):
            parts += ["channel", channel.type.rawValue, key(channel.sender), key(channel.via), key(channel.receiver)]
        case .measure(let measure):
            parts += ["measure", measure.type.rawValue] + measure.imposer.map(key) + ["→"] + measure.target.map(key)
        case .perception(let perception):
            parts += ["perception", key(perception.holder), key(perception.about), perception.content]
        }
        return digest("e", parts)
    }

    /// Id of a happening: `h` and 16 hexadecimal digits of SHA-256 over the ids of its entries, whatever their order.
    public static func happening(entries: [String]) -> String { digest("h", entries.sorted()) }

    private static func digest(_ prefix: String, _ parts: [String]) -> String {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Array(part.utf8))
            // A byte that UTF-8 never holds, so that ["ab", "c"] and ["a", "bc"] differ.
            hash.update(data: [0xFF] as [UInt8])
        }
        return prefix + hex(hash.finalize())
    }

    private static func hex(_ digest: SHA256Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
