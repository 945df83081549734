import Foundation
import Synchronization
import Testing

/// A server on loopback for files held in memory; one connection after the other.
private final class LocalServer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let files: Mutex<[String: (type: String, body: String)]>

    init(_ files: [String: (type: String, body: String)]) throws {
        self.files = Mutex(files)
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        listener = socket(AF_INET, stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        port = try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                guard bind(descriptor, raw, size) == 0, listen(descriptor, 8) == 0,
                    getsockname(descriptor, raw, &size) == 0
                else { throw POSIXError(.EADDRNOTAVAIL) }
            }
            return UInt16(bigEndian: pointer.pointee.sin_port)
        }
        Thread.detachNewThread { [self] in serve() }
    }

    deinit { close(listener) }

    func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    func put(_ path: String, _ type: String, _ body: String) { files.withLock { $0[path] = (type, body) } }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            var buffer = [UInt8](repeating: 0, count: 8_192)
            let count = max(0, read(connection, &buffer, buffer.count))
            let line = String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ")
            let file = line.count > 1 ? files.withLock { $0[String(line[1])] } : nil
            let body = file?.body ?? "none"
            let head =
                "HTTP/1.1 \(file == nil ? "404 Not Found" : "200 OK")\r\nContent-Type: \(file?.type ?? "text/plain")\r\n"
                + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
            let bytes = Array((head + body).utf8)
            _ = bytes.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
            close(connection)
        }
    }
}

@Suite struct WatchCommandTests {
    private func page(_ headline: String, _ text: String, _ more: String) -> String {
        """
        <!doctype html><html lang="en"><head><title>\(headline)</title></head>
        <body><article><h1>\(headline)</h1><p>N'DJAMENA, April 20, 2021 - \(text)</p>
        <p>\(more)</p></article></body></html>
        """
    }

    private func feed(_ links: [String]) -> String {
        let items = links.map { "<item><title>News</title><link>\($0)</link></item>" }.joined()
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>\(items)</channel></rss>"
    }

    @Test("watch reads what is new and raises each alert once")
    func alerts() throws {
        let folder = try TemporaryFolder()
        let server = try LocalServer([:])
        server.put(
            "/one.html", "text/html",
            page(
                "Road closed", "Chad accused Mali of arming rebels on Tuesday.",
                "Officials of both countries said the road through the border post was closed to lorries."))
        server.put("/feed.xml", "application/rss+xml", feed([server.url("/one.html")]))
        let archive = ["--archive", folder.path("a.sqlite")]
        let added = try Program.run(
            arguments: ["triggers", "add", "charge", "--type", "ACCUSE", "--actor", "TCD"] + archive)
        #expect(added.status == 0, "\(added.errors)")
        func watch() throws -> Program.Outcome {
            try Program.run(
                arguments: [
                    "watch", server.url("/feed.xml"), "--once", "--allow-private", "--delay", "0", "--folder",
                    folder.path("pages"),
                ] + archive)
        }
        let first = try watch()
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("Alert n1, charge"), "\(first.output)")
        #expect(first.output.contains("arming rebels"))

        let second = try watch()
        #expect(second.status == 0, "\(second.errors)")
        #expect(!second.output.contains("Alert"), "\(second.output)")

        server.put(
            "/two.html", "text/html",
            page(
                "New charge", "Chad accused Mali of shelling a village on Monday.",
                "The market had opened again after the rains, and farmers were bringing millet from both banks."))
        server.put("/feed.xml", "application/rss+xml", feed([server.url("/one.html"), server.url("/two.html")]))
        let third = try watch()
        #expect(third.output.contains("Alert n2, charge"), "\(third.output)")
        #expect(third.output.contains("shelling a village"))
        #expect(!third.output.contains("n1"))
    }
}
