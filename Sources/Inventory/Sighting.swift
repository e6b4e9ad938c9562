/// What one place in one input tells of one private endpoint.
struct Sighting {
    /// Which endpoint it tells of, so far as that place alone shows.
    enum Subject: Hashable {
        case endpoint(ResourceID)
        /// A network interface, and the endpoint that it says it belongs to.
        case networkInterface(ResourceID, owner: ResourceID?)
        /// An endpoint in the words of a CSV or YAML.
        case named(String)
        /// Rows of a CSV that name no endpoint.
        case rows
        /// Records that a document lists by name, told apart by that document and whatever in it they are of.
        case records(of: [String])
        /// An Azure document without an id.
        case unidentified
    }

    let subject: Subject
    var name: String?
    var resourceGroup: String?
    var subscription: String?
    var location: String?
    var connections: [PrivateEndpoint.Connection] = []
    var networkInterfaceIDs: [ResourceID] = []
    var hasZoneGroup: Bool?
    var entries: [HostEntry] = []

    init(of subject: Subject) {
        self.subject = subject
    }

    /// Takes what the id of the endpoint or interface tells of it.
    init(of subject: Subject, id: ResourceID?) {
        self.subject = subject
        name = id?.name
        resourceGroup = id?.resourceGroup
        subscription = id?.subscription
    }
}
