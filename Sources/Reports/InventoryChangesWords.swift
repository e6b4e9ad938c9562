import DNS
import Mapper

extension VaultChange {
    /// What became of the vault, a sentence each.
    var sentences: [String] {
        var sentences = [stageSentence]
        if before.stage != .absent, now.stage != .absent {
            sentences += [
                VaultChange.sentence(gained(\.services), "service name", "new"),
                VaultChange.sentence(lost(\.services), "service name", "gone"),
            ]
        }
        if !moved.isEmpty {
            let verb = moved.count == 1 ? "is" : "are"
            sentences.append("\(moved.count.counted("name")) \(verb) at another address than before.")
        }
        return sentences.compactMap { $0 }
    }

    /// The names of a part that were not there before.
    func gained(_ part: KeyPath<VaultNames, [DomainName]>) -> [DomainName] {
        Set(now[keyPath: part]).subtracting(before[keyPath: part]).sorted()
    }

    /// The names of a part that are not there any more.
    func lost(_ part: KeyPath<VaultNames, [DomainName]>) -> [DomainName] {
        Set(before[keyPath: part]).subtracting(now[keyPath: part]).sorted()
    }

    private var stageSentence: String? {
        let services = now.services.count.counted("service name")
        let storage = now.storage.count.counted("storage name")
        switch (before.stage, now.stage) {
        case (.absent, .absent), (.serviceNames, .serviceNames): return nil
        case (.absent, .serviceNames):
            return "New: \(services), and no storage yet. Storage names come with the first registration and"
                + " the first backup; compare again after each."
        case (.absent, .storage): return "New: \(services) and \(storage)."
        case (_, .absent):
            let count = before.services.count + before.storage.count
            return "Gone: its \(count.counted("name")) \(count == 1 ? "is" : "are") no endpoint's any more."
        case (.serviceNames, .storage):
            return "Storage arrived: \(storage), as the first registration brings; more come with the first"
                + " backup, so compare again after it."
        case (.storage, .serviceNames):
            return "Storage is gone: \(before.storage.count.counted("storage name")), and none is left."
        case (.storage, .storage): return storageSentence
        }
    }

    private var storageSentence: String? {
        let (gained, lost) = (gained(\.storage).count, lost(\.storage).count)
        switch (gained, lost) {
        case (0, 0): return nil
        case (_, 0):
            return "More storage: \(gained.counted("storage name")) beside the \(before.storage.count) of"
                + " before, as the first backup and every further account brings."
        case (0, _):
            return "Less storage: \(lost.counted("storage name")) \(lost == 1 ? "is" : "are") gone,"
                + " \(now.storage.count) left."
        default: return "Other storage: \(gained.counted("storage name")) new, \(lost) gone."
        }
    }

    private static func sentence(_ names: [DomainName], _ noun: String, _ word: String) -> String? {
        names.isEmpty ? nil : "\(names.count.counted(noun)) \(names.count == 1 ? "is" : "are") \(word)."
    }
}

extension EndpointChange {
    /// What became of the endpoint, in words.
    var words: String {
        switch kind {
        case .new: ["new", stateNow].compactMap { $0 }.joined(separator: ", ")
        case .gone: "gone"
        case .changed:
            if hasOtherState, let stateBefore, let stateNow {
                "\(stateNow), \(stateBefore) before"
            } else {
                "changed"
            }
        }
    }
}

extension UntoldNames {
    /// What is not told, and what would tell it.
    var sentence: String {
        let subject = endpoint.map(\.lastPart)
        let what =
            subject.map { isEndpointUntold ? "of \($0)" : "all names of \($0)" }
            ?? "all names that are of no endpoint"
        let verb = names.count == 1 ? "is" : "are"
        let count = names.isEmpty ? "" : ": \(names.count.counted("name")) \(verb) left out of the comparison"
        let mend =
            isEndpointUntold || subject == nil
            ? "Give a list of the same kind, every page of it." : "Give its network interface as well."
        return "The \(side == .before ? "earlier" : "later") inventory does not tell \(what)\(count). \(mend)"
    }
}

extension String {
    /// The name at the end of an ARM id; any other text as it is.
    var lastPart: String { split(separator: "/").last.map(String.init) ?? self }
}
