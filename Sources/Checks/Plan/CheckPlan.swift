public import DNS
import Mapper
public import Resolver

/// What a check asks: each question once, for all the reasons there are to ask it.
public struct CheckPlan: Sendable {
    /// A question, why it is asked, and on which sides of the split horizon.
    public struct Entry: Sendable {
        /// The question.
        public let question: Question
        /// Why it is asked, in order.
        public internal(set) var purposes: Set<Purpose>
        /// The expectations of the views that are asked.
        public internal(set) var sides: Set<View.Expectation>
    }

    /// The entries, in canonical order of the questions.
    public let entries: [Entry]
    private let sets: [Question: HostRRset]
    private let stated: [Question: StatedExpectation]
    private let owners: [Question: Set<DomainName>]
    private let places: [Question: Int]
    /// The private zones that names are mapped in.
    let zones: [DomainName]
    /// The label that stands for a name nobody has made.
    let randomLabel: String

    /// Plans a check. `randomLabel` is what no record's name begins with; where none is given, a new one.
    public init(_ request: CheckRequest, randomLabel label: String? = nil) {
        let randomLabel = label ?? DomainName.unusedLabel()
        var draft = PlanDraft(request, randomLabel: randomLabel)
        draft.draw()
        sets = draft.sets
        stated = draft.stated
        owners = draft.owners
        zones = draft.zones.sorted()
        self.randomLabel = randomLabel
        entries = draft.entries.values.sorted { $0.question < $1.question }
        places = Dictionary(uniqueKeysWithValues: zip(entries.lazy.map(\.question), entries.indices))
    }

    /// The questions that views of a side are asked: first those of which an answer is expected, for a server is given
    /// up that leaves its first ones unanswered.
    public func questions(_ side: View.Expectation) -> [Question] {
        let asked = entries.filter { $0.sides.contains(side) }
        let isExpected = { (entry: Entry) in !entry.purposes.isDisjoint(with: [.mapped, .stated, .traced]) }
        return (asked.filter(isExpected) + asked.filter { !isExpected($0) }).map(\.question)
    }

    /// The most questions that views of a side are asked a second time, server by server.
    public func mostRepeats(_ side: View.Expectation) -> Int { Repeats.most(of: self, on: side) }

    /// The set that a question about a mapped name belongs to, in either address type; nil for every other question.
    func set(for question: Question) -> HostRRset? { sets[question] }

    /// What the user says of a question; nil where nothing is said.
    func stated(_ question: Question) -> StatedExpectation? { stated[question] }

    /// The names of which a question for PTR records must show one; nil for every other question.
    func owners(_ question: Question) -> Set<DomainName>? { owners[question] }

    /// Why a question is asked.
    func purposes(of question: Question) -> Set<Purpose> {
        places[question].map { entries[$0].purposes } ?? []
    }

    /// The questions asked for a reason, in canonical order.
    func questions(for purpose: Purpose) -> [Question] {
        entries.lazy.filter { $0.purposes.contains(purpose) }.map(\.question)
    }

    /// The question for a name that nobody has made, under a zone; nil where there is no room for the label.
    func wildcardQuestion(under zone: DomainName) -> Question? {
        (try? zone.prepending(label: randomLabel)).map { Question(name: $0, type: .a) }
    }
}
