public import DNS
import Mapper
import Resolver

/// What a user says that internal servers must answer for a name, whatever any inventory says.
public struct StatedExpectation: Hashable, Sendable {
    /// The name, which is asked as it stands.
    public let name: DomainName
    /// What must come.
    public let answer: Answer
    /// Who says so.
    let source: Source

    /// Who states an expectation.
    enum Source: Hashable, Sendable {
        /// The user, of this very name: whatever else comes is unexpected, and no more is known of it.
        case user
        /// The catalogue, of names of its kind: faults have their usual codes.
        case catalogue
    }

    /// What must come of a name.
    public enum Answer: Hashable, Sendable {
        /// These addresses; each type that they are of is asked.
        case addresses([IPAddress])
        /// The name must not exist.
        case nxdomain
        /// The name must exist and have no address.
        case nodata
        /// A private address.
        case privateAddress
        /// A public address.
        case publicAddress
        /// An address in one of these blocks.
        case within([AddressPrefix])
    }

    /// Creates an expectation.
    public init(_ name: DomainName, _ answer: Answer) {
        self.init(name, answer, by: .user)
    }

    init(_ name: DomainName, _ answer: Answer, by source: Source) {
        self.name = name
        self.answer = answer
        self.source = source
    }

    /// The questions that show it.
    var questions: [Question] {
        types.map { Question(name: name, type: $0) }
    }

    private var types: [RecordType] {
        switch answer {
        case .addresses(let addresses): Set(addresses.map(\.recordType)).sorted()
        case .within(let blocks): Set(blocks.map(\.address.recordType)).sorted()
        // A name that does not exist has no record of any type.
        case .nxdomain: [.a]
        case .nodata, .privateAddress, .publicAddress: [.a, .aaaa]
        }
    }

    /// Whether one type of address is enough: then the other may be missing.
    var needsOneTypeOnly: Bool {
        switch answer {
        case .privateAddress, .publicAddress, .within: true
        case .addresses, .nxdomain, .nodata: false
        }
    }

    /// What to call a fault of an answer to what is stated.
    func code(of fault: FindingCode) -> FindingCode {
        switch source {
        case .user: .unexpectedAnswer
        case .catalogue: fault == .unexpectedAnswer && answer == .publicAddress ? .identityRedirected : fault
        }
    }

    /// What a question must show.
    func expectation(of question: Question, atLeast: Bool) -> Expectation {
        switch answer {
        case .addresses(let addresses):
            Expectation(
                [.answer], addresses: Set(addresses.filter { $0.recordType == question.type }).sorted(),
                test: atLeast ? .atLeast : .exactly)
        case .nxdomain: Expectation([.nxdomain], test: .nothing)
        case .nodata: Expectation([.nodata], test: .nothing)
        case .privateAddress: Expectation([.answer], test: .privateOnes)
        case .publicAddress: Expectation([.answer], test: .publicOnes)
        case .within(let blocks):
            Expectation([.answer], test: .within(blocks.filter { $0.address.recordType == question.type }))
        }
    }
}
