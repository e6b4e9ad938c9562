import DNS
import Inventory

/// One endpoint in two inventories: the names that came, went, moved and stayed.
struct EndpointComparison {
    let before: SeenEndpoint?
    let now: SeenEndpoint?
    /// Whether the side that has not the endpoint would have it if it were there.
    let isTold: Bool
    /// Names that are there now alone.
    private(set) var gained: [Question: SeenName] = [:]
    /// Names that were there before alone.
    private(set) var lost: [Question: SeenName] = [:]
    /// Names that are at other addresses.
    private(set) var moved: [Question: (before: SeenName, now: SeenName)] = [:]
    /// What another endpoint had before, and which.
    private(set) var formerEndpoints: [Question: String] = [:]
    /// What another endpoint has now.
    private var handedOn: Set<Question> = []
    /// Names that are as before, those that one inventory does not tell of included.
    private(set) var kept: Set<Question> = []
    private(set) var untold: [UntoldNames.Side: Set<DomainName>] = [:]

    /// Compares what both sides have; `wouldShow` says whether a name that a side has not would be there.
    init(
        _ before: SeenEndpoint?, _ now: SeenEndpoint?, isTold: Bool, namesBefore: [Question: SeenName],
        namesNow: [Question: SeenName], wouldShow: (UntoldNames.Side, SeenName) -> Bool
    ) {
        self.isTold = isTold
        self.before = before
        self.now = now
        for (question, old) in namesBefore {
            if let new = namesNow[question] {
                if new.change(since: old) == nil {
                    kept.insert(question)
                } else {
                    moved[question] = (old, new)
                }
            } else if wouldShow(.now, old) {
                lost[question] = old
            } else {
                kept.insert(question)
                untold[.now, default: []].insert(question.name)
            }
        }
        for (question, new) in namesNow where namesBefore[question] == nil {
            if wouldShow(.before, new) {
                gained[question] = new
            } else {
                kept.insert(question)
                untold[.before, default: []].insert(question.name)
            }
        }
    }

    /// Takes a name that was lost out, for another endpoint that gained it.
    mutating func handOn(_ question: Question) -> SeenName? {
        guard let name = lost.removeValue(forKey: question) else { return nil }
        handedOn.insert(question)
        return name
    }

    /// Makes of a name that was gained one that another endpoint had.
    mutating func takeOver(_ question: Question, _ old: SeenName, from endpoint: String?) {
        guard let new = gained.removeValue(forKey: question) else { return }
        if new.change(since: old) == nil {
            kept.insert(question)
        } else {
            moved[question] = (old, new)
            formerEndpoints[question] = endpoint
        }
    }

    /// Leaves every other name out.
    func keeping(_ names: Set<Question>) -> EndpointComparison {
        var chosen = self
        chosen.gained = gained.filter { names.contains($0.key) }
        chosen.lost = lost.filter { names.contains($0.key) }
        chosen.moved = moved.filter { names.contains($0.key) }
        chosen.kept = kept.intersection(names)
        chosen.handedOn = handedOn.intersection(names)
        let chosenNames = Set(names.map(\.name))
        chosen.untold = untold.mapValues { $0.intersection(chosenNames) }
        return chosen
    }

    /// What the endpoint is called: by whichever inventory knows its id, the later first.
    var label: String? { named?.label }

    /// Whose words are taken for it.
    var named: PrivateEndpoint? {
        let endpoints = [now, before].compactMap { $0?.endpoint }.filter(\.isOneEndpoint)
        return endpoints.first { $0.id != nil } ?? endpoints.first
    }

    /// Every name that was there before, as far as can be told.
    var allBefore: Set<Question> { kept.union(lost.keys).union(moved.keys).union(handedOn) }
    /// Every name that is there now, as far as can be told.
    var allNow: Set<Question> { kept.union(gained.keys).union(moved.keys) }
}

extension EndpointComparison {
    /// Whether a side has no such endpoint.
    func isAbsent(_ side: UntoldNames.Side) -> Bool {
        switch side {
        case .before: before == nil
        case .now: now == nil
        }
    }

    var hasChangedNames: Bool { !gained.isEmpty || !lost.isEmpty || !moved.isEmpty }

    /// What became of the names, by zone, name and type; those without a zone last.
    var nameChanges: [NameChange] {
        var changes: [NameChange] = []
        for (question, name) in gained {
            guard let addresses = name.addresses else { continue }
            changes.append(NameChange(question, in: name.zone, .new(addresses)))
        }
        for (question, name) in lost {
            guard let addresses = name.addresses else { continue }
            changes.append(NameChange(question, in: name.zone, .gone(addresses)))
        }
        for (question, name) in moved {
            guard let (old, new) = name.now.change(since: name.before) else { continue }
            changes.append(
                NameChange(
                    question, in: name.now.zone, .moved(from: old, to: new),
                    formerEndpoint: formerEndpoints[question]))
        }
        return changes.sorted { left, right in
            if left.zone != right.zone {
                guard let zone = left.zone, let other = right.zone else { return left.zone != nil }
                return zone < other
            }
            return (left.name, left.type) < (right.name, right.type)
        }
    }
}
