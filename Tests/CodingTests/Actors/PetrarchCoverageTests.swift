import Coding
import Foundation
import Record
import Testing

/// How many country names of PETRARCH's dictionary the table knows. A measurement on data outside the repository.
@Suite struct PetrarchCoverageTests {
    static let file: URL? = {
        let root = ProcessInfo.processInfo.environment["RAPPORTEUR_DATA"] ?? "../shared/data"
        let url = URL(fileURLWithPath: root).appendingPathComponent("petrarch2/Phoenix.Countries.actors.txt")
        return FileManager.default.isReadableFile(atPath: url.path) ? url : nil
    }()

    /// The first name of each country block with the country's code: "IRAN_  [IRN]".
    @Test(.enabled(if: file != nil, "needs petrarch2 under RAPPORTEUR_DATA or ../shared/data"))
    func countriesAreKnown() throws {
        let table = try sharedTable.get()
        let text = try String(contentsOf: #require(Self.file), encoding: .utf8)
        var total = 0
        var missing: [String] = []
        for line in text.split(separator: "\n") {
            guard let open = line.firstIndex(of: "["), line.first?.isLetter == true else { continue }
            let code = line[line.index(after: open)...].prefix { $0.isLetter }
            let name = line[..<open].trimmingCharacters(in: CharacterSet(charactersIn: " _\t")).replacingOccurrences(
                of: "_", with: " ")
            guard code.count == 3, let state = table.states.first(where: { $0.cameo == code || $0.code == code }),
                name.split(separator: " ").count <= 3,
                name == state.name.uppercased() || name.hasPrefix(state.name.uppercased())
            else { continue }
            total += 1
            if !table.entities(named: state.name.uppercased()).contains(where: { $0.code == state.code }) {
                missing.append(name)
            }
        }
        #expect(total >= 150)
        #expect(missing.isEmpty, "\(missing)")
    }
}
