extension EndpointInventory {
    /// Reads inputs of any kinds, recognised by what they hold, and joins what they tell of the same endpoints.
    ///
    /// Never stops at a fault: what is wrong is left out and reported, up to 100 faults an input and then how many
    /// more. JSON is read up to 256 MiB and 64 levels deep. The order of the inputs does not matter. `zones` are inputs
    /// too, and come after the files.
    public static func read(
        _ inputs: [(name: String, octets: [UInt8])], zones: [ServerZone] = []
    ) -> (inventory: EndpointInventory, faults: [InputFault]) {
        let ordered = inputs.sorted { left, right in
            left.name != right.name
                ? left.name < right.name : left.octets.lexicographicallyPrecedes(right.octets)
        }
        var inventory = EndpointInventory()
        var faults: [InputFault] = []
        var sightings: [Sighting] = []
        var required: Set<PrivateLinkResource> = []
        func take(_ reading: FileReading) {
            inventory.sources.append(reading.source)
            inventory.notices += reading.log.notices
            faults += reading.log.faults
            sightings += reading.sightings
            required.formUnion(reading.privateLinkResources)
        }
        for (file, input) in ordered.enumerated() {
            take(FileReading.read(input.octets, name: input.name, file: Int32(clamping: file)))
        }
        for (index, zone) in zones.sorted(by: { $0.name < $1.name }).enumerated() {
            take(FileReading.read(zone, file: Int32(clamping: ordered.count + index)))
        }
        inventory.privateLinkResources = required.sorted()
        inventory.endpoints = Joining.endpoints(of: sightings)
        return (inventory, faults)
    }
}
