import DNS
import Inventory

/// What a comparison leaves out, said once each.
struct ComparisonNotes {
    private let old: ComparedSide
    private let new: ComparedSide
    private let wishes: RecordComparison.Wishes

    /// The most names that a sentence lists.
    private static let most = 5

    init(_ old: ComparedSide, _ new: ComparedSide, wishes: RecordComparison.Wishes) {
        (self.old, self.new, self.wishes) = (old, new, wishes)
    }

    func sentences(
        of ground: Comparability, unpaired: [(isOld: Bool, vantage: Vantage)]
    ) -> [String] {
        let (left, right) = ground.leftOut
        return old.remarks + new.remarks + sentences(left, of: old, beside: new)
            + sentences(right, of: new, beside: old)
            + [timesToLive].compactMap(\.self)
            + unpaired.map { entry in
                "\(entry.vantage.server) (\(entry.vantage.view)) was asked for \(entry.isOld ? old.name : new.name)"
                    + " alone, and is not compared"
            }
    }

    private func sentences(
        _ left: Comparability.LeftOut, of side: ComparedSide, beside other: ComparedSide
    ) -> [String] {
        var sentences: [String] = []
        if !left.records.isEmpty {
            let list = ComparisonNotes.list(left.records.sorted().map(\.description))
            let loss =
                side.kind == .zones && other.kind == .inventory
                ? "; zones exported in place of these would not have \(left.records.count == 1 ? "it" : "them")"
                : ""
            sentences.append(
                "not compared, for \(other.kind.words) does not tell: "
                    + "\(ComparisonNotes.count(left.records.count, "record set")) of \(side.name): \(list)\(loss)"
            )
        }
        if !left.foreignNames.isEmpty {
            let list = ComparisonNotes.list(left.foreignNames.sorted().map(\.text))
            sentences.append(
                "not compared, for no zone of \(other.name) is theirs: "
                    + "\(ComparisonNotes.count(left.foreignNames.count, "name")) of \(side.name): \(list)")
        }
        if !left.aliasedNames.isEmpty {
            let list = ComparisonNotes.list(left.aliasedNames.sorted().map(\.text))
            sentences.append(
                "not compared, for \(other.name) has aliases there: "
                    + "\(ComparisonNotes.count(left.aliasedNames.count, "name")) of \(side.name): \(list)")
        }
        if !left.unasked.isEmpty {
            let list = ComparisonNotes.list(left.unasked.sorted().map(\.description))
            sentences.append(
                "not compared, for \(other.name) was not asked: "
                    + "\(ComparisonNotes.count(left.unasked.count, "question")) of \(side.name): \(list)")
        }
        return sentences
    }

    /// That times to live are not compared, where one side alone tells them.
    private var timesToLive: String? {
        guard !wishes.ignoresTTLs else { return nil }
        let (oldTells, newTells) = (ComparisonNotes.tellsTTLs(old), ComparisonNotes.tellsTTLs(new))
        guard oldTells != newTells else { return nil }
        let silent = oldTells ? new : old
        let hint = silent.kind == .inventory ? "; --ttl says which an export of it gives" : ""
        return "times to live are not compared: \(silent.name) tells none that lasts\(hint)"
    }

    private static func tellsTTLs(_ side: ComparedSide) -> Bool {
        side.kind.tellsTTLs && side.parts.contains { $0.records.contains { $0.ttl != nil && !$0.isZonesOwn } }
    }

    static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// The first few of some texts, and how many more there are.
    static func list(_ texts: [String]) -> String {
        let rest = texts.count > most ? ", and \(texts.count - most) more" : ""
        return texts.prefix(most).joined(separator: ", ") + rest
    }
}
