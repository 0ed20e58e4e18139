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

let targets: [Target] = [
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
    tests("Formats", ["Desks"]),
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
            "IJSON", "Names", "Room", "Desks", "Formats", "Receipts", "SelectiveDisclosure", "Store",
            "TransparencyLog", crypto, grdb, logging,
        ]),
]

/// A target and all that it stands on.
@MainActor func standing(_ name: String) -> Set<String> {
    guard let target = targets.first(where: { $0.name == name }) else { return [] }
    return target.dependencies.reduce(into: [name]) { names, dependency in
        if case .byNameItem(let other, _) = dependency { names.formUnion(standing(other)) }
    }
}

// One target with its tests, and none of the packages that it doesn't need: `make test-target TARGET=Names`.
let one = Context.environment["WASL_TARGET"]
let built = one.map { standing($0).union(standing($0 + "Tests")) } ?? Set(targets.map(\.name))
let needsPackages = targets.contains { target in
    built.contains(target.name)
        && target.dependencies.contains { if case .productItem = $0 { true } else { false } }
}

let package = Package(
    name: "Core",
    products: [
        "IJSON", "Terrain", "Names", "TransparencyLog", "SelectiveDisclosure", "Room", "Desks", "Formats", "Receipts",
        "Store", "Node",
    ].filter(built.contains).map {
        .library(name: $0, targets: [$0])
    },
    dependencies: needsPackages
        ? [
            .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
            .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
            .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
        ] : [],
    targets: targets.filter { built.contains($0.name) }
)
