import Catalogue
import DNS
import Inventory
import Mapper
import Probe
import Testing

/// What is tried of a mapping.
struct PlanTests {
    private func mapping(_ rows: String) throws -> Mapping {
        let (inventory, faults) = EndpointInventory.read([
            (name: "names.csv", octets: Array("fqdn,address\n\(rows)".utf8))
        ])
        #expect(faults.isEmpty)
        return Mapping(inventory, by: .embedded())
    }

    private func lines(_ plan: ProbePlan) -> [String] {
        plan.targets.map { "\($0.name.text) \($0.place) \($0.speech) \($0.isAzures)" }
    }

    @Test func `each name is tried as clients ask it, at its address and with what it speaks`() throws {
        let plan = ProbePlan(
            try mapping(
                """
                \(vaultName),10.20.0.5
                acc.privatelink.blob.core.windows.net,10.20.0.12
                db.database.windows.net,10.20.0.20
                cache.redis.cache.windows.net,10.20.0.21
                kv.vault.azure.net,fd00::20
                app01.corp.example,10.20.0.30
                login.microsoftonline.com,10.20.0.31

                """))
        #expect(
            lines(plan) == [
                "\(vaultName) 10.20.0.5:443 http true",
                "kv.vault.azure.net [fd00::20]:443 tls true",
                "cache.redis.cache.windows.net 10.20.0.21:6380 tls true",
                "acc.blob.core.windows.net 10.20.0.12:443 http true",
                "db.database.windows.net 10.20.0.20:1433 tcp true",
                "app01.corp.example 10.20.0.30:443 tls false",
            ])
        let vault = try #require(plan.targets.first { $0.name.text == vaultName })
        #expect(vault.counterpart?.text == vaultName.replacing(".privatelink", with: ""))
        #expect(plan.targets.filter { $0.counterpart != nil }.count == 1)
    }

    @Test func `a name with two addresses is tried at both, and a port given counts for all`() throws {
        var options = ProbePlan.Options()
        options.port = 8443
        let plan = ProbePlan(
            try mapping("db.database.windows.net,10.20.0.21\ndb.database.windows.net,10.20.0.20\n"), options)
        #expect(plan.targets.map(\.place) == ["10.20.0.20:8443", "10.20.0.21:8443"])
    }

    @Test func `file recovery tries port 3260 of rec2, past every proxy`() throws {
        var options = ProbePlan.Options()
        options.includesFileRecovery = true
        options.proxy = ProxyChoice(
            HTTPProxy(try ProxyURL("http://proxy.corp.example:3128"), at: loopback), noProxy: "")
        let other = vaultName.replacing("rec2", with: "id1")
        let plan = ProbePlan(try mapping("\(vaultName),10.20.0.5\n\(other),10.20.0.6\n"), options)
        #expect(
            lines(plan) == [
                "\(other) proxy.corp.example:3128 -> 443 http true",
                "\(vaultName) proxy.corp.example:3128 -> 443 http true",
                "\(vaultName) 10.20.0.5:3260 tcp false",
            ])
    }

    @Test func `through a proxy a name is tried once, however many addresses it has`() throws {
        var options = ProbePlan.Options()
        options.proxy = ProxyChoice(
            HTTPProxy(try ProxyURL("http://proxy.corp.example:3128"), at: loopback), noProxy: "10.20.0.5")
        let plan = ProbePlan(
            try mapping("\(vaultName),10.20.0.5\n\(vaultName),10.20.0.6\n\(vaultName),10.20.0.7\n"), options)
        #expect(plan.targets.map(\.place) == ["10.20.0.5:443", "proxy.corp.example:3128 -> 443"])
    }

    @Test func `other ways than the mapped ones are gone where they are given`() throws {
        var options = ProbePlan.Options()
        options.routes = [try DomainName(vaultName): [.unresolved("NXDOMAIN", isCertain: true)]]
        let plan = ProbePlan(
            try mapping("\(vaultName),10.20.0.5\nacc.blob.core.windows.net,10.20.0.12\n"), options)
        #expect(plan.targets.map(\.place) == ["no address", "10.20.0.12:443"])
    }

    @Test func `a wildcard, which no client asks for, is left out and told`() throws {
        let plan = ProbePlan(
            try mapping("*.corp.example,10.20.0.5\napp.corp.example,10.20.0.7\n"))
        #expect(plan.targets.map(\.name.text) == ["app.corp.example"])
        #expect(plan.omitted.map(\.text) == ["*.corp.example"])
    }
}
