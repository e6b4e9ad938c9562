// swift-tools-version: 6.2
import PackageDescription

// What reads foreign octets, under libFuzzer and AddressSanitizer, libldns seen into: `make fuzz` builds and runs it.
// The folders are links to those of the package above, and the settings are its own.
let house: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "fuzz",
    dependencies: [.package(url: "https://github.com/jpsim/Yams", exact: "6.2.2")],
    targets: [
        .systemLibrary(name: "CLDNS", pkgConfig: "ldns", providers: [.apt(["libldns-dev"])]),
        .target(name: "DNS", swiftSettings: house),
        .target(name: "LDNS", dependencies: ["CLDNS", "DNS"], swiftSettings: house),
        .target(name: "YAML", dependencies: [yams], swiftSettings: house),
        .target(name: "Inventory", dependencies: ["DNS", "LDNS", "YAML", yams], swiftSettings: house),
        .target(
            name: "Catalogue", dependencies: ["DNS"], resources: [.embedInCode("Data")], swiftSettings: house),
        .target(name: "Mapper", dependencies: ["DNS", "Catalogue", "Inventory"], swiftSettings: house),
        // Of these two, what reads files alone.
        .target(
            name: "Checks", dependencies: ["DNS", "Mapper", "YAML", yams], sources: ["Waivers"],
            swiftSettings: house),
        .target(
            name: "Resolver", dependencies: ["DNS"],
            sources: ["Base64.swift", "KeyFile.swift", "KeyFileScanner.swift"], swiftSettings: house),
        .target(
            name: "Properties",
            dependencies: ["DNS", "LDNS", "Inventory", "Catalogue", "Mapper", "Checks", "Resolver"],
            swiftSettings: house),
        .executableTarget(
            name: "fuzzer", dependencies: ["Properties"], path: "Sources/Fuzzer", swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
