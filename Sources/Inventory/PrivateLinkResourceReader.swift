internal import DNS

/// Reads what `az network private-link-resource list`, `Get-AzPrivateLinkResource` and REST say that endpoints to a
/// resource must have.
enum PrivateLinkResourceReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "private link resource"),
        mark: "a private link resource (requiredMembers)",
        recognises: { value in
            value.property("requiredmembers") != nil || value.property("requiredzonenames") != nil
                || value["type"].map {
                    $0.isString && $0.text.lowercased().hasSuffix("/privatelinkresources")
                }
                    ?? false
        },
        read: read)

    private static func read(_ value: JSONValue, into reading: inout FileReading) {
        let members = reading.list("requiredmembers", of: value)
            .compactMap { reading.isString($0) ? reading.text($0) : nil }
        let zones = reading.list("requiredzonenames", of: value).compactMap { zone($0, &reading) }
        guard let group = reading.text("groupid", of: value) else {
            reading.log.notice(at: value, "has no groupId and is left out")
            return
        }
        guard let id = reading.resourceID("id", of: value) else {
            if value.property("id") == nil {
                reading.log.notice(at: value, "has no id, so that its resource is not known, and is left out")
            }
            return
        }
        guard let target = id.parent(of: "privatelinkresources") else {
            let message =
                "\(Quoted(id.text)) is not the id of a private link resource (…/privateLinkResources/NAME)"
            reading.log.fault(at: value.property("id") ?? value, message)
            return
        }
        reading.privateLinkResources.append(
            PrivateLinkResource(
                targetID: target.text, group: group, requiredMembers: members, requiredZones: zones))
    }

    /// A zone's name; some services list patterns, which are no names.
    private static func zone(_ value: JSONValue, _ reading: inout FileReading) -> DomainName? {
        guard reading.isString(value) else { return nil }
        do {
            return try DomainName.host(value.octets.span)
        } catch {
            reading.log.notice(at: value, "\(Quoted(value.octets)) is no zone's name and is left out")
            return nil
        }
    }
}
