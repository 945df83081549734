import AsyncHTTPClient
import Foundation
import Press

/// Fetches pages politely: robots.txt, one request after the other per host, with pauses; waits when asked to.
public actor Fetcher {
    /// What came of a request.
    public enum Outcome: Sendable {
        case page(FetchedPage)
        /// The page has not changed since the validators were given.
        case unchanged
    }

    let options: FetchOptions
    /// Earliest time of the next request to a host.
    private var turns: [String: ContinuousClock.Instant] = [:]
    private var robots: [String: (rules: RobotsRules, until: ContinuousClock.Instant)] = [:]
    private let clock = ContinuousClock()

    /// A fetcher that has not been anywhere yet.
    public init(options: FetchOptions) { self.options = options }

    /// Fetches a page.
    ///
    /// - Parameters:
    ///   - address: http or https address.
    ///   - known: What the server said of the version that is known, if any.
    /// - Throws: ``FetchError``.
    public func fetch(_ address: String, known: Validators? = nil) async throws(FetchError) -> Outcome {
        var url = try Self.url(address)
        for _ in 0...options.redirects {
            let rules = try await rules(of: url)
            guard rules.allows(Self.path(url)) else { throw .refusedByRobots(url.host() ?? address) }
            let answer = try await patiently(url, known: known, delay: max(options.delay, min(rules.delay ?? 0, 60)))
            switch answer.status {
            case 200..<300: return .page(try page(answer, requested: address))
            case 304 where known != nil: return .unchanged
            case 301, 302, 303, 307, 308: url = try Self.target(of: answer, from: url)
            default: throw .status(answer.status)
            }
        }
        throw .tooManyRedirects(options.redirects)
    }

    // MARK: Politeness

    /// Waits for the host's turn, and tries again where that may help.
    private func patiently(
        _ url: URL, known: Validators?, delay: Double
    ) async throws(FetchError) -> Request.Answer {
        let host = url.host() ?? ""
        var attempt = 0
        while true {
            await turn(host, delay: delay)
            let failure: FetchError
            do throws(FetchError) {
                let answer = try await Request(url: url, known: known, options: options).send()
                guard [429, 500, 502, 503, 504].contains(answer.status) else { return answer }
                if let wait = answer.header("retry-after").flatMap({ RetryAfter.seconds($0, now: Date()) }) {
                    guard wait <= options.patience, attempt < options.retries else {
                        throw FetchError.busy(retryAfter: wait)
                    }
                    turns[host] = clock.now + .seconds(wait)
                } else if answer.status == 500 {
                    return answer
                }
                failure = .status(answer.status)
            } catch {
                // Only a connection that broke may be better the next time.
                guard case .broken = error else { throw error }
                failure = error
            }
            attempt += 1
            guard attempt <= options.retries else { throw failure }
            let pause = clock.now + .seconds(max(delay, 0.05) * Double(1 << attempt))
            turns[host] = max(turns[host] ?? pause, pause)
        }
    }

    /// Waits until the host may be asked; requests that come together take turns.
    private func turn(_ host: String, delay: Double) async {
        let at = max(clock.now, turns[host] ?? clock.now)
        turns[host] = at + .seconds(delay)
        try? await clock.sleep(until: at)
    }

    // MARK: robots.txt

    private func rules(of url: URL) async throws(FetchError) -> RobotsRules {
        let site = "\(url.scheme ?? "")://\(url.host() ?? ""):\(url.port ?? 0)"
        if let known = robots[site], known.until > clock.now { return known.rules }
        let rules = try await askForRules(url)
        // The standard: not to be kept for more than a day.
        robots[site] = (rules, clock.now + .seconds(24 * 3_600))
        return rules
    }

    private func askForRules(_ page: URL) async throws(FetchError) -> RobotsRules {
        guard var parts = URLComponents(url: page, resolvingAgainstBaseURL: true) else {
            throw .badAddress(page.absoluteString)
        }
        (parts.path, parts.query, parts.fragment) = ("/robots.txt", nil, nil)
        guard var url = parts.url else { throw .badAddress(page.absoluteString) }
        var small = options
        small.largest = RobotsRules.limit
        do throws(FetchError) {
            for _ in 0...5 {
                await turn(url.host() ?? "", delay: 0)
                let answer = try await Request(url: url, known: nil, options: small).send(cutsOff: true)
                switch answer.status {
                case 200..<300:
                    let agent = String(options.agent.prefix { $0 != "/" && $0 != " " })
                    return RobotsRules(
                        String(decoding: try answer.content(limit: 4 << 20), as: UTF8.self), agent: agent)
                case 301, 302, 303, 307, 308: url = try Self.target(of: answer, from: url)
                case 400..<500 where answer.status != 429: return .allowAll
                default: return .denyAll
                }
            }
            return .allowAll
        } catch {
            switch error {
            // The page itself will fail for the same reason, which is to be told.
            case .privateAddress, .unknownHost, .broken, .tooSlow: throw error
            default: return .denyAll
            }
        }
    }

    // MARK: Addresses

    static func url(_ text: String) throws(FetchError) -> URL {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host(), !host.isEmpty, url.user() == nil
        else { throw .badAddress(text) }
        return url
    }

    private static func target(of answer: Request.Answer, from url: URL) throws(FetchError) -> URL {
        guard let location = answer.header("location"),
            let next = URL(string: location, relativeTo: url)?.absoluteURL
        else { throw .badRedirect(answer.header("location") ?? "without a place") }
        return try Self.url(next.absoluteString)
    }

    private static func path(_ url: URL) -> String {
        let path = url.path(percentEncoded: true)
        return (path.isEmpty ? "/" : path) + (url.query(percentEncoded: true).map { "?" + $0 } ?? "")
    }

    private func page(_ answer: Request.Answer, requested: String) throws(FetchError) -> FetchedPage {
        let type = MediaType(answer.header("content-type")).name
        let content = try answer.content(limit: options.largest)
        let isText = type.isEmpty || type.hasPrefix("text/") || type.contains("xml") || type.contains("json")
        guard isText else { throw .notAPage(type: type) }
        return FetchedPage(
            requested: requested, url: answer.url.absoluteString, address: answer.address, status: answer.status,
            headers: answer.headers, body: answer.body, content: content, date: answer.date)
    }
}

/// The header field `Retry-After`: seconds, or a time.
enum RetryAfter {
    /// Seconds to wait from `now`; nil when it cannot be read.
    static func seconds(_ value: String, now: Date) -> Double? {
        if let seconds = Double(value.trimmed), seconds >= 0, seconds.isFinite { return seconds }
        guard let iso = FeedDate.iso(value), let date = try? Date(iso, strategy: .iso8601) else { return nil }
        return max(0, date.timeIntervalSince(now))
    }
}
