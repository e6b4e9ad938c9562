internal import DNS

/// Reads a hosts file (hosts(5)): an address and its names on each line, comments after a number sign.
enum HostsReader {
    static let kind = InputKind(name: "hosts line")

    static let shape = TextShape(
        mark: "a hosts file",
        recognises: { line in
            line.words.count > 1 && line.isAddress(0) && !line.words[1].utf8.contains(UInt8(ascii: ","))
        },
        read: { text, reading in read(text, into: &reading) })

    /// The same, where what it says is listed as it stands: names with underscores, which applications look up, too.
    static let listing = TextShape(
        mark: shape.mark, recognises: shape.recognises,
        read: { text, reading in
            read(text, into: &reading) { reading, name, address in
                reading.listed.append(ListedRecord(name: name, data: address.recordData))
            }
        })

    /// The names by which hosts know themselves, and what systems write beside them.
    private static let ownNames: Set<String> = [
        "localhost", "localhost.localdomain", "localhost4", "localhost4.localdomain4", "localhost6",
        "localhost6.localdomain6", "ip6-localhost", "ip6-loopback", "ip6-localnet", "ip6-mcastprefix",
        "ip6-allnodes", "ip6-allrouters", "ip6-allhosts", "broadcasthost",
    ]
    /// Where Debian puts a host's own name.
    private static let ownAddress = IPAddress.v4(IPv4Address(0x7F00_0101))
    /// Loopback and unspecified addresses, which such files use to keep their host from a name.
    private static let nowhere = ["127.0.0.0/8", "0.0.0.0/8", "::/127"].compactMap { AddressPrefix($0) }

    /// Names that are no hosts' go to `list`; where there is none, they are left out with a notice.
    private static func read(
        _ text: [UInt8], into reading: inout FileReading,
        list: ((inout FileReading, DomainName, IPAddress) -> Void)? = nil
    ) {
        let octets = text.span
        var scanner = FieldScanner(comment: UInt8(ascii: "#"))
        var sighting = Sighting(of: .records(of: [reading.log.file]))
        var places: [DomainName: TextPosition] = [:]
        var blocked = CountedNotice(
            leftOut: "name", because: "a loopback or unspecified address keeps a host from a name")
        var short = CountedNotice(
            leftOut: "name", because: "a single label means something on its own host alone")
        while scanner.readLine(of: octets) {
            guard let first = scanner.fields.first else { continue }
            let names = scanner.fields.dropFirst().filter { !ownNames.contains($0.word(in: octets)) }
            let isOwn = names.count < scanner.fields.count - 1
            if isOwn, names.isEmpty { continue }
            guard let address = reading.checked(first, of: octets, IPAddress.entry) else { continue }
            if isOwn && address.impossibility != nil || address == ownAddress { continue }
            reading.count(kind)
            if names.isEmpty { reading.log.fault(at: first.position, "\(address) stands without a name") }
            for field in names {
                guard let name = host(field, octets, &reading, orListed: list != nil) else { continue }
                if nowhere.contains(where: { $0.contains(address) }) {
                    blocked.note(field.position)
                } else if name.labelCount == 1 {
                    short.note(field.position)
                } else if let list, !name.isHostName {
                    list(&reading, name, address)
                } else {
                    // All lines with a name are one set, which stands where the first does.
                    let place = places[name] ?? field.position
                    places[name] = place
                    sighting.entries.append(
                        HostEntry(
                            name: name, address: address, source: .hostsFile, file: reading.file,
                            position: place))
                }
            }
        }
        blocked.tell(&reading.log)
        short.tell(&reading.log)
        if !sighting.entries.isEmpty { reading.sightings.append(sighting) }
    }

    /// The name; nil, with a notice, when the DNS has no such host: hosts files may hold anything.
    private static func host(
        _ field: TextField, _ text: Span<UInt8>, _ reading: inout FileReading, orListed: Bool
    ) -> DomainName? {
        do throws(EntryFault) {
            let text = text.extracting(field.range)
            let name = try orListed ? DomainName.listed(text) : DomainName.host(text)
            guard !name.isWildcard else {
                throw EntryFault(message: "\(Quoted(name.text)) is no wildcard in a hosts file")
            }
            return name
        } catch {
            reading.log.notice(at: field.position, "\(error.message); it is left out")
            return nil
        }
    }
}
