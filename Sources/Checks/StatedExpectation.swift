public import DNS
import Mapper
import Resolver

/// What a user says that internal servers must answer for a name, whatever any inventory says.
public struct StatedExpectation: Hashable, Sendable {
    /// The name, which is asked as it stands.
    public let name: DomainName
    /// What must come.
    public let answer: Answer

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
        self.name = name
        self.answer = answer
    }

    /// The questions that show it.
    var questions: [Question] {
        types.map { Question(name: name, type: $0) }
    }

    private var types: [RecordType] {
        switch answer {
        case .addresses(let addresses): Set(addresses.map(\.recordType)).sorted()
        case .within(let blocks): Set(blocks.map(\.address.recordType)).sorted()
        case .nodata: [.a, .aaaa]
        // A name that does not exist has no record of any type, and IPv4 is what everybody has.
        case .nxdomain, .privateAddress, .publicAddress: [.a]
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
