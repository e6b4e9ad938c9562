package import DNS

/// Ports of a service beside the one where ``ServicePort`` has it listen, each for a protocol that some of its clients
/// speak.
///
/// They are those of the services' own documentation, the suffixes those of public names.
package struct FurtherPorts: Sendable {
    private let suffixes: [String]
    /// The ports, each with what is spoken there, as "445 (SMB), 2049 (NFS)".
    package let text: String

    private static let all = [
        FurtherPorts(
            ["file.core.windows.net", "file.core.usgovcloudapi.net", "file.core.chinacloudapi.cn"],
            "445 (SMB), 2049 (NFS)"),
        FurtherPorts(
            ["servicebus.windows.net", "servicebus.usgovcloudapi.net", "servicebus.chinacloudapi.cn"],
            "5671 and 5672 (AMQP), 9093 (Kafka)"),
        FurtherPorts(
            [
                "azure-devices.net", "azure-devices.us", "azure-devices.cn",
                "azure-devices-provisioning.net", "azure-devices-provisioning.us",
                "azure-devices-provisioning.cn",
            ], "5671 (AMQP), 8883 (MQTT)"),
        FurtherPorts(["ts.eventgrid.azure.net"], "8883 (MQTT)"),
        FurtherPorts(
            ["documents.azure.com", "documents.azure.us", "documents.azure.cn"], "0-65535 (direct mode)"),
        FurtherPorts(["mongocluster.cosmos.azure.com"], "10260 (MongoDB)"),
        FurtherPorts(
            [
                "postgres.database.azure.com", "postgres.database.usgovcloudapi.net",
                "postgres.database.chinacloudapi.cn",
            ], "6432 (PgBouncer)"),
        FurtherPorts(
            [
                "redis.cache.windows.net", "redis.cache.usgovcloudapi.net", "redis.cache.chinacloudapi.cn",
            ], "15000-15999 (clusters)"),
        FurtherPorts(["redisenterprise.cache.azure.net", "redis.azure.net"], "8500-8599 (clusters)"),
        FurtherPorts(["azurehdinsight.net", "azurehdinsight.us", "azurehdinsight.cn"], "22 (SSH)"),
    ]

    private init(_ suffixes: [String], _ text: String) {
        self.suffixes = suffixes
        self.text = text
    }

    /// The further ports of names below a public suffix; nil where there are none.
    package static func of(publicSuffix: DomainName) -> FurtherPorts? {
        let text = publicSuffix.text
        return all.first { ports in ports.suffixes.contains { text == $0 || text.hasSuffix("." + $0) } }
    }
}
