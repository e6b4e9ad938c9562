public import DNS

/// What names mean: clouds, regions, private zones and the public suffixes their names stand for.
public struct PrivateLinkCatalogue: Sendable {
    let facts: Facts
    let index: NameIndex
    private let layer: Int

    init(_ facts: Facts, layer: Int) {
        self.facts = facts
        self.index = NameIndex(facts)
        self.layer = layer
    }

    /// Adds what a catalogue file says; its lines replace those with the same key.
    ///
    /// Throws every fault of the text, and then changes nothing. `file` is what faults call it.
    public mutating func overlay(_ text: [UInt8], file: String) throws(CatalogueFaults) {
        var reader = CatalogueReader(adding: facts, file: file, layer: layer + 1)
        reader.read(text)
        guard reader.faults.isEmpty else { throw CatalogueFaults(faults: reader.faults) }
        self = PrivateLinkCatalogue(reader.facts, layer: layer + 1)
    }

    /// Finds where a name belongs, public or private as it may be, by its longest known suffix.
    ///
    /// The endpoint's group id, compared without case, decides where one suffix leads to several zones. For many
    /// names use a ``Placer``, which is faster.
    public func placement(of name: DomainName, groupID: String?) -> Placement {
        find(name, groupID: groupID).placement
    }

    func find(_ name: DomainName, groupID: String?) -> NameIndex.Finding {
        index.find(name, group: groupID.map { folded($0) }, geoCodes: verdict)
    }

    /// Whether the name lies at or below a private zone of the catalogue, recognised ones included.
    public func isPrivateLinkName(_ name: DomainName) -> Bool {
        index.trie.isPrivate(WireLabels(name.wire))
    }

    private func verdict(on label: String, in cloud: Cloud) -> GeoCodeVerdict {
        if let meaning = facts.codes[label], let region = facts.regions[meaning.region], region.cloud == cloud
        {
            return meaning.isOld ? .old(region) : .known(region)
        }
        if let region = facts.regions[label], region.cloud == cloud { return .regionName(region) }
        return .unknown(label: label)
    }
}
