extension IPAddress {
    /// What can never be a private endpoint's address, and why; nil for every other address.
    ///
    /// Loopback, link-local, multicast, unspecified and limited broadcast (RFC 6890), and 168.63.129.16,
    /// which is Azure's own wire server in every virtual network.
    public var impossibility: String? {
        if self == IPAddress.azureWireServer {
            return "Azure's own address in every network"
        }
        return IPAddress.impossibleBlocks.first { $0.block.contains(self) }?.reason
    }

    /// Whether the address is private by its number alone: RFC 1918, RFC 6598 or RFC 4193.
    public var isPrivateUse: Bool {
        IPAddress.privateBlocks.contains { $0.contains(self) }
    }

    /// Azure's wire server, which answers DNS inside a virtual network only.
    public static let azureWireServer = IPAddress.v4(IPv4Address(0xA83F_8110))

    private static let privateBlocks = [
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7",
    ].compactMap { AddressPrefix($0) }

    private static let impossibleBlocks: [(block: AddressPrefix, reason: String)] = [
        ("0.0.0.0/8", "an unspecified address (RFC 1122)"),
        ("127.0.0.0/8", "a loopback address"),
        ("169.254.0.0/16", "a link-local address"),
        ("224.0.0.0/4", "a multicast address"),
        ("255.255.255.255/32", "the broadcast address"),
        ("::/128", "the unspecified address"),
        ("::1/128", "the loopback address"),
        ("fe80::/10", "a link-local address"),
        ("ff00::/8", "a multicast address"),
    ].compactMap { text, reason in AddressPrefix(text).map { ($0, reason) } }
}
