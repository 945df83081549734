import ArgumentParser
import Foundation

/// Runs the command and sees to it that the exit status is the one the contract names.
@main
enum Main {
    static func main() async {
        do {
            var command = try RapporteurCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let code = RapporteurCommand.exitCode(for: error)
            let text = RapporteurCommand.fullMessage(for: error)
            if code == .success {
                if !text.isEmpty { Terminal.current.output(text) }
                exit(0)
            }
            if !text.isEmpty { Terminal.current.message(text) }
            // The argument parser ends with 64 (sysexits); ours is 2, as for most commands.
            exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}
