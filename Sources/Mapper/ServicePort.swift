package import DNS

/// Where a service listens that does not listen on port 443, so that a closed 443 is no fault of its.
///
/// The ports are those of the services' own documentation, the suffixes those of public names.
package struct ServicePort: Sendable {
    private let suffixes: [String]
    /// The port.
    package let port: UInt16
    /// Whether TLS is spoken there from the first octet.
    package let beginsWithTLS: Bool

    /// The port through which file recovery mounts disks, beside a vault's own (iSCSI).
    package static let fileRecovery: UInt16 = 3260

    private static let all = [
        // TDS, PostgreSQL and MySQL speak in clear first and turn to TLS within their own protocols.
        ServicePort(
            [
                "database.windows.net", "database.usgovcloudapi.net", "database.chinacloudapi.cn",
                "sql.azuresynapse.net",
            ], 1433, beginsWithTLS: false),
        ServicePort(
            [
                "postgres.database.azure.com", "postgres.database.usgovcloudapi.net",
                "postgres.database.chinacloudapi.cn", "postgres.cosmos.azure.com",
            ], 5432, beginsWithTLS: false),
        ServicePort(
            [
                "mysql.database.azure.com", "mysql.database.usgovcloudapi.net",
                "mysql.database.chinacloudapi.cn", "mariadb.database.azure.com",
                "mariadb.database.usgovcloudapi.net", "mariadb.database.chinacloudapi.cn",
            ], 3306, beginsWithTLS: false),
        ServicePort(
            [
                "redis.cache.windows.net", "redis.cache.usgovcloudapi.net", "redis.cache.chinacloudapi.cn",
            ], 6380, beginsWithTLS: true),
        ServicePort(["redisenterprise.cache.azure.net", "redis.azure.net"], 10_000, beginsWithTLS: true),
        ServicePort(
            ["mongo.cosmos.azure.com", "mongo.cosmos.azure.us", "mongo.cosmos.azure.cn"], 10_255,
            beginsWithTLS: true),
        ServicePort(
            ["cassandra.cosmos.azure.com", "cassandra.cosmos.azure.us", "cassandra.cosmos.azure.cn"], 10_350,
            beginsWithTLS: true),
    ]

    private init(_ suffixes: [String], _ port: UInt16, beginsWithTLS: Bool) {
        self.suffixes = suffixes
        self.port = port
        self.beginsWithTLS = beginsWithTLS
    }

    /// The port of names below a public suffix; nil for those that listen on 443.
    package static func of(publicSuffix: DomainName) -> ServicePort? {
        let text = publicSuffix.text
        return all.first { port in port.suffixes.contains { text == $0 || text.hasSuffix("." + $0) } }
    }
}
