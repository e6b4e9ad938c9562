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
        .target(
            name: "Catalogue", dependencies: ["DNS"], resources: [.embedInCode("Data")], swiftSettings: house),
        .testTarget(name: "DNSTests", dependencies: ["DNS"], swiftSettings: house),
        .testTarget(name: "CatalogueTests", dependencies: ["Catalogue", "DNS"], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
