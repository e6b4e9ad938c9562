// swift-tools-version: 6.2
import PackageDescription

// The codec alone, so that running it under AddressSanitizer rebuilds nothing else:
//     swift test --package-path Tests/Sanitized --scratch-path .build-asan --sanitize=address --disable-xctest
// The folders are links to those of the package above, and the settings are its own.
let house: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "sanitized",
    targets: [
        .systemLibrary(name: "CLDNS", pkgConfig: "ldns", providers: [.apt(["libldns-dev"])]),
        .target(name: "DNS", swiftSettings: house),
        .target(name: "LDNS", dependencies: ["CLDNS", "DNS"], swiftSettings: house),
        .testTarget(name: "LDNSTests", dependencies: ["LDNS", "DNS"], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
