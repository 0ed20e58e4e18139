// swift-tools-version: 6.2
import PackageDescription

// Everything below the network. Targets are listed from the bottom up, and each may import only what stands above it
// in this list; `make lint` proves it.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let extras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], excluding: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: excluding,
        swiftSettings: strict)
}

let package = Package(
    name: "Core",
    products: [
        "IJSON", "Terrain", "Names", "TransparencyLog", "SelectiveDisclosure", "Room", "Desks", "Formats", "Receipts",
        "Store", "Node",
    ].map {
        .library(name: $0, targets: [$0])
    },
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
    ],
    targets: [
        library("IJSON"),
        library("Terrain"),
        library("Names"),
        library("TransparencyLog", ["IJSON", crypto]),
        library("SelectiveDisclosure", ["IJSON", crypto]),
        library("Room", ["IJSON", "Names", "SelectiveDisclosure", "TransparencyLog", crypto]),
        library("Desks", ["IJSON", "Room", "Terrain"]),
        library("Formats", ["IJSON", "Room", "Desks", "Terrain"]),
        library("Receipts", ["IJSON", "Room", "SelectiveDisclosure", "TransparencyLog", crypto]),
        library("Store", ["IJSON", "Room", "TransparencyLog", crypto, grdb]),
        library(
            "Node",
            [
                "IJSON", "Names", "Room", "Desks", "Formats", "Receipts", "SelectiveDisclosure", "Store",
                "TransparencyLog", crypto, extras, logging,
            ]),
        tests("IJSON", []),
        tests("Terrain", []),
        tests("Names", []),
        tests("Formats", []),
        tests("SelectiveDisclosure", ["IJSON", crypto]),
        tests("TransparencyLog", [crypto]),
        tests("Room", ["IJSON", "SelectiveDisclosure", "TransparencyLog", crypto]),
        tests("Desks", ["IJSON", "Room", "TransparencyLog", crypto]),
        tests(
            "Receipts", ["IJSON", "Room", "SelectiveDisclosure", "TransparencyLog", crypto], excluding: ["Golden"]),
        tests("Store", ["IJSON", "Room", "TransparencyLog", grdb]),
        tests(
            "Node",
            [
                "IJSON", "Room", "Desks", "Formats", "Receipts", "SelectiveDisclosure", "Store", "TransparencyLog",
                crypto, grdb, logging,
            ]),
    ]
)
