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
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
]

let package = Package(
    name: "pedns",
    products: [.executable(name: "pedns", targets: ["pedns"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        .systemLibrary(name: "CLDNS", pkgConfig: "ldns", providers: [.apt(["libldns-dev"])]),
        .target(name: "DNS", swiftSettings: house),
        .target(name: "LDNS", dependencies: ["CLDNS", "DNS"], swiftSettings: house),
        .target(name: "Inventory", dependencies: ["DNS"], swiftSettings: house),
        .testTarget(name: "DNSTests", dependencies: ["DNS"], swiftSettings: house),
        .testTarget(name: "LDNSTests", dependencies: ["LDNS", "DNS"], swiftSettings: house),
        .testTarget(name: "InventoryTests", dependencies: ["DNS", "Inventory"], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
