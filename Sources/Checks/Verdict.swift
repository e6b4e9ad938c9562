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
    init(_ observation: Observation, expected: Expectation, ranges: PrivateRanges) {
        if let code = Verdict.doubt(about: observation) {
            self = .inconclusive(code)
        } else {
            self = expected.fault(of: observation, ranges: ranges).map(Verdict.wrong) ?? .ok
        }
    }

    /// What the verdicts on answers to one question come to, in the order they came.
    ///
    /// What is right once and wrong once flaps; what is wrong every time is as its last answer is, and so is what ends
    /// without an answer to go by.
    init(repeated verdicts: [Verdict]) {
        if verdicts.contains(.ok) {
            self = verdicts.contains { $0.fault != nil } ? .wrong(.flappingAnswer) : .ok
        } else {
            self = verdicts.last ?? .inconclusive(.noAnswer)
        }
    }

    /// Why an observation proves nothing; nil for an answer, positive or negative.
    static func doubt(about observation: Observation) -> FindingCode? {
        if observation.isTCPBlocked { return .tcpBlocked }
        // A server that only names others to ask has said nothing of the name.
        if observation.isReferral { return .serverRefused }
        return switch observation.outcome {
        case .answer, .nodata, .nxdomain: nil
        case .refused: .serverRefused
        case .servfail, .rcode: .serverFailed
        case .timeout, .unreachable: .noAnswer
        case .untrusted: .untrustedServer
        case .malformed, .mismatched, .unauthenticated: .untrustedReply
        }
    }
}
