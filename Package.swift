// swift-tools-version: 6.2
import PackageDescription

// Continuous integration builds without warnings; a newer compiler's warnings shall not stop anybody else.
let strict: [SwiftSetting] = Context.environment["RAPPORTEUR_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]
let settings: [SwiftSetting] =
    strict + [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]

/// A room of the house: one target with the project's settings.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of a room.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: settings)
}

let package = Package(
    name: "rapporteur",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "rapporteur", targets: ["RapporteurCLI"]),
        .library(name: "Press", targets: ["Press"]),
        .library(name: "Rapporteur", targets: ["Record", "Press", "Language", "Coding", "Archive", "Foresight"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.3.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.26.0", traits: []),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.20.0", traits: []),
    ],
    targets: [
        // The ground floor: what a fact is, and the data the rooms above are furnished with.
        room("Record", [.product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "Embedded", exclude: ["data"], publicHeadersPath: "include"),
        room("Lexicons", ["Embedded"]),
        // The flow: pages → articles → sentences → record → archive → desk.
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .target(
            name: "CHTML", dependencies: ["CLibXML2"],
            linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
        .target(name: "CGzip", linkerSettings: [.linkedLibrary("z"), .linkedLibrary("deflate")]),
        .target(name: "CZstd", linkerSettings: [.linkedLibrary("zstd")]),
        room("Press", ["Record", "Lexicons", "CHTML", "CGzip", "CZstd"]),
        .target(name: "CMatrix"),
        room("Language", ["Record", "Lexicons", "CMatrix"]),
        room("Coding", ["Record", "Language", "Lexicons"]),
        room("Archive", ["Record", .product(name: "GRDB", package: "GRDB.swift")]),
        room("Evaluation", ["Record"]),
        // Tools that make the trained models; no part of the flow.
        .target(
            name: "Training", dependencies: ["Record", "Language", "Coding", "Lexicons", "Evaluation"],
            exclude: ["event-typing-sentences.txt", "event-typing"], swiftSettings: settings),
        room("Foresight", ["Record"]),
        // Apart from the flow: the only room that talks to other hosts.
        room(
            "Fetching",
            [
                "Press", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        room(
            "Desk",
            [
                "Record", "Lexicons", "Archive", "Foresight", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "RapporteurCLI",
            dependencies: [
                "Record", "Lexicons", "Press", "Language", "Coding", "Archive", "Evaluation", "Foresight", "Desk",
                "Training", "CGzip", "Fetching",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .testTarget(name: "HouseTests", swiftSettings: settings),
        tests("Record", []),
        tests("Lexicons", []),
        tests("Press", ["Record"]),
        tests("Language", ["Record", "Lexicons", "CMatrix"]),
        tests("Coding", ["Record", "Language", "Lexicons", "Evaluation"]),
        tests("Archive", ["Record"]),
        tests("Evaluation", ["Record"]),
        tests("Foresight", ["Record"]),
        tests("Training", ["Record", "Coding"]),
        tests(
            "Fetching",
            [
                "Press", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        tests(
            "Desk",
            [
                "Record", "Archive", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ]),
        .testTarget(
            name: "CLITests", dependencies: ["RapporteurCLI", "Record", "Archive"], swiftSettings: settings),
    ]
)
