public import DNS

/// A record as some input lists it, whoever is to serve it.
public struct ListedRecord: Hashable, Sendable {
    /// The owner.
    public let name: DomainName
    /// The data.
    public let data: RecordData
    /// The time to live in seconds; nil where the input tells none.
    public let ttl: UInt32?
    /// The zone that holds it; nil where the input tells none.
    public let zone: DomainName?
    /// Whether it is the zone's own affair: its SOA and NS records, its servers' addresses, and what it leaves to others.
    public let isZonesOwn: Bool

    /// Creates a record.
    public init(
        name: DomainName, data: RecordData, ttl: UInt32? = nil, zone: DomainName? = nil,
        isZonesOwn: Bool = false
    ) {
        self.name = name
        self.data = data
        self.ttl = ttl
        self.zone = zone
        self.isZonesOwn = isZonesOwn
    }
}

/// What one server answered to one question, as it was saved.
public struct SavedAnswer: Hashable, Sendable {
    /// The question.
    public let question: Question
    /// The view the server was asked in.
    public let view: String
    /// The server.
    public let server: String
    /// How the question ended, in the word of pedns's documents.
    public let status: String
    /// The data at the end of the aliases.
    public let data: [RecordData]

    /// Creates an answer.
    public init(question: Question, view: String, server: String, status: String, data: [RecordData]) {
        self.question = question
        self.view = view
        self.server = server
        self.status = status
        self.data = data
    }
}
