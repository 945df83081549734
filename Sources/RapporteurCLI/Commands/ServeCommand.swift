import ArgumentParser
import Desk
import Foundation

/// `rapporteur serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Opens the desk: web pages and a JSON API on loopback.",
        discussion: """
            On the pages an entry can be called right or wrong, and nothing else be changed; verdicts are kept apart from what \
            was coded, as by “rapporteur correct”. With --read-only, and wherever others can reach the desk, not even that. \
            Stop it with Control-C. The API is described at /api/openapi.json.
            """)
    @OptionGroup var archive: ArchiveOptions
    @Option(name: .long, help: ArgumentHelp("Port to listen on; 0 takes a free one.", valueName: "port")) var port =
        8077
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Address to listen on. Anything but loopback shows the record to your network.", valueName: "address"))
    var host = "127.0.0.1"
    @Flag(name: .long, help: "Take no verdicts.") var readOnly = false
    @Option(name: .long, help: ArgumentHelp("Under whose name verdicts are kept.", valueName: "name"))
    var reviewer: String?

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port: \(port) is not between 0 and 65535") }
    }

    mutating func run() async throws {
        let archive = try archive.openForReading()
        let host = host
        let isLoopback = ["127.0.0.1", "localhost", "::1"].contains(host)
        let name = reviewer ?? ProcessInfo.processInfo.environment["USER"] ?? ""
        let reviewer = readOnly || !isLoopback ? nil : name
        if !isLoopback {
            Terminal.current.message("Listening on \(host): everybody who can reach this machine can read the record.")
        }
        do {
            try await DeskServer(archive: archive, hosts: [host], reviewer: reviewer).run(host: host, port: port) {
                port in
                Terminal.current.output(
                    "The desk is open at http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
                Terminal.current.message("Stop it with Control-C.")
            }
        } catch {
            throw Failure("The desk cannot listen on \(host), port \(port): \(error). Try another: --port 0")
        }
    }
}
