internal import DNS

/// The faults and notices of one input, bounded, so that a file of rubbish does not bury the others.
struct InputLog {
    /// How many faults, and how many notices, are kept of one input.
    static let limit = 100

    let file: String
    /// The owner of each record, where records stand for lines.
    var owners: [DomainName] = []
    private var keptFaults: [InputFault] = []
    private var keptNotices: [InventoryNotice] = []
    private var faultCount = 0
    private var noticeCount = 0

    init(file: String) {
        self.file = file
    }

    mutating func fault(at position: TextPosition, _ message: @autoclosure () -> String) {
        faultCount += 1
        guard faultCount <= InputLog.limit else { return }
        keptFaults.append(InputFault(place: place(position), message: message()))
    }

    mutating func notice(at position: TextPosition, _ message: @autoclosure () -> String) {
        noticeCount += 1
        guard noticeCount <= InputLog.limit else { return }
        keptNotices.append(InventoryNotice(place: place(position), message: message()))
    }

    mutating func fault(at value: JSONValue, _ message: @autoclosure () -> String) {
        faultCount += 1
        guard faultCount <= InputLog.limit else { return }
        keptFaults.append(InputFault(place: place(of: value), message: message()))
    }

    mutating func notice(at value: JSONValue, _ message: @autoclosure () -> String) {
        noticeCount += 1
        guard noticeCount <= InputLog.limit else { return }
        keptNotices.append(InventoryNotice(place: place(of: value), message: message()))
    }

    /// The faults in the order met, closed by how many more there are.
    var faults: [InputFault] {
        guard let last = keptFaults.last, faultCount > InputLog.limit else { return keptFaults }
        let message = "and \(faultCount - InputLog.limit) more faults in this file"
        return keptFaults + [InputFault(place: last.place.withoutPath, message: message)]
    }

    /// The notices in the order met, closed by how many more there are.
    var notices: [InventoryNotice] {
        guard let last = keptNotices.last, noticeCount > InputLog.limit else { return keptNotices }
        let message = "and \(noticeCount - InputLog.limit) more notices for this file"
        return keptNotices + [InventoryNotice(place: last.place.withoutPath, message: message)]
    }

    private func place(_ position: TextPosition) -> InputPlace {
        let owner = owners.indices.contains(position.line - 1) ? owners[position.line - 1].text : nil
        return InputPlace(file: file, line: position.line, column: position.column, path: owner)
    }

    private func place(of value: JSONValue) -> InputPlace {
        let position = value.document.position(of: value.index)
        let path = value.document.path(to: value.index)
        return InputPlace(file: file, line: position.line, column: position.column, path: path)
    }
}

extension InputPlace {
    fileprivate var withoutPath: InputPlace { InputPlace(file: file, line: line, column: column) }
}
