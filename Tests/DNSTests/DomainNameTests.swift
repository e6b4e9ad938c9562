import DNS
import Testing

struct DomainNameTests {
    @Test(arguments: ["a.example", "A.EXAMPLE.", "a.EXAMPLE"])
    func `case and final dot do not matter`(text: String) throws {
        #expect(try DomainName(text).description == "a.example.")
    }

    @Test func `names sort in the order of RFC 4034 6_1`() throws {
        let ordered = [
            "example", "a.example", "yljkjljk.a.example", "Z.a.example", "zABC.a.EXAMPLE", "z.example",
            #"\001.z.example"#, "*.z.example", #"\200.z.example"#,
        ]
        let names = try ordered.map { try DomainName($0) }
        #expect(names.reversed().sorted() == names)
    }
}
