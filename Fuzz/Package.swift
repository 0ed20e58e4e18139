// swift-tools-version: 6.2
import PackageDescription

// `make fuzz` compiles everything here, and Core below it, with coverage.
let package = Package(
    name: "Fuzz",
    dependencies: [.package(path: "../Core")],
    targets: [
        .executableTarget(
            name: "FuzzSteps",
            dependencies: [.product(name: "IJSON", package: "Core"), .product(name: "Room", package: "Core")],
            swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])])
    ]
)
