/// Which parts of two sides belong together.
struct VantagePairs {
    /// The places of parts that belong together.
    private(set) var pairs: [(old: Int, new: Int)] = []
    /// The servers that one side alone was asked at.
    private(set) var unpaired: [(isOld: Bool, vantage: Vantage)] = []

    /// Pairs servers of the same view and address, then the only ones left of a view, then the only ones left at all: a
    /// cut-over gives a view another server. What is no answer belongs to every server of the other side.
    init(_ old: [ComparedSide.Part], _ new: [ComparedSide.Part]) {
        let (oldServers, newServers) = (old.compactMap(\.vantage), new.compactMap(\.vantage))
        guard oldServers.count == old.count, newServers.count == new.count, !old.isEmpty, !new.isEmpty else {
            for left in old.indices { pairs += new.indices.map { (left, $0) } }
            return
        }
        var left = Array(old.indices)
        var right = Array(new.indices)
        func pair(_ belong: (Vantage, Vantage) -> Bool) {
            for index in left {
                let others = right.filter { belong(oldServers[index], newServers[$0]) }
                let rivals = left.filter { rival in
                    others.contains { belong(oldServers[rival], newServers[$0]) }
                }
                guard others.count == 1, rivals.count == 1 else { continue }
                pairs.append((index, others[0]))
                left.removeAll { $0 == index }
                right.removeAll { $0 == others[0] }
            }
        }
        pair { $0 == $1 }
        pair { $0.view == $1.view }
        pair { _, _ in true }
        pairs.sort { $0.old < $1.old }
        unpaired = left.map { (true, oldServers[$0]) } + right.map { (false, newServers[$0]) }
    }
}
