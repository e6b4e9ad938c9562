import DNS
import Testing

/// Shorthand of the tests for names and records.
func name(_ text: String) throws -> DomainName { try DomainName(text) }

func question(_ text: String, _ type: RecordType = .a) throws -> Question {
    Question(name: try DomainName(text), type: type)
}

func address(_ owner: String, _ text: String, ttl: UInt32 = 60) throws -> Record {
    Record(owner: try DomainName(owner), ttl: ttl, data: try #require(IPAddress(text)).recordData)
}

func alias(_ owner: String, _ target: String, ttl: UInt32 = 60) throws -> Record {
    Record(owner: try DomainName(owner), ttl: ttl, data: .cname(try DomainName(target)))
}

func start(_ owner: String, ttl: UInt32 = 3600, minimum: UInt32 = 60) throws -> Record {
    let authority = StartOfAuthority(
        primary: try DomainName("ns1.corp.example"), mailbox: try DomainName("hostmaster.corp.example"),
        serial: Serial(1), refresh: 3600, retry: 600, expire: 1_209_600, minimum: minimum)
    return Record(owner: try DomainName(owner), ttl: ttl, data: .soa(authority))
}
