import Foundation
import NIOCore
import NIOPosix

/// A server on loopback that does what it is told to, however wrong.
final class BadServer: Sendable {
    /// What the server does next on a connection.
    enum Step: Sendable {
        case send([UInt8])
        case wait(milliseconds: Int64)
        case close
        /// Sends the bytes again and again until the other side has had enough.
        case forever([UInt8], pause: Int64)
    }

    /// A request: path, header fields in lower case, how often the path was asked for before.
    struct Ask: Sendable {
        var path: String
        var headers: [String: String]
        var times: Int
    }

    private let channel: any Channel
    /// Paths asked for, in order.
    let log: Log

    actor Log {
        private(set) var paths: [String] = []
        func add(_ path: String) -> Int {
            defer { paths.append(path) }
            return paths.count { $0 == path }
        }
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    init(_ answer: @escaping @Sendable (Ask) -> [Step]) async throws {
        let log = Log()
        self.log = log
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.pipeline.addHandler(Handler(answer: answer, log: log))
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    func stop() async throws { try await channel.close() }

    private final class Handler: ChannelInboundHandler, @unchecked Sendable {
        typealias InboundIn = ByteBuffer
        private let answer: @Sendable (Ask) -> [Step]
        private let log: Log
        private var received = ""

        init(answer: @escaping @Sendable (Ask) -> [Step], log: Log) { (self.answer, self.log) = (answer, log) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += String(buffer: unwrapInboundIn(data))
            guard received.contains("\r\n\r\n") else { return }
            let lines = received.components("\r\n")
            received = ""
            let path =
                lines.first.map { $0.split(separator: " ") }.flatMap { $0.count > 1 ? String($0[1]) : nil } ?? "/"
            var headers: [String: String] = [:]
            for line in lines.dropFirst() {
                guard let colon = line.firstIndex(of: ":") else { continue }
                headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
            }
            let (channel, answer, log, fields) = (context.channel, answer, log, headers)
            Task {
                let times = await log.add(path)
                for step in answer(Ask(path: path, headers: fields, times: times)) {
                    guard channel.isActive else { return }
                    switch step {
                    case .send(let bytes): try? await channel.writeAndFlush(ByteBuffer(bytes: bytes))
                    case .wait(let milliseconds): try? await Task.sleep(for: .milliseconds(milliseconds))
                    case .close: try? await channel.close()
                    case .forever(let bytes, let pause):
                        while channel.isActive {
                            do { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) } catch { return }
                            if pause > 0 { try? await Task.sleep(for: .milliseconds(pause)) }
                        }
                    }
                }
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.range(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}

/// An answer with a body and the right length.
func answer(_ body: [UInt8], status: String = "200 OK", headers: [String] = ["Content-Type: text/html"]) -> [BadServer
    .Step]
{
    let head = (["HTTP/1.1 \(status)", "Content-Length: \(body.count)", "Connection: close"] + headers)
        .joined(separator: "\r\n")
    return [.send(Array((head + "\r\n\r\n").utf8) + body), .close]
}

func answer(_ body: String, status: String = "200 OK", headers: [String] = ["Content-Type: text/html"]) -> [BadServer
    .Step]
{
    answer(Array(body.utf8), status: status, headers: headers)
}
