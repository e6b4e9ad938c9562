package import DNS

/// One file of an export.
public struct Artefact: Sendable {
    /// The name of the file in an output folder.
    public let fileName: String
    /// What every file of this kind that pedns writes begins with, by which it knows its own again: ``OwnMark`` where
    /// the syntax has comments, its line's end included, else the structure's first characters, always the same.
    let opening: String
    /// Where it belongs.
    let place: Place
    /// The programs that check it without a server.
    package let checkers: [FileChecker]
    /// The origin of the zone that it is; nil for everything else.
    package let origin: DomainName?
    private let compose: @Sendable (PreviousText?) throws(ExportError) -> [UInt8]

    /// Where a file of an export belongs.
    enum Place: Sendable, Hashable {
        /// It is the only one.
        case alone
        /// Into a folder with others, or after them on standard output, as the zone file of this origin.
        case zone(DomainName)
        /// Into a folder with others, which cannot stand in one text with it.
        case part
    }

    init(
        fileName: String, opening: String, place: Place = .alone, checkers: [FileChecker] = [],
        origin: DomainName? = nil,
        compose: @escaping @Sendable (PreviousText?) throws(ExportError) -> [UInt8]
    ) {
        self.fileName = fileName
        self.opening = opening
        self.place = place
        self.checkers = checkers
        if case .zone(let own) = place { self.origin = own } else { self.origin = origin }
        self.compose = compose
    }

    /// Whether it is one of several files that go into a folder, rather than a file of its own.
    public var goesIntoFolder: Bool { place != .alone }

    /// Whether it is a zone file, which takes over the serial of the one before and ends with a digest.
    var carriesSerialOn: Bool {
        opening.hasPrefix(";") && fileName.hasSuffix(".zone") && origin != nil
    }

    /// Whether it is a zone file of the kind that `apply` writes.
    var isApplicable: Bool { carriesSerialOn && OwnMark.isOnZone(Array(opening.utf8)) }

    /// Whether it cannot stand in one text with others.
    package var standsApart: Bool { place == .part }

    /// The octets of the file, given those it replaces; where both say the same the previous ones come back.
    public func text(replacing previous: PreviousText?) throws(ExportError) -> [UInt8] {
        try compose(previous)
    }
}

/// What an artefact replaces.
public struct PreviousText: Sendable {
    /// The file's name, for messages.
    public let file: String
    /// Its octets.
    public let octets: [UInt8]
    /// The line of the file that the octets begin with, from 1.
    let firstLine: Int

    /// Creates the text that an artefact replaces.
    public init(file: String, octets: [UInt8]) {
        self.init(file: file, octets: octets, firstLine: 1)
    }

    init(file: String, octets: [UInt8], firstLine: Int) {
        self.file = file
        self.octets = octets
        self.firstLine = firstLine
    }
}
