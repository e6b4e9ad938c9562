import Catalogue
import DNS
import Inventory

/// Two inventories on the way to their differences, endpoint by endpoint.
struct InventoryComparison {
    private let before: InventorySide
    private let now: InventorySide
    private let pairing: EndpointPairing
    private let looseBefore: LooseNames
    private let looseNow: LooseNames
    /// What came of each endpoint, and last of the names that are no endpoint's.
    private(set) var endpoints: [EndpointComparison] = []

    init(_ before: InventorySide, _ now: InventorySide) {
        self.before = before
        self.now = now
        pairing = EndpointPairing(of: before.endpoints.map(\.endpoint), with: now.endpoints.map(\.endpoint))
        looseBefore = before.looseNames(of: pairing.loose.before)
        looseNow = now.looseNames(of: pairing.loose.now)
        compareEndpoints()
        compareLooseNames()
        followNames()
    }

    /// Whether a side has names without endpoints, which could be those of any.
    func hasLooseNames(_ side: UntoldNames.Side) -> Bool {
        switch side {
        case .before: !looseBefore.isEmpty
        case .now: !looseNow.isEmpty
        }
    }

    // MARK: Endpoints

    private mutating func compareEndpoints() {
        var isFound = Array(repeating: false, count: now.endpoints.count)
        for (index, old) in before.endpoints.enumerated() where !pairing.loose.before.contains(index) {
            let partner = pairing.partners[index]
            if let partner { isFound[partner] = true }
            let isTold = now.listsEndpoints && !pairing.candidates.before.contains(index)
            compare(old, partner.map { now.endpoints[$0] }, isTold: partner != nil || isTold)
        }
        for (index, new) in now.endpoints.enumerated()
        where !isFound[index] && !pairing.loose.now.contains(index) {
            compare(nil, new, isTold: before.listsEndpoints && !pairing.candidates.now.contains(index))
        }
    }

    /// Compares an endpoint; `isTold` says whether it would be on either side if it were there.
    private mutating func compare(_ old: SeenEndpoint?, _ new: SeenEndpoint?, isTold: Bool) {
        // A state that one inventory does not tell is taken to be what the other says.
        let usedBefore = old?.isInUse ?? new?.isInUse ?? true
        let usedNow = new?.isInUse ?? old?.isInUse ?? true
        var namesBefore = usedBefore ? old?.names ?? [:] : [:]
        var namesNow = usedNow ? new?.names ?? [:] : [:]
        for question in Set(old?.names.keys.map(\.self) ?? []).union(new?.names.keys.map(\.self) ?? []) {
            if usedBefore { namesBefore[question] = namesBefore[question] ?? looseBefore.names[question] }
            if usedNow { namesNow[question] = namesNow[question] ?? looseNow.names[question] }
        }
        func wouldShow(
            _ name: SeenName, _ endpoint: SeenEndpoint?, _ loose: LooseNames, _ side: InventorySide
        ) -> Bool {
            if let endpoint { return endpoint.wouldShow(name) }
            return isTold || !side.isIncomplete && loose.wouldShow(name)
        }
        endpoints.append(
            EndpointComparison(
                old, new, isTold: isTold, namesBefore: namesBefore, namesNow: namesNow
            ) { side, name in
                switch side {
                case .before: !usedBefore || wouldShow(name, old, looseBefore, before)
                case .now: !usedNow || wouldShow(name, new, looseNow, now)
                }
            })
    }

    // MARK: Names without endpoints

    private mutating func compareLooseNames() {
        guard !looseBefore.isEmpty || !looseNow.isEmpty else { return }
        let (old, new) = (before.names(without: pairing.loose.before), now.names(without: pairing.loose.now))
        endpoints.append(
            EndpointComparison(
                nil, nil, isTold: false, namesBefore: looseBefore.names.filter { !new.all.contains($0.key) },
                namesNow: looseNow.names.filter { !old.all.contains($0.key) }
            ) { side, name in
                switch side {
                case .before:
                    old.areAll && !before.isIncomplete && (looseBefore.isEmpty || looseBefore.wouldShow(name))
                case .now: new.areAll && !now.isIncomplete && (looseNow.isEmpty || looseNow.wouldShow(name))
                }
            })
    }

    // MARK: Names that went from one endpoint to another

    /// A name that one endpoint lost and another gained is not gone: it is somewhere else, or where it was.
    private mutating func followNames() {
        var losers: [Question: [Int]] = [:]
        for (index, endpoint) in endpoints.enumerated() {
            for question in endpoint.lost.keys { losers[question, default: []].append(index) }
        }
        guard !losers.isEmpty else { return }
        for index in endpoints.indices {
            for question in endpoints[index].gained.keys {
                guard let loser = losers[question]?.popLast(), let old = endpoints[loser].handOn(question)
                else { continue }
                endpoints[index].takeOver(question, old, from: endpoints[loser].label)
            }
        }
    }
}
