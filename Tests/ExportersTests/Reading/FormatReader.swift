import DNS
import Testing

/// A name and one of its addresses, as a file of some format says it.
struct HeldRecord: Hashable {
    let name: DomainName
    let address: IPAddress
}

/// What reads a format's files again, by the rules of its own syntax: a line that these do not know is an error, and so
/// is a record that stands twice.
struct FormatReader: Sendable {
    /// A file of an export.
    struct File {
        let name: String
        let octets: [UInt8]

        /// The lines, each of which has its end.
        func lines(end: String = "\n") throws -> [Substring] {
            let whole = text(octets)
            try #require(whole.hasSuffix(end))
            return whole.dropLast(1).split(separator: "\n", omittingEmptySubsequences: false)
        }
    }

    /// What `--to` calls the format.
    let format: String
    /// The records, in whatever order.
    let records: @Sendable ([File]) throws -> [HeldRecord]

    /// A reader for each format there is.
    static let all: [FormatReader] =
        [.zone, .reverse, .hosts, .unbound, .dnsmasq, .rpz, .coredns] + WrittenRecords.readers
        + [.nftables, .iptables, .azureNSG, .windowsFirewall, .flowTable]

    /// What keeps a line from being read.
    struct Unknown: Error {
        let line: String
    }
}

extension HeldRecord {
    /// Throws where either is none.
    init(_ name: some StringProtocol, _ address: some StringProtocol) throws {
        guard let address = IPAddress(address) else { throw FormatReader.Unknown(line: String(address)) }
        self.init(name: try DomainName(name), address: address)
    }
}
