/// What carries queries to one server and tells the inquiries what came of them; used on the event loop alone.
protocol Carrier: AnyObject {
    /// What it is a connection of.
    var transport: Transport { get }
    /// Whether a query that it carried before may be sent over it once more.
    var isOpen: Bool { get }

    /// Sends an inquiry's query, at the latest with the next ``flush()``, and keeps it until it is forgotten.
    func carry(_ inquiry: Inquiry)
    /// Sends what has gathered.
    func flush()
    /// Forgets an inquiry: what comes to it from now on is late.
    func forget(_ inquiry: Inquiry)
    /// Takes no query more, and closes as soon as it is waited for by none.
    func retire()
    /// Closes at once, and tells nobody.
    func close()
}
