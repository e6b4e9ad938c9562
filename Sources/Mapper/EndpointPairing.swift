import Inventory

/// Which endpoints of two inventories are the same ones.
///
/// They are where their ids are, or their network interfaces; else where their names are, nothing that is known of them
/// differs, and no other endpoint could be meant.
struct EndpointPairing {
    /// For each endpoint of the earlier inventory, the index of the same one in the later; nil for none.
    private(set) var partners: [Int?]
    /// The endpoints of the earlier inventory, and of the later, whose names could be any endpoint's.
    private(set) var loose: (before: Set<Int>, now: Set<Int>)
    /// The endpoints that those of the other inventory could be.
    private(set) var candidates: (before: Set<Int>, now: Set<Int>) = ([], [])

    private let before: [PrivateEndpoint]
    private let now: [PrivateEndpoint]
    private var isPaired: (before: [Bool], now: [Bool])

    init(of before: [PrivateEndpoint], with now: [PrivateEndpoint]) {
        self.before = before
        self.now = now
        partners = Array(repeating: nil, count: before.count)
        isPaired = (Array(repeating: false, count: before.count), Array(repeating: false, count: now.count))
        loose = ([], [])
        pair(by: { $0.isOneEndpoint ? [$0.key] : [] })
        pair(by: { $0.networkInterfaceIDs.map { $0.lowercased() } })
        loose = (
            Set(before.indices.filter { !isPaired.before[$0] && before[$0].isAnonymous }),
            Set(now.indices.filter { !isPaired.now[$0] && now[$0].isAnonymous })
        )
        pairByName()
    }

    private mutating func pair(_ old: Int, _ new: Int) {
        partners[old] = new
        isPaired.before[old] = true
        isPaired.now[new] = true
    }

    /// Pairs the endpoints that are known by the same key, of which each may have several.
    private mutating func pair(by keys: (PrivateEndpoint) -> [String]) {
        var found: [String: Int] = [:]
        for (index, endpoint) in now.enumerated() where !isPaired.now[index] {
            for key in keys(endpoint) { found[key] = found[key] ?? index }
        }
        for (index, endpoint) in before.enumerated() where !isPaired.before[index] {
            guard let other = keys(endpoint).lazy.compactMap({ found[$0] }).first, !isPaired.now[other] else {
                continue
            }
            pair(index, other)
        }
    }

    private mutating func pairByName() {
        let old = EndpointPairing.byName(before, without: loose.before, isPaired.before)
        let new = EndpointPairing.byName(now, without: loose.now, isPaired.now)
        for (name, earlier) in old.sorted(by: { $0.key < $1.key }) {
            let later = new[name] ?? []
            for index in earlier {
                let same = later.filter { before[index].couldBe(now[$0]) }
                let rivals = same.flatMap { other in earlier.filter { before[$0].couldBe(now[other]) } }
                if same.count == 1, rivals.count == 1 {
                    pair(index, same[0])
                } else if !same.isEmpty {
                    // Which of them it is, nothing tells: their names are compared as nobody's.
                    if before[index].id == nil { loose.before.insert(index) }
                    loose.now.formUnion(same.filter { now[$0].id == nil })
                    candidates.before.insert(index)
                    candidates.now.formUnion(same)
                }
            }
        }
    }

    private static func byName(
        _ endpoints: [PrivateEndpoint], without loose: Set<Int>, _ isPaired: [Bool]
    ) -> [String: [Int]] {
        var indices: [String: [Int]] = [:]
        for (index, endpoint) in endpoints.enumerated() where !isPaired[index] && !loose.contains(index) {
            if let name = endpoint.endpointName?.lowercased() { indices[name, default: []].append(index) }
        }
        return indices
    }
}

extension PrivateEndpoint {
    /// Whether two endpoints of one name may be one: resource groups and subscriptions tell them apart.
    fileprivate func couldBe(_ other: PrivateEndpoint) -> Bool {
        func agree(_ part: KeyPath<PrivateEndpoint, String?>) -> Bool {
            guard let own = self[keyPath: part], let others = other[keyPath: part] else { return true }
            return own.lowercased() == others.lowercased()
        }
        return agree(\.resourceGroup) && agree(\.subscription)
    }
}
