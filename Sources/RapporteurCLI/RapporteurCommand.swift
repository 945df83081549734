import ArgumentParser
import Record

/// The command `rapporteur`.
@main
struct RapporteurCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rapporteur",
        abstract: "Reads news pages of diplomacy into a sourced record.",
        version: Rapporteur.version)
}
