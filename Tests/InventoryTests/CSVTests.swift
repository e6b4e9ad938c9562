import DNS
import Testing

@testable import Inventory

struct CSVTests {
    private func entries(_ text: String) -> [String] {
        read(text).inventory.endpoints.flatMap(\.entries).map {
            "\($0.line):\($0.column) \($0.name.text) \($0.address)"
        }
    }

    private func faults(_ text: String) -> [String] { read(text).faults.map(\.description) }

    @Test(arguments: ["\n", "\r\n"], ["", "end"])
    func `rows are read with either line end, the last with or without`(lineEnd: String, last: String) {
        var text = ["fqdn,address", "a.example,10.0.0.1", "B.Example.,fd00::1"].joined(separator: lineEnd)
        if !last.isEmpty { text += lineEnd }
        #expect(faults(text) == [])
        #expect(entries(text) == ["2:1 a.example 10.0.0.1", "3:1 b.example fd00::1"])
        #expect(read(text).inventory.endpoints.map(\.identity) == [.rows])
    }

    @Test(arguments: ["fqdn,address", "Name,IP", " NAME , ipAddress ", "\"fqdn\",\"IPADDRESS\""])
    func `columns have several names in any case`(header: String) {
        #expect(entries("\(header)\na.example,10.0.0.1") == ["2:1 a.example 10.0.0.1"])
        #expect(faults("\(header)\na.example,10.0.0.1") == [])
    }

    @Test func `quotes hold commas, line ends and doubled quotes`() throws {
        let text =
            "\"owner\",ip,name,group\r\n\"a, \"\"b\"\"\r\nc\" , 10.0.0.1 ,\t\"a.example\"\t,\"g\"\"h\"\r\n,10.0.0.2,b.example,\n"
        #expect(faults(text) == [])
        let found = read(text).inventory
        #expect(entries(text) == ["3:18 a.example 10.0.0.1", "4:11 b.example 10.0.0.2"])
        #expect(found.endpoints[0].entries.map(\.group) == ["g\"h", nil])
        #expect(found.notices.map(\.message) == ["columns without a meaning here are ignored: \"owner\""])
        #expect(found.sources[0].counts == [CSVReader.kind: 2])
    }

    @Test func `ttl, endpoint, group and region are kept`() throws {
        let id = Fixture.endpointID
        let text = """
            fqdn,ip,ttl,endpoint,group,region
            a.example,10.0.0.1,0,pe-1,blob,westeurope
            b.example,10.0.0.2,2147483647,PE-1,blob,westeurope
            c.example,10.0.0.3,,\(id)/,,
            d.example,10.0.0.4,60,,queue,northeurope
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints.map(\.key) == [id.lowercased(), "endpoint:pe-1", "rows"])
        #expect(inventory.endpoints.map(\.identity) == [.resource, .name, .rows])
        #expect(inventory.endpoints.map(\.name) == ["pe-vault", "PE-1", nil])
        let entries = inventory.endpoints.flatMap(\.entries)
        #expect(entries.map(\.ttl) == [nil, 0, 2_147_483_647, 60])
        #expect(entries.map(\.group) == [nil, "blob", "blob", "queue"])
        #expect(entries.map(\.region) == [nil, "westeurope", "westeurope", "northeurope"])
    }

    @Test func `every wrong cell is a fault at its place, and the rest is read`() {
        let text = """
            name,ip,ttl,group
            a b.example,10.1.2.999,x,g
            ok.example,10.0.0.1,60,g
            a..b,10.0.0.1,2147483648,g
            a_b.example,10.0.0,,g
            x.example,fd00::g,,g
            y.example,host,,g\u{7}
            y.example,10.0.0.1,
            """
        #expect(
            faults(text) == [
                #"0:2:1: error: "a b.example" has a space or control character (code 32)"#,
                #"0:2:13: error: "10.1.2.999" is not an IPv4 address"#,
                #"0:2:24: error: "x" is not a TTL (seconds, 0 to 2147483647)"#,
                #"0:4:1: error: "a..b" has an empty label (two dots in a row, or one at the start)"#,
                #"0:4:15: error: "2147483648" is not a TTL (seconds, 0 to 2147483647)"#,
                #"0:5:1: error: "a_b.example" is not a host name (letters, digits and inner hyphens, joined by dots)"#,
                #"0:5:13: error: "10.0.0" is not an IPv4 address"#,
                #"0:6:11: error: "fd00::g" is not an IPv6 address"#,
                #"0:7:11: error: "host" is not an IP address"#,
                #"0:7:17: error: "g\u{7}" holds a control or invisible character"#,
                #"0:8:1: error: has 3 cells where the header has 4"#,
            ])
        #expect(entries(text) == ["3:1 ok.example 10.0.0.1"])
    }

    @Test(arguments: [
        ("name;ip\na;1", "the columns are separated by ';'; a CSV here needs commas"),
        ("name\tip\na\t1", "the columns are separated by tabs; a CSV here needs commas"),
        ("name,ip,fqdn\n", #"the column "fqdn" repeats what an earlier column holds"#),
        ("name,ip\n\"a,b\n", "this quote has no closing quote"),
        ("name,ip\n\"a\"b,c\n", "expected ',' or the end of the line after a closing quote"),
        ("name,ip\na\"b,c\n", "a quote stands inside a cell that does not begin with one"),
    ])
    func `a table that is none is told why`(text: String, message: String) {
        #expect(read(text).faults.map(\.message) == [message])
    }

    @Test func `text that is neither JSON nor CSV is told what was expected`() {
        #expect(
            read("ResourceName   DNS\nx y").faults.map(\.description) == [
                #"0:1:1: error: is no inventory: \#(TextShape.expected); found "ResourceName   DNS""#
            ])
    }

    @Test func `a fault in quotes costs its line only`() {
        let text = "name,ip\n\"a,10.0.0.1\nb.example,10.0.0.2\nc\"d,10.0.0.3\n\"e.example\",10.0.0.4\n"
        #expect(entries(text) == ["5:2 e.example 10.0.0.4"])
        #expect(read(text).faults.map { [$0.place.line, $0.place.column] } == [[4, 3]])
        #expect(entries("name,ip\n\"a,10.0.0.1\nb.example,10.0.0.2\n") == ["3:1 b.example 10.0.0.2"])
    }

    @Test func `empty lines and rows of commas are skipped, a row without a name is noticed`() {
        let text = "\r\nname,ip\n\n,,\n , \na.example,10.0.0.1\n,10.0.0.2\n"
        #expect(entries(text) == ["6:1 a.example 10.0.0.1"])
        #expect(faults(text) == [])
        #expect(read(text).inventory.notices.map(\.message) == ["a row without a name is left out"])
    }

    @Test func `equal rows are there once, rows that differ stay`() {
        let text = "name,ip\na.example,10.0.0.1\nA.example.,10.0.0.1\na.example,10.0.0.2\n"
        #expect(entries(text) == ["2:1 a.example 10.0.0.1", "4:1 a.example 10.0.0.2"])
    }

    @Test func `faults are counted beyond a hundred`() {
        let rows = String(repeating: "a b,10.0.0.1\n", count: 250)
        let faults = read("name,ip\n" + rows).faults
        #expect(faults.count == 101)
        #expect(faults.last?.message == "and 150 more faults in this file")
    }

    @Test func `a long table is read whole`() {
        var text = "fqdn,address\n"
        for index in 0..<20_000 {
            text += "h\(index).example,10.\(index >> 16).\(index >> 8 & 255).\(index & 255)\n"
        }
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints[0].entries.count == 20_000)
        #expect(inventory.endpoints[0].entries[19_999].address == IPAddress("10.0.78.31"))
    }

    @Test func `rows of one endpoint stay together`() {
        let text =
            "name,ip,endpoint\na.example,10.0.0.1,x\nb.example,10.0.0.2,x\nc.example,10.0.0.3,y\nd.example,10.0.0.4,X\n"
        let endpoints = read(text).inventory.endpoints
        #expect(endpoints.map(\.key) == ["endpoint:x", "endpoint:y"])
        #expect(
            endpoints.map { $0.entries.map(\.name.text) } == [
                ["a.example", "b.example", "d.example"], ["c.example"],
            ])
    }

    @Test func `a long table twice is there once`() {
        let rows = (0..<5000).map { "h\($0).example,10.0.0.1\n" }.joined()
        let (inventory, faults) = read("name,ip\n" + rows + rows, "name,ip\n" + rows)
        #expect(faults == [])
        #expect(inventory.endpoints.map(\.entries.count) == [5000])
        #expect(inventory.endpoints[0].entries.map(\.line) == Array(2..<5002))
    }
}
