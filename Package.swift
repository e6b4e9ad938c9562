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
        .systemLibrary(name: "CLDNS", pkgConfig: "ldns", providers: [.apt(["libldns-dev"])]),
        .target(name: "DNS", swiftSettings: house),
        .target(name: "LDNS", dependencies: ["CLDNS", "DNS"], swiftSettings: house),
        .testTarget(name: "DNSTests", dependencies: ["DNS"], swiftSettings: house),
        .testTarget(name: "LDNSTests", dependencies: ["LDNS", "DNS"], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
