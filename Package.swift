// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with.
let house: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let nio = ["NIOConcurrencyHelpers", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOTLS"].map {
    Target.Dependency.product(name: $0, package: "swift-nio")
}
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioHTTP2 = Target.Dependency.product(name: "NIOHTTP2", package: "swift-nio-http2")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")

let package = Package(
    name: "pedns",
    products: [.executable(name: "pedns", targets: ["pedns"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-nio-http2", exact: "1.46.0"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLDNS", pkgConfig: "ldns", providers: [.apt(["libldns-dev"])]),
        .systemLibrary(name: "CXattr"),
        .target(name: "DNS", swiftSettings: house),
        .target(name: "LDNS", dependencies: ["CLDNS", "DNS"], swiftSettings: house),
        .target(
            name: "Resolver", dependencies: ["DNS", "LDNS", nioSSL, asyncHTTPClient] + nio,
            swiftSettings: house),
        .target(
            name: "Catalogue", dependencies: ["DNS"], resources: [.embedInCode("Data")], swiftSettings: house),
        .target(name: "Processes", swiftSettings: house),
        .target(name: "YAML", dependencies: [yams], swiftSettings: house),
        .target(name: "Inventory", dependencies: ["DNS", "LDNS", "YAML", yams], swiftSettings: house),
        .target(
            name: "AzureInventory",
            dependencies: ["DNS", "Inventory", "Processes", nioSSL, asyncHTTPClient] + nio,
            swiftSettings: house),
        .target(name: "Mapper", dependencies: ["DNS", "Catalogue", "Inventory"], swiftSettings: house),
        .target(
            name: "Exporters", dependencies: ["CXattr", "DNS", "LDNS", "Mapper"], swiftSettings: house),
        .target(
            name: "Checks", dependencies: ["DNS", "Catalogue", "Mapper", "Resolver", "YAML", yams],
            swiftSettings: house),
        .target(
            name: "Probe", dependencies: ["DNS", "Catalogue", "Mapper", x509] + nio + [nioSSL],
            swiftSettings: house),
        .target(
            name: "Changes",
            dependencies: ["DNS", "LDNS", "Resolver", "Catalogue", "Inventory", "Mapper", "Exporters"],
            swiftSettings: house),
        .target(
            name: "Reports",
            dependencies: [
                "DNS", "LDNS", "Resolver", "Catalogue", "Inventory", "Mapper", "Checks", "Probe", "Changes",
            ],
            resources: [.embedInCode("Schemas")], swiftSettings: house),
        .target(
            name: "Commands",
            dependencies: [
                "DNS", "LDNS", "Resolver", "Catalogue", "Inventory", "AzureInventory", "Mapper", "Exporters",
                "Checks", "Probe", "Changes", "Reports", "Processes",
                "YAML", yams, argumentParser, .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: house),
        .executableTarget(name: "pedns", dependencies: ["Commands"], swiftSettings: house),
        .testTarget(name: "DNSTests", dependencies: ["DNS"], swiftSettings: house),
        .testTarget(name: "LDNSTests", dependencies: ["LDNS", "DNS"], swiftSettings: house),
        .testTarget(
            name: "ResolverTests",
            dependencies: ["Resolver", "DNS", "LDNS", "ScriptedPeers", "TestCertificates", nioSSL, nioHTTP2]
                + nio,
            exclude: ["Fixtures"], swiftSettings: house),
        .testTarget(name: "CatalogueTests", dependencies: ["Catalogue", "DNS"], swiftSettings: house),
        .testTarget(name: "InventoryTests", dependencies: ["DNS", "Inventory"], swiftSettings: house),
        .testTarget(
            name: "AzureInventoryTests",
            dependencies: [
                "DNS", "Inventory", "AzureInventory", "Processes", "ScriptedPeers", "TestCertificates",
                nioSSL,
            ]
                + nio,
            swiftSettings: house),
        // What the fuzzer tries, on the inputs that it begins with.
        .testTarget(
            name: "FuzzTests",
            dependencies: ["DNS", "LDNS", "Inventory", "Catalogue", "Mapper", "Checks", "Resolver"],
            path: "Tests/Fuzz",
            exclude: [
                "Corpora", "Dictionaries", "Package.swift", "Sources/CLDNS", "Sources/DNS", "Sources/LDNS",
                "Sources/YAML", "Sources/Inventory", "Sources/Catalogue", "Sources/Mapper", "Sources/Checks",
                "Sources/Resolver", "Sources/Fuzzer", "leaks", "library", "run", "target",
            ],
            sources: ["Sources/Properties", "Tests"], swiftSettings: house),
        .testTarget(
            name: "ChecksTests",
            dependencies: ["DNS", "Catalogue", "Inventory", "Mapper", "Resolver", "Checks"],
            swiftSettings: house),
        .testTarget(
            name: "ChangesTests",
            dependencies: [
                "DNS", "LDNS", "Resolver", "Catalogue", "Inventory", "Mapper", "Exporters", "Changes",
            ],
            swiftSettings: house),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "DNS", "Catalogue", "Inventory", "Mapper", "Exporters", "Resolver", "Checks", "Probe",
                "Changes", "Reports",
            ],
            exclude: ["Golden"], swiftSettings: house),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "DNS", "LDNS", "Resolver", "Exporters", "Checks", "Probe", "Processes", "Reports", "Commands",
                "ScriptedPeers", "TestCertificates",
            ],
            swiftSettings: house),
        .testTarget(name: "ProcessesTests", dependencies: ["Processes"], swiftSettings: house),
        // Certificates and servers of TLS for the tests of any target; nothing under Sources may use them.
        .target(
            name: "TestCertificates", dependencies: [x509], path: "Tests/TestCertificates",
            swiftSettings: house),
        .target(
            name: "ScriptedPeers", dependencies: ["TestCertificates"] + nio + [nioSSL],
            path: "Tests/ScriptedPeers",
            swiftSettings: house),
        .testTarget(
            name: "TestCertificatesTests", dependencies: ["TestCertificates", x509], swiftSettings: house),
        .testTarget(
            name: "ProbeTests",
            dependencies: [
                "DNS", "Catalogue", "Inventory", "Mapper", "Probe", "ScriptedPeers", "TestCertificates", x509,
            ] + nio + [nioSSL],
            swiftSettings: house),
        .testTarget(name: "RepositoryTests", swiftSettings: house),
        .testTarget(
            name: "ReadmeTests", dependencies: ["Commands", "Exporters", "Reports"], swiftSettings: house),
        .testTarget(
            name: "MapperTests", dependencies: ["DNS", "Catalogue", "Inventory", "Mapper"],
            swiftSettings: house),
        .testTarget(
            name: "LabTests",
            dependencies: [
                "DNS", "LDNS", "Resolver", "Mapper", "Exporters", "Checks", "Processes", "Commands",
                "TestCertificates", yams,
            ],
            path: "Tests/Lab", exclude: ["Scenarios"], swiftSettings: house),
        .testTarget(
            name: "ExportersTests",
            dependencies: ["CXattr", "DNS", "LDNS", "Catalogue", "Inventory", "Mapper", "Exporters"],
            exclude: ["Golden"], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
