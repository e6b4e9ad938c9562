import Checks
import Mapper
import Testing

/// The table of what goes wrong with the DNS of private endpoints.
struct PitfallTests {
    @Test func `there are twenty-two pitfalls, numbered in turn`() {
        #expect(Pitfall.all.map(\.number) == Array(1...22))
        #expect(Set(Pitfall.all.map(\.symptom)).count == 22)
    }

    @Test func `each is named by findings, or says why by none`() {
        for pitfall in Pitfall.all {
            #expect(!pitfall.findings.isEmpty || pitfall.note != nil, "\(pitfall.number)")
            #expect(Set(pitfall.findings).count == pitfall.findings.count, "\(pitfall.number)")
            for text in [pitfall.symptom, pitfall.note].compactMap(\.self) {
                #expect(text.count >= 25 && text.hasSuffix("."), "\(text)")
            }
        }
        #expect(Pitfall.all.allSatisfy { !$0.findings.isEmpty })
    }

    @Test(arguments: [
        (1, FindingCode.missingInternal), (2, .publicAddressInside), (5, .regionNameAsGeoCode),
        (6, .zoneShadowsPublicNames), (7, .staleAddress), (8, .conflictingAddresses),
        (10, .forwarderMissesAlias), (11, .azureDNSOutsideAzure), (12, .hostsFileOverrides),
        (13, .storageStagePending), (14, .longNegativeTTL), (15, .longTTL), (16, .publicIPv6Inside),
        (17, .wildcardRecord), (18, .notApproved), (19, .twoRegions), (20, .mixedGenerations),
        (21, .proxyRefused),
    ])
    func `the finding made for a pitfall is told first`(number: Int, code: FindingCode) {
        #expect(Pitfall.all[number - 1].findings.first == code)
    }
}
