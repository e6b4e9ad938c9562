public import DNS

/// A DNS server as the user names it: its address, its port, and the transport it is asked over.
public struct ServerAddress: Hashable, Sendable {
    /// Where the server is; never a host name, for nothing is looked up.
    public let address: IPAddress
    /// Its port, 1 to 65535.
    public let port: UInt16
    /// What it is asked over; `udp` turns to TCP by itself when a reply is truncated.
    public let transport: Transport

    /// The port of DNS (RFC 1035 4.2).
    public static let standardPort: UInt16 = 53

    /// Creates the address of a server.
    public init(_ address: IPAddress, port: UInt16 = standardPort, transport: Transport = .udp) {
        self.address = address
        self.port = port
        self.transport = transport
    }
}

extension ServerAddress: CustomStringConvertible {
    /// The form that is also read, as in "10.0.0.53", "10.0.0.53@5353" or "tcp://fd00::53"; port 53 is left out.
    public var description: String {
        let prefix = transport == .tcp ? "tcp://" : ""
        return port == ServerAddress.standardPort ? "\(prefix)\(address)" : "\(prefix)\(address)@\(port)"
    }
}

extension ServerAddress: Comparable {
    /// Order by address, port, and UDP before TCP.
    public static func < (left: ServerAddress, right: ServerAddress) -> Bool {
        if left.address != right.address { return left.address < right.address }
        if left.port != right.port { return left.port < right.port }
        return left.transport == .udp && right.transport == .tcp
    }
}
