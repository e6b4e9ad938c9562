package import DNS

package struct ZoneFile: Sendable {
    package let origin: DomainName
    package let soa: Record
    package let records: [Record]

    package static func read(
        _ text: [UInt8], file: String, origin: DomainName?, maximumSize: Int = 64 << 20
    ) throws(ZoneFileFaults) -> ZoneFile {
        throw ZoneFileFaults(file: file, faults: [])
    }
}

package struct ZoneFileFault: Hashable, Sendable {
    package let line: Int
    package let column: Int
    package let message: String
}

package struct ZoneFileFaults: Error, Hashable, Sendable {
    package let file: String
    package let faults: [ZoneFileFault]
}
