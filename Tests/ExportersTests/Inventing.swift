import Catalogue
import DNS
import Exporters
import Foundation
import Inventory
import Mapper
import Testing

func entry(
    _ name: String, _ address: String, ttl: UInt32? = nil, zone: String? = nil, group: String? = nil
) throws -> HostEntry {
    HostEntry(
        name: try DomainName(name), address: try #require(IPAddress(address)), ttl: ttl,
        zone: try zone.map { try DomainName($0) }, source: .networkInterface, group: group)
}

func map(_ entries: [HostEntry]) -> Mapping {
    var endpoint = PrivateEndpoint(key: "/pe", identity: .resource)
    endpoint.entries = entries
    return Mapping(EndpointInventory(endpoints: [endpoint]), by: .embedded())
}

/// An invented vault with one of everything that zones and hosts files can hold.
func vault() throws -> Mapping { map(try vaultEntries()) }

func vaultEntries() throws -> [HostEntry] {
    let id = "1234567890123456789"
    return [
        try entry("\(id)-ab-pod01-rec2.we.backup.windowsazure.com", "10.20.0.5"),
        try entry("\(id)-ab-pod01-fab1.we.backup.windowsazure.com", "10.20.0.4"),
        try entry("wepod01ecs101.blob.core.windows.net", "10.20.0.12"),
        try entry("wepod01ecs101.blob.core.windows.net", "fd00:20::12"),
        try entry("wepod01ecs102.blob.core.windows.net", "10.20.0.100"),
        try entry("wepod01ecs102.blob.core.windows.net", "10.20.0.13", ttl: 5),
        try entry("wepod01ecs101.queue.core.windows.net", "10.20.0.14"),
        try entry("\(id)-asr-pod01-rcm1.we.siterecovery.windowsazure.com", "10.20.0.15"),
        try entry("zone1.com", "10.20.0.16", zone: "zone1.com"),
        try entry("web.zone1.com", "10.20.0.17"),
    ]
}

/// What the golden files were written with.
func goldenOptions(_ layout: ZoneLayout = .zone) throws -> ExportOptions {
    var options = ExportOptions()
    options.layout = layout
    options.nameServers = [try DomainName("ns2.corp.example"), try DomainName("ns1.corp.example")]
    options.hostmaster = try DomainName("host\\.master.corp.example")
    options.serialPolicy = .fixed(Serial(2_026_112_301))
    options.sources = ["10.2.128.0/17", "10.1.5.0/24", "10.1.0.0/16", "10.2.0.0/17", "fd00:1::/64"].compactMap
    {
        AddressPrefix($0)
    }
    return options
}

/// A file that stands beside the tests.
func golden(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
}

func text(_ octets: [UInt8]) -> String { String(decoding: octets, as: UTF8.self) }

func octets(_ text: String) -> [UInt8] { Array(text.utf8) }

/// The error that work throws; fails the test when it throws none.
func exportError(_ work: () throws -> Void) throws -> ExportError {
    try #require(throws: ExportError.self, performing: work)
}
