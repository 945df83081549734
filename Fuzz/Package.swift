// swift-tools-version: 6.2
import PackageDescription

// Apart from the main package: none of this is needed to build, use or test the program. Built by `Fuzz/run`.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "rapporteur", path: "..")],
    targets: [
        // libFuzzer brings `main` along. RobotsRules.swift is a link: the room it belongs to would bring a network stack.
        .executableTarget(
            name: "Fuzz", dependencies: [.product(name: "Press", package: "rapporteur")],
            swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-parse-as-library"])])
    ]
)
