internal import DNS

/// Reads the addresses that a dnsmasq configuration itself answers (dnsmasq(8)): its `host-record` and `address`.
enum DnsmasqReader {
    static let shape = TextShape(
        mark: "a dnsmasq configuration",
        recognises: { line in
            guard let first = line.words.first else { return false }
            let keyword = first.prefix { $0 != "=" }
            return (line.words.count == 1 || keyword.count < first.count)
                && keywords.contains(String(keyword))
        },
        read: read)

    /// What such a file may begin with.
    private static let keywords: Set<String> = [
        "host-record", "address", "local", "server", "cname", "txt-record", "srv-host",
        "mx-host",
        "addn-hosts", "hostsdir", "conf-file", "conf-dir", "port", "listen-address", "interface",
        "except-interface", "bind-interfaces", "bind-dynamic", "no-resolv", "no-hosts", "no-poll",
        "no-negcache",
        "domain", "domain-needed", "bogus-priv", "expand-hosts", "cache-size", "local-ttl", "log-queries",
        "log-facility", "rebind-domain-ok", "stop-dns-rebind", "strict-order", "all-servers", "resolv-file",
        "user", "group", "filterwin2k", "dnssec",
    ]

    private static func read(_ text: [UInt8], into reading: inout FileReading) {
        let octets = text.span
        var scanner = FieldScanner(comment: UInt8(ascii: "#"))
        var notices = Notices()
        while scanner.readLine(of: octets) {
            guard let field = scanner.fields.first else { continue }
            let line = octets.extracting(field.range).copy
            guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let value = String(decoding: line[(sign + 1)...], as: UTF8.self)
            switch String(decoding: line[..<sign], as: UTF8.self) {
            case "host-record":
                readHostRecord(value, scanner.fields.count, at: field.position, &reading)
            case "address":
                readAddress(value, at: field.position, &notices, &reading)
            // Pointers, of ptr-record, only say once more what addresses say.
            case "cname", "txt-record", "srv-host", "mx-host", "dns-rr", "naptr-record", "caa-record",
                "interface-name", "dynamic-host":
                notices.others.note(field.position)
            case "conf-file", "conf-dir", "addn-hosts", "hostsdir": notices.included.note(field.position)
            default: break
            }
        }
        notices.tell(&reading.log)
    }

    /// NAME[,NAME…][,IPv4][,IPv6][,TTL].
    private static func readHostRecord(
        _ value: String, _ fieldCount: Int, at position: TextPosition, _ reading: inout FileReading
    ) {
        guard fieldCount == 1 else {
            return reading.log.fault(at: position, "host-record takes no blanks between its parts")
        }
        var names: [DomainName] = []
        var addresses: [IPAddress] = []
        var ttl: UInt32?
        for part in value.split(separator: ",", omittingEmptySubsequences: false) {
            let text = Array(part.utf8)
            if let address = IPAddress(part) {
                addresses.append(address)
            } else if !names.isEmpty, !addresses.isEmpty, !text.isEmpty,
                text.allSatisfy({ (0x30...0x39).contains($0) })
            {
                ttl = checked(at: position, &reading) { () throws(EntryFault) in
                    try TimeToLive.entry(text.span)
                }
            } else if let name = checked(
                at: position, &reading, { () throws(EntryFault) in try DomainName.listed(text.span) })
            {
                names.append(name)
            }
        }
        // dnsmasq takes the last of two, in silence.
        for type in [RecordType.a, .aaaa] where addresses.count(where: { $0.recordType == type }) > 1 {
            reading.log.fault(
                at: position, "host-record has several addresses of type \(type); one a line counts")
        }
        if names.isEmpty { reading.log.fault(at: position, "host-record without a name") }
        for name in names {
            reading.listed += addresses.map { ListedRecord(name: name, data: $0.recordData, ttl: ttl) }
        }
    }

    /// /NAME/[NAME/…]ADDRESS.
    private static func readAddress(
        _ value: String, at position: TextPosition, _ notices: inout Notices, _ reading: inout FileReading
    ) {
        let parts = value.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 2, parts[0].isEmpty, let last = parts.last, let address = IPAddress(last) else {
            // Without an address, or with a number sign for one, it denies names; /#/ stands for all there are.
            return notices.denials.note(position)
        }
        notices.wild.note(position)
        for part in parts.dropFirst().dropLast() {
            let name = checked(at: position, &reading) { () throws(EntryFault) in
                try DomainName.listed(Array(part.utf8).span)
            }
            if let name { reading.listed.append(ListedRecord(name: name, data: address.recordData)) }
        }
    }

    private static func checked<Part>(
        at position: TextPosition, _ reading: inout FileReading, _ read: () throws(EntryFault) -> Part
    ) -> Part? {
        do throws(EntryFault) {
            return try read()
        } catch {
            reading.log.fault(at: position, error.message)
            return nil
        }
    }

    private struct Notices {
        var wild = CountedNotice { count in
            "this line \(count == 1 ? "answers" : "and \(count - 1) more answer") for names below, too, which is not read"
        }
        var others = CountedNotice(leftOut: "line", because: "only host-record and address hold addresses")
        var denials = CountedNotice(leftOut: "line", because: "it gives its names no address")
        var included = CountedNotice(
            leftOut: "file", because: "only this file is read, none that it includes")

        func tell(_ log: inout InputLog) {
            for notice in [wild, others, denials, included] { notice.tell(&log) }
        }
    }
}
