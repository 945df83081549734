import Foundation

/// Why a page was not fetched. `code` is stable; the description is for people.
public enum FetchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No address of the web.
    case badAddress(String)
    /// The name has no address.
    case unknownHost(String)
    /// The address is no public one; see ``FetchOptions/allowsPrivate``.
    case privateAddress(host: String, address: String)
    /// robots.txt says no.
    case refusedByRobots(String)
    /// More redirections than allowed.
    case tooManyRedirects(Int)
    /// A redirection without or to no address.
    case badRedirect(String)
    /// More bytes than allowed, as sent or unpacked.
    case tooLarge(limit: Int)
    /// Took longer than allowed.
    case tooSlow(seconds: Double)
    /// The connection ended before the page did, or was not made.
    case broken(String)
    /// The server says no.
    case status(Int)
    /// The server asks to come back later than this run waits.
    case busy(retryAfter: Double)
    /// Neither a page nor a feed.
    case notAPage(type: String)

    /// Stable short name for scripts.
    public var code: String {
        switch self {
        case .badAddress: "fetch-bad-address"
        case .unknownHost: "fetch-unknown-host"
        case .privateAddress: "fetch-private-address"
        case .refusedByRobots: "fetch-robots"
        case .tooManyRedirects, .badRedirect: "fetch-redirect"
        case .tooLarge: "fetch-too-large"
        case .tooSlow: "fetch-too-slow"
        case .broken: "fetch-broken"
        case .status: "fetch-status"
        case .busy: "fetch-busy"
        case .notAPage: "fetch-not-a-page"
        }
    }

    /// In words for people, without the address.
    public var description: String {
        switch self {
        case .badAddress(let text): "“\(text)” is no http or https address"
        case .unknownHost(let host): "the host \(host) is not known"
        case .privateAddress(let host, let address):
            "\(host) is at \(address), no public address; --allow-private fetches from it all the same"
        case .refusedByRobots(let host): "robots.txt of \(host) asks not to fetch it"
        case .tooManyRedirects(let count): "more than \(count) redirections"
        case .badRedirect(let text): "a redirection to nowhere (\(text))"
        case .tooLarge(let limit): "more than the limit of \(limit >> 20) MiB"
        case .tooSlow(let seconds): "took more than \(Int(seconds)) seconds"
        case .broken(let reason): reason
        case .status(let status): "the server answered \(status)"
        case .busy(let seconds): "the server asks to come back in \(Int(seconds)) seconds"
        case .notAPage(let type): "neither a page nor a feed (\(type))"
        }
    }
}

/// How to fetch.
public struct FetchOptions: Sendable {
    /// What the program calls itself; the first word up to `/` is looked for in robots.txt.
    public var agent: String
    /// Whether addresses that are not public may be fetched from.
    public var allowsPrivate = false
    /// Most bytes of a page, as sent and unpacked.
    public var largest = 16 << 20
    /// Most seconds for a page, redirections apart.
    public var longest = 30.0
    /// Most redirections.
    public var redirects = 5
    /// Least seconds between requests to a host; robots.txt may ask for more.
    public var delay = 2.0
    /// Longest time to wait when a server asks to come back later, in seconds.
    public var patience = 60.0
    /// How often to try again after a failure that may pass.
    public var retries = 2

    /// Usual politeness.
    public init(agent: String) { self.agent = agent }
}

/// What a server said of a page's version, to ask whether it has changed.
public struct Validators: Codable, Hashable, Sendable {
    /// Entity tag as sent.
    public var etag: String?
    /// Time of the last change as sent.
    public var lastModified: String?

    /// Validators; nil when there are none.
    public init?(etag: String?, lastModified: String?) {
        if etag == nil && lastModified == nil { return nil }
        (self.etag, self.lastModified) = (etag, lastModified)
    }
}

/// A page as it was sent.
public struct FetchedPage: Sendable {
    /// Address asked for.
    public var requested: String
    /// Address that answered, behind all redirections.
    public var url: String
    /// Address of the host that answered.
    public var address: String
    /// Status.
    public var status: Int
    /// Header fields in order.
    public var headers: [(name: String, value: String)]
    /// The body as sent: packed if the server packed it.
    public var body: [UInt8]
    /// The body unpacked.
    public var content: [UInt8]
    /// When it was asked for.
    public var date: Date

    /// The value of the first field of a name.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// What to ask with next time.
    public var validators: Validators? {
        Validators(etag: header("ETag"), lastModified: header("Last-Modified"))
    }
}
