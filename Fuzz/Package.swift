// swift-tools-version: 6.2
import PackageDescription

// `make fuzz` compiles everything here, and Core below it, with coverage, and with testing enabled, because some readers
// are no module's public business.
let core = ["IJSON", "Names", "SelectiveDisclosure", "TransparencyLog", "Room", "Formats", "Receipts", "Node"]

let package = Package(
    name: "Fuzz",
    dependencies: [.package(path: "../Core")],
    targets: [
        .executableTarget(
            name: "Fuzz", dependencies: core.map { .product(name: $0, package: "Core") },
            swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])])
    ]
)
