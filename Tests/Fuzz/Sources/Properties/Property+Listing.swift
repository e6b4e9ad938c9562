internal import DNS
internal import Inventory

extension Property {
    /// What lists records as they stand: configurations of servers, and answers that were saved.
    static let listings = ["answers", "dnsmasq", "unbound"].map { Property(name: $0, check: listing) }

    /// A listing is the same each time, and what is wrong with it is said a line each, within the text.
    private static let listing: @Sendable ([UInt8]) throws(Violation) -> Void = { octets throws(Violation) in
        guard let (listing, faults) = RecordListing.read(octets, name: "f") else { return }
        let again = RecordListing.read(octets, name: "f")
        try hold(
            again?.listing.records == listing.records && again?.listing.answers == listing.answers
                && again?.faults == faults, "\(listing), then \(String(describing: again))")
        for record in listing.records {
            try hold(record.ttl ?? 0 <= Record.maximumTTL, "\(record)")
        }
        let lineCount = octets.count { $0 == 0x0A } + 1
        try hold(faults.count <= 101, "\(faults.count) faults")
        for fault in faults {
            try hold(fault.description.onOneLine == fault.description, "\(fault)")
            try hold(1...lineCount ~= fault.place.line && fault.place.column > 0, "\(fault)")
        }
        for notice in listing.notices {
            try hold(notice.description.onOneLine == notice.description, "\(notice)")
        }
    }
}
