import DNS
import Mapper

/// Writes the updates of zones, each zone's in as few messages as hold them.
struct UpdateWriter {
    /// What has been written.
    private(set) var text: [UInt8] = []
    /// Why the updates cannot be made.
    private(set) var faults: [String] = []
    private let earlier: EarlierRecords?
    private let options: ExportOptions
    private var origin = DomainName.root
    private var aliases: Set<DomainName> = []
    /// What the next message will do: never more than it holds.
    private var steps: [UpdateStep] = []
    private var size = 0
    private var messageCount = 0

    // RFC 1035 4.2.2: a message over TCP has 65,535 octets; the rest is for its head, the zone and a signature.
    private static let maximumSize = 60_000

    /// Begins a file with its first lines. `earlier` is what the servers are known to hold.
    init(_ opening: String, replacing earlier: EarlierRecords?, options: ExportOptions) {
        text.append(opening)
        self.earlier = earlier
        self.options = options
    }

    /// Compares a zone with what it held, and writes what makes the difference.
    ///
    /// What has changed is bound to the old addresses, and what is new to there being none; without earlier records,
    /// nothing but aliases stands in the way (RFC 2136 3.4.2.2: beside one, a server drops an address in silence).
    mutating func write(_ zone: HostZone) {
        origin = zone.origin
        aliases = earlier?[origin].aliases ?? []
        messageCount = 0
        var gone = earlier?[origin].sets ?? [:]
        for set in zone.sets {
            let owner = zone.owner(of: set)
            let old = gone.removeValue(forKey: Question(name: owner, type: set.type))
            let ttl = set.ttl ?? options.ttl
            if let old, old.ttl == ttl, old.addresses == Set(set.addresses) { continue }
            var step = begin(owner)
            if let old {
                step.require(old)
            } else {
                step.requireNoAlias()
                if earlier != nil { step.require("nxrrset \(owner) IN \(set.type)") }
            }
            if old != nil || earlier == nil { step.update("delete \(owner) IN \(set.type)") }
            for address in set.addresses {
                step.update("add \(owner) \(ttl) IN \(set.type) \(address)", data: 16)
            }
            append(step)
        }
        let keptCount = remove(gone)
        send()
        if keptCount > 0 {
            text.append(
                "\n; \(origin.text): \(keptCount) RRsets of the previous zone stay, which the inventory does not hold\n"
            )
        }
    }

    /// What pedns wrote and the inventory no longer holds goes; everything else stays, and is counted.
    private mutating func remove(_ gone: [Question: EarlierRecords.Addresses]) -> Int {
        // pedns writes host names alone: another in its file is somebody else's.
        let own = gone.filter { earlier?.isOwn == true && !options.isPart && $0.key.name.isHostName }
        for (key, old) in own.sorted(by: { $0.key < $1.key }) {
            var step = begin(key.name)
            step.require(old)
            step.update("delete \(key.name) IN \(key.type)")
            append(step)
        }
        return gone.count - own.count
    }

    /// The step of a name, taken up again where it is the latest.
    private mutating func begin(_ owner: DomainName) -> UpdateStep {
        guard let latest = steps.last, latest.owner == owner else { return UpdateStep(owner, in: origin) }
        size -= latest.size
        return steps.removeLast()
    }

    private mutating func append(_ step: UpdateStep) {
        if step.size > UpdateWriter.maximumSize {
            faults.append("the records of \(step.owner.text) are more than one update can hold")
        }
        if aliases.remove(step.owner) != nil {
            faults.append(
                "\(step.owner.text) is an alias in the previous zone: an address cannot stand beside it")
        }
        if size + step.size > UpdateWriter.maximumSize { send() }
        steps.append(step)
        size += step.size
    }

    /// Writes a transaction, closed by `send`: without it nsupdate sends nothing, and says nothing of it.
    private mutating func send() {
        guard !steps.isEmpty else { return }
        messageCount += 1
        text.append("\n")
        if messageCount > 1 {
            text.append(
                "; \(messageCount) updates of this zone so far, each made whole or not at all by itself\n")
        }
        text.append("zone \(origin)\n")
        for line in steps.lazy.flatMap(\.prerequisites) { text.append("\(line)\n") }
        for line in steps.lazy.flatMap(\.updates) { text.append("\(line)\n") }
        text.append("send\n")
        steps.removeAll(keepingCapacity: true)
        size = 0
    }
}
