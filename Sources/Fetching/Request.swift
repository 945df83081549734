import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Press

/// One request to one server, without redirections, within limits of size and time.
struct Request {
    /// What the server said.
    struct Answer: Sendable {
        var url: URL
        var address: String
        var status: Int
        var headers: [(name: String, value: String)]
        var body: [UInt8]
        var date: Date

        func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name }?.value
        }

        /// The body unpacked.
        func content(limit: Int) throws(FetchError) -> [UInt8] {
            let head = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
            let bytes = Array("HTTP/1.1 \(status) -\r\n\(head)\r\n".utf8) + body
            guard let message = HTTPMessage(bytes) else { throw .broken("an answer that is no HTTP") }
            do {
                return try message.content(limit: limit)
            } catch {
                throw error.reason.contains("unpacks to") ? .tooLarge(limit: limit) : .broken(error.reason)
            }
        }
    }

    let url: URL
    let known: Validators?
    let options: FetchOptions

    /// Sends it.
    ///
    /// - Parameter cutsOff: whether what is beyond the limit is left out, instead of failing.
    /// - Throws: ``FetchError``.
    func send(cutsOff: Bool = false) async throws(FetchError) -> Answer {
        let address = try await checkedAddress()
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.httpVersion = .http1Only
        configuration.timeout = .init(
            connect: .milliseconds(Int64(min(10, options.longest) * 1_000)),
            read: .milliseconds(Int64(min(15, options.longest) * 1_000)))
        // To the very address that was checked: asked again, the name might lead elsewhere.
        configuration.dnsOverride = [url.host() ?? "": address.description]
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let result: Result<Answer, FetchError>
        do {
            result = .success(try await exchange(client, address, cutsOff: cutsOff))
        } catch let error as FetchError {
            result = .failure(error)
        } catch {
            result = .failure(describe(error))
        }
        try? await client.shutdown()
        return try result.get()
    }

    private func checkedAddress() async throws(FetchError) -> IPAddress {
        let host = (url.host() ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        let found = await Task.detached { IPAddress.resolve(host) }.value
        guard let first = found.first else { throw .unknownHost(host) }
        if options.allowsPrivate { return first }
        // A name with public and private addresses is up to something.
        if let address = found.first(where: { !$0.isPublic }) {
            throw .privateAddress(host: host, address: address.description)
        }
        return first
    }

    private func exchange(_ client: HTTPClient, _ address: IPAddress, cutsOff: Bool) async throws -> Answer {
        let deadline = ContinuousClock.now + .seconds(options.longest)
        var request = HTTPClientRequest(url: url.absoluteString)
        request.headers.add(name: "User-Agent", value: options.agent)
        request.headers.add(
            name: "Accept",
            value: "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
                + "application/feed+json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1")
        request.headers.add(name: "Accept-Encoding", value: "gzip")
        if let etag = known?.etag { request.headers.add(name: "If-None-Match", value: etag) }
        if let time = known?.lastModified { request.headers.add(name: "If-Modified-Since", value: time) }
        let date = Date()
        let response = try await client.execute(
            request, deadline: .now() + .milliseconds(Int64(options.longest * 1_000)))
        var body: [UInt8] = []
        if let length = response.headers.first(name: "content-length").flatMap({ Int($0) }), length > options.largest,
            !cutsOff
        {
            throw FetchError.tooLarge(limit: options.largest)
        }
        for try await piece in response.body {
            body += piece.readableBytesView
            if body.count > options.largest {
                guard cutsOff else { throw FetchError.tooLarge(limit: options.largest) }
                body.removeLast(body.count - options.largest)
                break
            }
            // A server that drips never lets the connection fall idle.
            if ContinuousClock.now > deadline { throw FetchError.tooSlow(seconds: options.longest) }
        }
        return Answer(
            url: url, address: address.description, status: Int(response.status.code),
            headers: response.headers.map { ($0.name, $0.value) }, body: body, date: date)
    }

    private func describe(_ error: any Error) -> FetchError {
        switch error {
        case let error as HTTPClientError:
            switch error {
            case .deadlineExceeded, .readTimeout, .connectTimeout, .writeTimeout: .tooSlow(seconds: options.longest)
            case .remoteConnectionClosed: .broken("the server closed the connection before the page was whole")
            default: .broken("the connection failed: \(error.shortDescription)")
            }
        case is HTTPParserError: .broken("the server’s answer is no HTTP")
        case let error as IOError: .broken("no connection: \(String(cString: strerror(error.errnoCode)))")
        case is CancellationError: .broken("stopped")
        default: .broken("the connection failed: \(error)")
        }
    }
}
