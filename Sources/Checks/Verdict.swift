import DNS
public import Mapper
import Resolver

/// What an observation comes to, held against what was expected.
public enum Verdict: Hashable, Sendable {
    /// As expected.
    case ok
    /// Not as expected: what it would be called if nothing else explains it.
    case wrong(FindingCode)
    /// Nothing can be told of it, and why.
    case inconclusive(FindingCode)

    /// The verdict's word in documents: "ok", or a finding's code.
    public var text: String {
        switch self {
        case .ok: "ok"
        case .wrong(let code), .inconclusive(let code): code.rawValue
        }
    }

    /// The code of what is wrong; nil for what is right or inconclusive.
    var fault: FindingCode? {
        if case .wrong(let code) = self { code } else { nil }
    }

    /// Judges an observation.
    init(
        _ observation: Observation, expected: Expectation, in expectation: View.Expectation,
        ranges: PrivateRanges
    ) {
        if let code = Verdict.doubt(about: observation) {
            self = .inconclusive(code)
            return
        }
        let addresses = observation.addresses
        switch expectation {
        case .public:
            self = addresses.contains(where: ranges.contains) ? .wrong(.privateAddressOutside) : .ok
        case .private:
            if addresses.isEmpty {
                self = .wrong(.missingInternal)
            } else if Verdict.isRight(addresses, for: expected) {
                self = .ok
            } else if addresses.allSatisfy(ranges.contains) {
                self = .wrong(.staleAddress)
            } else {
                self = .wrong(.publicAddressInside)
            }
        }
    }

    private static func isRight(_ addresses: [IPAddress], for expected: Expectation) -> Bool {
        expected.acceptsPart
            ? Set(addresses).isSubset(of: expected.addresses) : Set(addresses) == Set(expected.addresses)
    }

    /// Why an observation proves nothing; nil for an answer, positive or negative.
    private static func doubt(about observation: Observation) -> FindingCode? {
        if observation.isTCPBlocked { return .tcpBlocked }
        // A server that only names others to ask has said nothing of the name.
        if observation.isReferral { return .serverRefused }
        return switch observation.outcome {
        case .answer, .nodata, .nxdomain: nil
        case .refused: .serverRefused
        case .servfail, .rcode: .serverFailed
        case .timeout, .unreachable: .noAnswer
        case .malformed, .mismatched: .untrustedReply
        }
    }
}
