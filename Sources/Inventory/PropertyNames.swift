/// What Azure and Terraform call the properties that hold names and addresses, in lower case.
struct PropertyNames {
    let zoneID: String
    let recordSets: String
    let recordType: String
    let recordName: String
    let addresses: String

    static let azure = PropertyNames(
        zoneID: "privatednszoneid", recordSets: "recordsets", recordType: "recordtype",
        recordName: "recordsetname", addresses: "ipaddresses")

    static let terraform = PropertyNames(
        zoneID: "private_dns_zone_id", recordSets: "record_sets", recordType: "type", recordName: "name",
        addresses: "ip_addresses")
}
