package import DNS

/// The files that have servers load the zones of an export, beside the zone files themselves.
package struct ZoneStanzas: Sendable {
    /// The servers, in the order in which they were named.
    package let servers: [StanzaServer]
    /// The folder of the zone files as the servers find it; empty where they look for file names alone.
    package let folder: String
    /// The name of a catalogue zone.
    package let catalogue: DomainName

    /// Creates the wishes.
    package init(servers: [StanzaServer], folder: String, catalogue: DomainName) {
        (self.servers, self.folder, self.catalogue) = (servers, folder, catalogue)
    }

    /// The formats whose files are zones that servers load.
    package static let formats = [ZoneFormat.name, ReverseFormat.name]

    /// What is written for the zone files of a format, a catalogue among them.
    ///
    /// Throws when a path cannot stand in every server's configuration, or the catalogue's name is a zone's own.
    package func artefacts(
        for zones: [Artefact], of format: String, options: ExportOptions
    ) throws(ExportError) -> [Artefact] {
        var files = zones.compactMap(\.servedZone)
        var artefacts: [Artefact] = []
        if servers.contains(.catalog) {
            let artefact = try catalogue(of: files.map(\.origin), format: format, options: options)
            artefacts.append(artefact)
            files += [artefact].compactMap(\.servedZone)
        }
        try checkFolder()
        let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        for server in Set(servers).subtracting([.catalog]).sorted(by: { $0.rawValue < $1.rawValue }) {
            let served = files.filter { server.servesCatalogues || $0.origin != catalogue }
                .map { ServedFile(origin: $0.origin, name: $0.name, path: prefix + $0.name) }
            let opening = server.opening(of: format)
            artefacts.append(
                Artefact(
                    fileName: server.fileName(of: format), opening: opening, place: .part,
                    checkers: server.checkers
                ) { (_) throws(ExportError) in Array((opening + server.text(served)).utf8) })
        }
        return artefacts
    }

    private func catalogue(
        of zones: [DomainName], format: String, options: ExportOptions
    ) throws(ExportError) -> Artefact {
        guard !zones.contains(catalogue) else {
            throw ExportError(
                .inexpressible, ["the catalogue \(catalogue.text) has the name of a zone that it would hold"])
        }
        // RFC 9432 4.1: nobody looks a catalogue up, so that its server has no name.
        var options = options
        options.nameServers = [.invalid]
        let zone: CatalogueZone
        do throws(NameError) {
            zone = try CatalogueZone(
                origin: catalogue, zones: zones, mark: StanzaServer.catalog.opening(of: format))
        } catch {
            throw ExportError(.unstated, ["\(catalogue.text) is too long for the name of a catalogue"])
        }
        return ZoneText(zone: zone, options: options).artefact
    }

    /// In quotes all of these servers take what has no quotation marks, backslashes or line breaks in it, nor percent
    /// signs, which begin what NSD and Knot put names in for.
    private func checkFolder() throws(ExportError) {
        let isSound = folder.utf8.allSatisfy {
            (0x20...0x7E).contains($0) && ![0x22, 0x25, 0x5C].contains($0)
        }
        guard isSound else {
            throw ExportError(
                .unstated,
                [
                    "the path of the zone files has characters that cannot stand in a server's configuration;"
                        + " --stanza-path says how servers find it"
                ])
        }
    }
}

extension Artefact {
    /// The zone that the file holds, and its name.
    fileprivate var servedZone: (origin: DomainName, name: String)? {
        guard case .zone(let origin) = place else { return nil }
        return (origin, fileName)
    }
}

extension DomainName {
    fileprivate static let invalid = DomainName(checkedWire: [7] + Array("invalid".utf8) + [0])
}
