/// One of the separate Azure clouds, each with names of its own.
public struct Cloud: Hashable, Sendable {
    /// The word the catalogue and the command line use, in lower case: "public", "usgov", "china".
    public let name: String
    /// The name people use.
    public let title: String
}
