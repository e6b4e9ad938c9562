import AzureInventory
import DNS
import Exporters
import Reports
import Resolver
import YAML
import Yams

/// Reads a site file, written by hand in YAML.
///
///     inventories: [nics.json]
///     views:
///       - {name: internal, servers: [10.0.0.53]}
///     exports:
///       - {to: zone, output: zones}
///
/// Paths in it are relative to its folder. No key may stand there that is not known, none twice, and no value of another
/// kind: every fault is told.
struct SiteReader {
    /// What the file says, where there is no fault.
    private(set) var site = SiteFile()
    private var log: SiteLog
    private let folder: String

    /// What is wrong, as FILE:LINE:COLUMN: error: and words, in the order of the file.
    var faults: [String] { log.lines }

    /// Reads text of at most 1 MiB.
    init(_ octets: [UInt8], file path: String) {
        log = SiteLog(file: path.printable)
        folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        do throws(YAMLFault) {
            guard let root = try BoundedYAML.node(octets), !root.isNull else {
                log.fault(line: 1, column: 1, "the file is empty: \(SitePart.site.known)")
                return
            }
            read(root)
        } catch {
            log.fault(line: error.line, column: error.column, error.reason)
        }
    }

    private mutating func read(_ root: Node) {
        guard let fields = log.fields(root, of: .site) else { return }
        for item in log.items(fields, "inventories") { readInventory(item) }
        readTransfer(fields)
        readMapping(fields)
        for item in log.items(fields, "views") { readView(item) }
        if let node = fields["zone-settings"], let settings = log.fields(node, of: .zoneSettings) {
            site.zoneSettings = log.zoneSettings(settings)
        }
        for item in log.items(fields, "exports") { readExport(item) }
    }

    // MARK: What is mapped

    private mutating func readInventory(_ item: Node) {
        guard item.mapping == nil else {
            guard let fields = log.fields(item, of: .inventory), let node = fields["azure"] else { return }
            if site.azure != nil { log.fault(node, "azure stands there already") }
            site.azure = azure(node)
            return
        }
        guard let text = log.text(item, "an inventory") else { return }
        if let inventory = fileOrZone(text, at: item) { site.inventories.append(inventory) }
    }

    private mutating func azure(_ node: Node) -> SiteFile.Azure {
        var azure = SiteFile.Azure()
        guard let fields = log.fields(node, of: .azure) else { return azure }
        azure.subscriptions = log.values(fields, "subscriptions") { text throws(SiteFault) in
            guard (try? AzureScope(subscriptions: [text])) != nil else {
                throw SiteFault("is no id such as 00000000-0000-0000-0000-000000000000")
            }
            return text
        }
        azure.managementGroups = log.values(fields, "management-groups") { text throws(SiteFault) in
            guard (try? AzureScope(managementGroups: [text])) != nil else {
                throw SiteFault("is no id: those are up to 90 letters, digits and -_().")
            }
            return text
        }
        if let groups = fields["management-groups"], fields["subscriptions"] != nil {
            log.fault(groups, "give subscriptions or management-groups, not both")
        }
        azure.authentication = log.choice(fields, "auth")
        azure.cloud = log.choice(fields, "cloud")
        azure.endpoint = log.value(fields, "endpoint") { text throws(SiteFault) in
            do throws(AzureFault) {
                _ = try ServiceURL(text, called: "endpoint")
                return text
            } catch {
                throw SiteFault(whole: error.description)
            }
        }
        azure.records = log.flag(fields, "records")
        return azure
    }

    private mutating func readTransfer(_ site: SiteFields) {
        guard let node = site["transfer"], let fields = log.fields(node, of: .transfer) else { return }
        self.site.transfer.key = path(fields, "key")
        self.site.transfer.source = log.value(fields, "source", SiteReader.address)
        self.site.transfer.authorities = paths(fields, "ca")
    }

    private mutating func readMapping(_ site: SiteFields) {
        guard let node = site["mapping"], let fields = log.fields(node, of: .mapping) else { return }
        var wishes = SiteFile.MappingWishes()
        wishes.catalogue = paths(fields, "catalogue")
        wishes.privateRanges = log.values(fields, "private-ranges", SiteReader.prefix)
        wishes.subnets = log.values(fields, "subnets", SiteReader.prefix)
        for node in log.list(fields, "existing") {
            guard let text = log.text(node, "existing") else { continue }
            if let existing = fileOrZone(text, at: node) { wishes.existing.append(existing) }
        }
        wishes.onConflict = log.choice(fields, "on-conflict")
        wishes.prefer = fields["prefer"].flatMap { log.text($0, "prefer") }
        if let prefer = fields["prefer"], fields["on-conflict"] != nil {
            log.fault(prefer, "give on-conflict or prefer, not both")
        }
        self.site.mapping = wishes
    }

    private static func address(_ text: String) throws(SiteFault) -> String {
        guard IPAddress(text) != nil else { throw SiteFault("is not an IPv4 or IPv6 address") }
        return text
    }

    private static func prefix(_ text: String) throws(SiteFault) -> String {
        guard AddressPrefix(text) != nil else { throw SiteFault(AddressPrefix.fault(of: text)) }
        return text
    }

    // MARK: Who is asked

    private mutating func readView(_ item: Node) {
        guard let fields = log.fields(item, of: .view) else { return }
        let name = fields["name"].flatMap { log.text($0, "name") }
        let servers = log.values(fields, "servers") { text throws(SiteFault) in
            do throws(ServerAddressError) {
                // Which servers this host asks by itself is another matter, on each host.
                if text != "system" { _ = try ServerAddress(text) }
                return text
            } catch {
                throw SiteFault("is no server: \(error)")
            }
        }
        let view = SiteFile.ViewEntry(
            name: name ?? "", servers: servers,
            expectation: log.choice(fields, "expect") ?? (name == "public" ? .public : .private),
            source: log.value(fields, "source", SiteReader.address), key: path(fields, "key"))
        guard let name, !servers.isEmpty else { return }
        do throws(ViewError) {
            // Of "system" it is not known of which family its servers are: of either.
            let addresses = servers.flatMap { $0 == "system" ? ["127.0.0.1", "::1"] : [$0] }
            _ = try View(
                name: name, expectation: view.expectation,
                servers: addresses.compactMap { try? ServerAddress($0) },
                source: view.source.flatMap { IPAddress($0) })
        } catch {
            let node = error == .badName ? fields["name"] ?? item : fields["source"] ?? item
            log.fault(node, "\(error)")
        }
        if site.views.contains(where: { $0.name == name }) {
            log.fault(fields["name"] ?? item, "there is a view \(name.printable) already")
        }
        site.views.append(view)
    }

    // MARK: What is written

    private mutating func readExport(_ item: Node) {
        guard let fields = log.fields(item, of: .export) else { return }
        let format = log.value(fields, "to") { text throws(SiteFault) in
            guard ExportFormats.named(text) != nil else {
                throw SiteFault("is no format; there are \(FormatList.names)")
            }
            return text
        }
        let name = fields["name"].flatMap { log.text($0, "name") } ?? (fields["name"] == nil ? format : nil)
        let output = path(fields, "output")
        let zones = log.values(fields, "zones") { text throws(SiteFault) in
            do throws(NameError) {
                _ = try DomainName(text)
                return text
            } catch {
                throw SiteFault("\(error)")
            }
        }
        let sources = log.values(fields, "from", SiteReader.prefix)
        let includesFileRecovery = log.flag(fields, "file-recovery")
        let settings = log.zoneSettings(fields)
        guard let format, let name, let output else { return }
        if site.exports.contains(where: { $0.name == name }) {
            log.fault(
                fields["name"] ?? item,
                "there is an export \(name.printable) already: give each a name of its own")
        }
        if site.exports.contains(where: { $0.output == output }) {
            log.fault(fields["output"] ?? item, "another export writes there")
        }
        site.exports.append(
            SiteFile.ExportEntry(
                name: name, format: format, output: output, zones: zones, sources: sources,
                includesFileRecovery: includesFileRecovery, settings: settings)
        )
    }

    // MARK: Paths

    private mutating func fileOrZone(_ text: String, at node: Node) -> String? {
        guard ZoneAddress.isMeant(by: text) else { return path(text, at: node) }
        do throws(ZoneAddressError) {
            _ = try ZoneAddress(text)
            return text
        } catch {
            log.fault(node, "\(error)")
            return nil
        }
    }

    private mutating func path(_ fields: SiteFields, _ key: String) -> String? {
        guard let node = fields[key], let text = log.text(node, key) else { return nil }
        return path(text, at: node)
    }

    private mutating func paths(_ fields: SiteFields, _ key: String) -> [String] {
        log.list(fields, key).compactMap { node in
            log.text(node, key).flatMap { path($0, at: node) }
        }
    }

    /// A path as it is to be opened, spelled in one way, so that two that are the same are seen to be.
    private mutating func path(_ text: String, at node: Node) -> String? {
        guard text != "-" else {
            log.fault(node, "standard input is given on the command line")
            return nil
        }
        let whole = text.hasPrefix("/") ? text : folder + text
        let parts = whole.split(separator: "/").filter { $0 != "." }
        let path = (whole.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
        return path.isEmpty ? "." : path
    }
}
