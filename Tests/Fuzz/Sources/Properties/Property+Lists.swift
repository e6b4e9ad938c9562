internal import Catalogue
internal import Checks
internal import DNS
internal import Resolver

extension Property {
    /// A key file gives a key with a secret, or says what is wrong, a line each.
    static let key = Property(name: "key") { octets throws(Violation) in
        let read = Result { () throws(KeyFileFaults) in try KeyFile.read(octets, name: "f") }
        switch read {
        case .success(let key): try hold(!key.secret.isEmpty, "\(key) has no secret")
        case .failure(let faults): try areLines(faults.lines)
        }
    }

    /// A list of waivers is the same each time, and what is wrong with it is said a line each.
    static let waivers = Property(name: "waivers") { octets throws(Violation) in
        let reader = WaiverReader(octets, file: "f")
        let again = WaiverReader(octets, file: "f")
        try hold(reader.waivers == again.waivers && reader.faults == again.faults, "\(reader), then \(again)")
        if !reader.faults.isEmpty { try areLines(reader.faults) }
        let name = try must("a name") { () throws(NameError) in try DomainName("1-ab-pod01-rec2.example") }
        for waiver in reader.waivers { _ = waiver.names.matches(name) }
    }

    /// A catalogue of the user's is taken whole or not at all, and places the same each time.
    static let catalogue = Property(name: "catalogue") { octets throws(Violation) in
        var first = PrivateLinkCatalogue.embedded()
        var second = first
        let faults = Property.faults(of: octets, over: &first)
        try hold(faults == Property.faults(of: octets, over: &second), "\(faults) the first time")
        try hold(first.zones == second.zones && first.regions == second.regions, "two catalogues of one text")
        guard faults.isEmpty else { return try areLines(faults) }
        for text in ["a.blob.core.windows.net", "1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com"] {
            let name = try must(text) { () throws(NameError) in try DomainName(text) }
            try hold(
                "\(first.placement(of: name, groupID: nil))" == "\(second.placement(of: name, groupID: nil))",
                "two places of \(name)")
        }
    }

    private static func faults(of octets: [UInt8], over catalogue: inout PrivateLinkCatalogue) -> [String] {
        do throws(CatalogueFaults) {
            try catalogue.overlay(octets, file: "f")
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    private static func areLines(_ faults: [String]) throws(Violation) {
        try hold(!faults.isEmpty, "nothing read, and no fault either")
        for fault in faults { try hold(fault.onOneLine == fault, fault) }
    }
}
