import DNS

/// What is wrong with the addresses of host records, whatever any server says.
enum AddressFindings {
    /// One finding for each zone and cause.
    static func findings(about sets: [HostRRset], ranges: PrivateRanges) -> [Finding] {
        var impossible: [Cause: [Detail]] = [:]
        var publicOnes: [Cause: [Detail]] = [:]
        for index in sets.indices {
            for address in sets[index].addresses {
                // Most addresses are fine, which their number alone tells.
                if address.isPrivateUse { continue }
                let set = sets[index]
                if let reason = address.impossibility {
                    let cause = Cause(zone: set.zone?.name, reason: reason)
                    impossible[cause, default: []].append((set.name, address))
                } else if !ranges.contains(address) {
                    publicOnes[Cause(zone: set.zone?.name, reason: ""), default: []].append(
                        (set.name, address))
                }
            }
        }
        return impossible.map { cause, details in
            Finding(
                .impossibleAddress, names: details.map(\.name), expected: "an address of a virtual network",
                observed: text(of: details),
                message: "No private endpoint can have \(addresses(of: details)): \(cause.reason).",
                mend: "Correct the inventory; fetch the endpoint's network interface to see its address.")
        }
            + publicOnes.map { _, details in
                Finding(
                    .notPrivate, names: details.map(\.name),
                    expected: "an address of RFC 1918, RFC 6598, RFC 4193 or --private-range",
                    observed: text(of: details),
                    message:
                        "\(addresses(of: details)) \(isOne(details) ? "is" : "are") outside what counts as"
                        + " private; legal in a virtual network, but rarely meant.",
                    mend:
                        "If the virtual network really uses such addresses, say so with --private-range CIDR."
                )
            }
    }

    private typealias Detail = (name: DomainName, address: IPAddress)

    private struct Cause: Hashable {
        let zone: DomainName?
        let reason: String
    }

    private static func isOne(_ details: [Detail]) -> Bool { Set(details.map(\.address)).count == 1 }

    private static func text(of details: [Detail]) -> String {
        details.map { "\($0.name.text): \($0.address)" }.joined(separator: "; ")
    }

    private static func addresses(of details: [Detail]) -> String {
        Set(details.map(\.address)).sorted().map(\.description).joined(separator: ", ")
    }
}
