// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "foresight-benchmark",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "rapporteur", path: "../..")],
    targets: [
        .executableTarget(
            name: "ForesightBenchmark", dependencies: [.product(name: "Rapporteur", package: "rapporteur")],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
