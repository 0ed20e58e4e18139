// swift-tools-version: 6.2
import PackageDescription

// What speaks on the network, above `Core`. Console and Exchange never import one another.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

func core(_ name: String) -> Target.Dependency { .product(name: name, package: "Core") }

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")

let package = Package(
    name: "wasl",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "wasl", targets: ["wasl"])],
    dependencies: [
        .package(path: "Core"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.3.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.3.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.20.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.25.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.6.0"),
    ],
    targets: [
        .systemLibrary(name: "CQREncode", providers: [.apt(["libqrencode-dev"]), .brew(["qrencode"])]),
        .systemLibrary(name: "CSpawn"),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "Exchange",
            dependencies: [
                core("IJSON"), core("TransparencyLog"), core("Room"), core("Store"), core("Node"), crypto, logging,
                lifecycle, nio,
                hummingbird,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ], swiftSettings: strict),
        .target(
            name: "Console",
            dependencies: [
                "CQREncode", "CSpawn", "CZlib", core("IJSON"), core("TransparencyLog"), core("Terrain"), core("Room"),
                core("Desks"),
                core("Formats"), core("Receipts"), core("Node"), core("Store"), logging, lifecycle, nio, hummingbird,
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.copy("Resources")],
            swiftSettings: strict),
        .executableTarget(
            name: "wasl",
            dependencies: [
                "Exchange", "Console", core("IJSON"), core("Names"), core("Room"), core("Desks"), core("Formats"),
                core("Node"),
                core("Receipts"), core("SelectiveDisclosure"), core("Store"), core("TransparencyLog"), crypto, logging,
                lifecycle, nio,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [.copy("Resources")],
            swiftSettings: strict),
        .testTarget(
            name: "ExchangeTests",
            dependencies: [
                "Exchange", core("IJSON"), core("Desks"), core("Room"), core("Node"), core("Store"),
                core("TransparencyLog"), logging,
                lifecycle, nio, .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ], swiftSettings: strict),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Console", core("IJSON"), core("Room"), core("Desks"), core("Formats"), core("Node"), core("Receipts"),
                core("Store"), core("TransparencyLog"), logging, nio, hummingbird,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ], exclude: ["Pages/Golden"], swiftSettings: strict),
        .testTarget(
            name: "WaslTests",
            dependencies: [
                "wasl", core("Desks"), core("IJSON"), core("Room"), core("TransparencyLog"), nio,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ], resources: [.copy("Marker")], swiftSettings: strict),
    ]
)
