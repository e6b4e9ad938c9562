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

let package = Package(
    name: "pedns",
    targets: [
        .target(name: "DNS", swiftSettings: house),
        .target(name: "Inventory", dependencies: ["DNS"], swiftSettings: house),
        .testTarget(name: "DNSTests", dependencies: ["DNS"], swiftSettings: house),
        .testTarget(name: "InventoryTests", dependencies: ["DNS", "Inventory"], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
