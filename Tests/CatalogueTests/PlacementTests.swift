import Catalogue
import DNS
import Testing

struct PlacementTests {
    let catalogue = PrivateLinkCatalogue.embedded()

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let group: String?
        let privateName: String
        let zone: String
        let publicName: String
        let role: Role

        init(
            _ name: String, group: String? = nil, _ privateName: String, in zone: String,
            public publicName: String,
            _ role: Role = .other
        ) {
            self.name = name
            self.group = group
            self.privateName = privateName
            self.zone = zone
            self.publicName = publicName
            self.role = role
        }

        var testDescription: String { group.map { "\(name) (\($0))" } ?? name }
    }

    private static let backup = "1234567890123456789-ab-pod01-rec2"
    private static let recovery = "1234567890123456789-asr-pod01-rcm1"

    static let cases: [Case] = [
        Case(
            "\(backup).we.backup.windowsazure.com", "\(backup).privatelink.we.backup.windowsazure.com",
            in: "privatelink.we.backup.windowsazure.com", public: "\(backup).we.backup.windowsazure.com",
            .backupService),
        Case(
            "\(backup).we.privatelink.backup.windowsazure.com",
            "\(backup).privatelink.we.backup.windowsazure.com",
            in: "privatelink.we.backup.windowsazure.com", public: "\(backup).we.backup.windowsazure.com",
            .backupService),
        Case(
            "\(backup).privatelink.privatelink.we.backup.windowsazure.com",
            "\(backup).privatelink.we.backup.windowsazure.com",
            in: "privatelink.we.backup.windowsazure.com", public: "\(backup).we.backup.windowsazure.com",
            .backupService),
        Case(
            "\(backup).ugv.backup.windowsazure.us", "\(backup).privatelink.ugv.backup.windowsazure.us",
            in: "privatelink.ugv.backup.windowsazure.us", public: "\(backup).ugv.backup.windowsazure.us",
            .backupService),
        Case(
            "\(backup).bjb3.backup.windowsazure.cn", "\(backup).privatelink.bjb3.backup.windowsazure.cn",
            in: "privatelink.bjb3.backup.windowsazure.cn", public: "\(backup).bjb3.backup.windowsazure.cn",
            .backupService),
        Case(
            "\(recovery).cus.siterecovery.windowsazure.com",
            "\(recovery).cus.privatelink.siterecovery.windowsazure.com",
            in: "privatelink.siterecovery.windowsazure.com",
            public: "\(recovery).cus.siterecovery.windowsazure.com",
            .siteRecovery),
        Case(
            "\(recovery).privatelink.cus.siterecovery.windowsazure.com",
            "\(recovery).cus.privatelink.siterecovery.windowsazure.com",
            in: "privatelink.siterecovery.windowsazure.com",
            public: "\(recovery).cus.siterecovery.windowsazure.com",
            .siteRecovery),
        Case(
            "WePod01Ecs101.blob.core.windows.net", group: "AzureBackup",
            "wepod01ecs101.privatelink.blob.core.windows.net", in: "privatelink.blob.core.windows.net",
            public: "wepod01ecs101.blob.core.windows.net", .storageBlob),
        Case(
            "wepod01ecs101.privatelink.queue.core.windows.net",
            "wepod01ecs101.privatelink.queue.core.windows.net",
            in: "privatelink.queue.core.windows.net", public: "wepod01ecs101.queue.core.windows.net",
            .storageQueue),
        Case(
            "san1.z33.blob.storage.azure.net", group: "VolumeGroup",
            "san1.z33.privatelink.blob.core.windows.net",
            in: "privatelink.blob.core.windows.net", public: "san1.z33.blob.storage.azure.net", .storageBlob),
        Case(
            "management.azure.com", group: "resourcemanagement", "management.privatelink.azure.com",
            in: "privatelink.azure.com", public: "management.azure.com"),
        Case(
            "kv1.vault.azure.net", "kv1.privatelink.vaultcore.azure.net",
            in: "privatelink.vaultcore.azure.net",
            public: "kv1.vault.azure.net"),
        Case(
            "kv1.vaultcore.azure.net", "kv1.privatelink.vaultcore.azure.net",
            in: "privatelink.vaultcore.azure.net",
            public: "kv1.vault.azure.net"),
        Case(
            "kv1.privatelink.vault.azure.net", "kv1.privatelink.vaultcore.azure.net",
            in: "privatelink.vaultcore.azure.net", public: "kv1.vault.azure.net"),
        Case(
            "kv1.vault.azure.cn", "kv1.privatelink.vaultcore.azure.cn", in: "privatelink.vaultcore.azure.cn",
            public: "kv1.vault.azure.cn"),
        Case(
            "myreg.westeurope.data.azurecr.io", "myreg.westeurope.data.privatelink.azurecr.io",
            in: "privatelink.azurecr.io", public: "myreg.westeurope.data.azurecr.io"),
        Case(
            "myreg.westeurope.data.privatelink.azurecr.io", "myreg.westeurope.data.privatelink.azurecr.io",
            in: "privatelink.azurecr.io", public: "myreg.westeurope.data.azurecr.io"),
        Case(
            "app.scm.azurewebsites.net", "app.scm.privatelink.azurewebsites.net",
            in: "privatelink.azurewebsites.net",
            public: "app.scm.azurewebsites.net"),
        Case(
            "app.scm.privatelink.azurewebsites.net", "app.scm.privatelink.azurewebsites.net",
            in: "privatelink.azurewebsites.net", public: "app.scm.azurewebsites.net"),
        Case(
            "acct.westeurope.batch.azure.com", "acct.westeurope.privatelink.batch.azure.com",
            in: "privatelink.batch.azure.com", public: "acct.westeurope.batch.azure.com"),
        Case(
            "node.westeurope.service.privatelink.batch.azure.com",
            "node.westeurope.service.privatelink.batch.azure.com", in: "privatelink.batch.azure.com",
            public: "node.westeurope.service.batch.azure.com"),
        Case(
            "sync.westeurope.privatelink.afs.azure.net", "sync.westeurope.privatelink.afs.azure.net",
            in: "privatelink.afs.azure.net", public: "sync.westeurope.afs.azure.net"),
        Case(
            "rdweb.wvd.microsoft.com", group: "Global", "rdweb.privatelink-global.wvd.microsoft.com",
            in: "privatelink-global.wvd.microsoft.com", public: "rdweb.wvd.microsoft.com"),
        Case(
            "wvd.microsoft.com", group: "global", "privatelink-global.wvd.microsoft.com",
            in: "privatelink-global.wvd.microsoft.com", public: "wvd.microsoft.com"),
        Case(
            "x.rdweb.wvd.microsoft.com", group: "feed", "x.rdweb.privatelink.wvd.microsoft.com",
            in: "privatelink.wvd.microsoft.com", public: "x.rdweb.wvd.microsoft.com"),
        Case(
            "srv1.database.windows.net", "srv1.privatelink.database.windows.net",
            in: "privatelink.database.windows.net", public: "srv1.database.windows.net"),
        Case(
            "srv1.privatelink.database.windows.net", "srv1.privatelink.database.windows.net",
            in: "privatelink.database.windows.net", public: "srv1.database.windows.net"),
        Case(
            "mi1.0a1b2c3d4e5f.database.windows.net", "mi1.privatelink.0a1b2c3d4e5f.database.windows.net",
            in: "privatelink.0a1b2c3d4e5f.database.windows.net",
            public: "mi1.0a1b2c3d4e5f.database.windows.net"),
        Case(
            "pg1.postgres.database.usgovcloudapi.net", "pg1.privatelink.postgres.database.usgovcloudapi.net",
            in: "privatelink.postgres.database.usgovcloudapi.net",
            public: "pg1.postgres.database.usgovcloudapi.net"),
        Case(
            "c1.privatelink.westeurope.azmk8s.io", "c1.privatelink.westeurope.azmk8s.io",
            in: "privatelink.westeurope.azmk8s.io", public: "c1.westeurope.azmk8s.io"),
        Case(
            "c1.team.privatelink.westeurope.azmk8s.io", "c1.team.privatelink.westeurope.azmk8s.io",
            in: "privatelink.westeurope.azmk8s.io", public: "c1.team.westeurope.azmk8s.io"),
        Case(
            "app.env.westeurope.azurecontainerapps.io",
            "app.env.privatelink.westeurope.azurecontainerapps.io",
            in: "privatelink.westeurope.azurecontainerapps.io",
            public: "app.env.westeurope.azurecontainerapps.io"),
        Case(
            "site.3.azurestaticapps.net", "site.privatelink.3.azurestaticapps.net",
            in: "privatelink.3.azurestaticapps.net", public: "site.3.azurestaticapps.net"),
        Case(
            "site-1.centralus.azurestaticapps.net", "site-1.centralus.privatelink.azurestaticapps.net",
            in: "privatelink.azurestaticapps.net", public: "site-1.centralus.azurestaticapps.net"),
        Case(
            "m1.westeurope.prometheus.monitor.azure.com",
            "m1.privatelink.westeurope.prometheus.monitor.azure.com",
            in: "privatelink.westeurope.prometheus.monitor.azure.com",
            public: "m1.westeurope.prometheus.monitor.azure.com"),
        Case(
            "ns1.privatelink.servicebus.windows.us", "ns1.privatelink.servicebus.usgovcloudapi.net",
            in: "privatelink.servicebus.usgovcloudapi.net", public: "ns1.servicebus.usgovcloudapi.net"),
        Case(
            "ws.privatelink.workspace.azurehealthcareapis.com",
            "ws.workspace.privatelink.azurehealthcareapis.com", in: "privatelink.azurehealthcareapis.com",
            public: "ws.workspace.azurehealthcareapis.com"),
        Case(
            "d.dicom.azurehealthcareapis.com", "d.privatelink.dicom.azurehealthcareapis.com",
            in: "privatelink.dicom.azurehealthcareapis.com", public: "d.dicom.azurehealthcareapis.com"),
        Case(
            "web.purview.azure.com", group: "portal", "web.privatelink.purviewstudio.azure.com",
            in: "privatelink.purviewstudio.azure.com", public: "web.purview.azure.com"),
        Case(
            "s1.service.signalr.azure.cn", "s1.privatelink.signalr.azure.cn",
            in: "privatelink.signalr.azure.cn",
            public: "s1.service.signalr.azure.cn"),
        Case(
            "t.privatelink.tip1.powerquery.microsoft.com", "t.privatelink.prod.powerquery.microsoft.com",
            in: "privatelink.prod.powerquery.microsoft.com", public: "t.prod.powerquery.microsoft.com"),
    ]

    @Test(arguments: cases) func `a name is put in its zone`(expected: Case) throws {
        guard
            case .placed(let placed) = catalogue.placement(
                of: try DomainName(expected.name), groupID: expected.group)
        else {
            Issue.record("not placed")
            return
        }
        #expect(placed.privateName.text == expected.privateName)
        #expect(placed.zone.text == expected.zone)
        #expect(placed.publicName.text == expected.publicName)
        #expect(placed.role == expected.role)
    }

    @Test(arguments: cases) func `placing the private or the public name changes nothing`(expected: Case)
        throws
    {
        let first = catalogue.placement(of: try DomainName(expected.privateName), groupID: expected.group)
        #expect(
            first == catalogue.placement(of: try DomainName(expected.publicName), groupID: expected.group))
        guard case .placed(let placed) = first else {
            Issue.record("not placed")
            return
        }
        #expect(placed.privateName.text == expected.privateName)
    }

    @Test func `a private name tells its zone without the group that its public name needs`() throws {
        let name = try DomainName("management.privatelink.azure.com")
        guard case .placed(let placed) = catalogue.placement(of: name, groupID: nil) else {
            Issue.record("not placed")
            return
        }
        #expect(placed.privateName == name)
        #expect(placed.zone.text == "privatelink.azure.com")
        #expect(placed.publicName.text == "management.azure.com")
        #expect(catalogue.placement(of: placed.publicName, groupID: nil) == .unknown)
    }

    @Test(arguments: [
        "corp.example", "vault01.corp.example", "x.privatelink.corp.example", "management.azure.com",
        "azure.com",
        "x.privatelink.service.azure.com", "we.backup.windowsazure.com", "backup.windowsazure.com",
        "privatelink.we.backup.windowsazure.com", "blob.core.windows.net",
        "privatelink.blob.core.windows.net",
        "privatelink.x.blob.core.windows.net", "postgres.database.usgovcloudapi.net", "wvd.microsoft.com",
        "privatelink.0a1b2c.database.windows.net", "cus.siterecovery.windowsazure.com",
        "x.privatelink.siterecovery.windowsazure.com", "scm.privatelink.azurewebsites.net", "privatelink",
        "com", ".",
        "ak.privatelink.msidentity.com", "notblob.core.windows.net", "x.xblob.core.windows.net",
    ])
    func `suffixes, zones and names of others have no place`(name: String) throws {
        #expect(catalogue.placement(of: try DomainName(name), groupID: nil) == .unknown)
    }

    @Test(arguments: [
        "login.microsoftonline.com", "tenant.login.microsoftonline.com", "graph.microsoft.us",
        "pod01-rec2.we.backup.windowsazure.com", "pod01-manag1.ugv.backup.windowsazure.us",
    ])
    func `identity and Microsoft's own names stay public`(name: String) throws {
        let placement = catalogue.placement(of: try DomainName(name), groupID: nil)
        let cloud = try #require(catalogue.cloud(named: name.hasSuffix("us") ? "usgov" : "public"))
        #expect(placement == .staysPublic(cloud))
    }

    @Test(arguments: ["md-a1b2.z33.blob.storage.azure.net", "md-a1b2.z33.privatelink.blob.storage.azure.net"])
    func `a suffix without a certain zone is never guessed`(name: String) throws {
        #expect(
            catalogue.placement(of: try DomainName(name), groupID: "AzureBackup")
                == .disputed(
                    suffix: try DomainName("blob.storage.azure.net"),
                    reason: "Microsoft documents no private zone for accounts in numbered DNS zones"))
    }

    @Test func `a private name that would be too long is said to be`() throws {
        let label = String(repeating: "a", count: 63)
        let longest = "\(label).\(label).\(label).\(String(repeating: "a", count: 39)).blob.core.windows.net"
        let name = try DomainName(longest)
        let expected = Placement.tooLong(zone: try DomainName("privatelink.blob.core.windows.net"))
        #expect(catalogue.placement(of: name, groupID: nil) == expected)
        var placer = Placer(catalogue)
        _ = placer.placement(of: try name.droppingFirst(1).prepending(label: "a"), groupID: nil)
        #expect(placer.placement(of: name, groupID: nil) == expected)
    }

    @Test func `a group names the service of a shared zone`() throws {
        func service(_ name: String, _ group: String?) throws -> String? {
            guard case .placed(let placed) = catalogue.placement(of: try DomainName(name), groupID: group)
            else {
                return nil
            }
            return placed.service
        }
        #expect(try service("a.blob.core.windows.net", nil) == "Storage account")
        #expect(try service("a.blob.core.windows.net", "azurebackup") == "Azure Backup")
        #expect(try service("a.blob.core.windows.net", "disks") == "Azure Managed Disks")
        #expect(try service("a.z1.blob.storage.azure.net", "volumegroup") == "Azure Elastic SAN")
        #expect(try service("a.we.backup.windowsazure.com", nil) == "Azure Backup")
        #expect(try service("kv.vault.azure.net", "vault") == "Azure Key Vault")
    }

    @Test(arguments: [
        ("x.privatelink.we.backup.windowsazure.com", true), ("privatelink.we.backup.windowsazure.com", true),
        ("a.privatelink.blob.core.windows.net", true),
        ("x.cus.privatelink.siterecovery.windowsazure.com", true),
        ("x.privatelink.siterecovery.windowsazure.com", true), ("x.scm.privatelink.azurewebsites.net", true),
        ("management.privatelink.azure.com", true), ("x.privatelink.anything.backup.windowsazure.com", true),
        ("ak.privatelink.msidentity.com", false), ("www.tm.a.prd.aadg.trafficmanager.net", false),
        ("a.blob.core.windows.net", false), ("privatelink.corp.example", false), (".", false),
        ("x.privatelink.blob.core.windows.net.corp.example", false),
    ])
    func `a privatelink name is one at or below a zone of the catalogue`(name: String, isOne: Bool) throws {
        #expect(catalogue.isPrivateLinkName(try DomainName(name)) == isOne)
    }
}
