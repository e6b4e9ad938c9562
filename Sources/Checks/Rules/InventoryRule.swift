import DNS
import Mapper

/// What the inventory alone shows to be wrong is not wrong live for the same reason.
enum InventoryRule {
    static func apply(to diagnosis: inout Diagnosis) {
        let offline = diagnosis.request.mapping.findings
        let misnamed = names(of: .regionNameAsGeoCode, in: offline)
        let publicOnes = names(of: .notPrivate, in: offline)
        diagnosis.explain(
            diagnosis.results.indices.filter { index in
                let result = diagnosis.results[index]
                guard let name = result.set?.name else { return false }
                return switch result.verdict.fault {
                case .missingInternal: misnamed.contains(name)
                case .privateAddressOutside: publicOnes.contains(name)
                default: false
                }
            })
    }

    private static func names(of code: FindingCode, in findings: [Finding]) -> Set<DomainName> {
        Set(findings.lazy.filter { $0.code == code }.flatMap(\.names))
    }
}
