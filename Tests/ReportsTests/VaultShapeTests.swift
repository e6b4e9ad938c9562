import Catalogue
import Inventory
import Mapper
import Reports
import Testing

/// One vault in every shape that holds it whole is one mapping, byte for byte.
struct VaultShapeTests {
    private static let catalogue = PrivateLinkCatalogue.embedded()

    /// What `pedns map --format json` prints of files.
    private func mapped(_ files: [[UInt8]], showsSources: Bool = false) -> String {
        let inputs = files.enumerated().map { (name: "\($0).json", octets: $1) }
        let (inventory, faults) = EndpointInventory.read(inputs)
        #expect(faults == [])
        #expect(inventory.notices == [])
        let mapping = Mapping(inventory, by: Self.catalogue)
        return String(
            decoding: MappingReport.json(mapping, showsSources: showsSources).pretty, as: UTF8.self)
    }

    private func mapped(_ text: String, showsSources: Bool = false) -> String {
        mapped([Array(text.utf8)], showsSources: showsSources)
    }

    private func expected() -> String { mapped(VaultShape.interfaces.text) }

    @Test func `the vault has ten names and no finding`() {
        #expect(expected().matches(of: /"name"/).count == 10)
        #expect(expected().contains(#""findings": []"#))
    }

    @Test(arguments: VaultShape.allCases)
    func `every shape is the same mapping`(shape: VaultShape) {
        #expect(mapped(shape.text) == expected())
    }

    @Test(arguments: VaultShape.allCases, [false, true])
    func `a mapping that was printed of a shape is the same mapping`(shape: VaultShape, showsSources: Bool) {
        #expect(mapped(mapped(shape.text, showsSources: showsSources)) == expected())
    }

    @Test func `all shapes at once are no conflict`() {
        #expect(mapped(VaultShape.allCases.map { Array($0.text.utf8) }) == expected())
    }

    @Test(arguments: [VaultShape.powerShellEndpoints, .powerShellInterfaces, .powerShellZoneGroups])
    func `PowerShell's redirection is UTF-16 with a byte order mark`(shape: VaultShape) {
        let units = shape.text.replacing("\n", with: "\r\n").utf16
        let octets = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        #expect(mapped([[0xFF, 0xFE] + octets]) == expected())
    }

    @Test func `kinds of every sort may stand in one array, and what is none is one fault`() {
        let mixed = VaultShape.json.map(\.text).array
        #expect(mapped(mixed) == expected())
        let foreign = Array(#"[{"a": 1}, \#(mixed), 7, "x"]"#.utf8)
        let faults = EndpointInventory.read([("f", foreign)]).faults
        #expect(faults.map(\.place.path) == ["$[0]"])
        #expect(faults.first?.message.hasPrefix("is not of a known kind (and 2 more in this file);") == true)
    }
}
