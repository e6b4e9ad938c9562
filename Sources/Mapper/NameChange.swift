public import Catalogue
public import DNS

/// A name of an endpoint that came, went, or is at another address than before.
public struct NameChange: Equatable, Sendable {
    /// What became of the name.
    public enum Kind: Equatable, Sendable {
        /// It was nowhere before.
        case new(AddressSet)
        /// It is nowhere now.
        case gone(AddressSet)
        /// It was recreated: whoever keeps the record of before sends clients to an address that is no longer its own.
        case moved(from: AddressSet, to: AddressSet)
    }

    /// The privatelink name where the catalogue knows one, else the name as the inventory gives it.
    public let name: DomainName
    /// A or AAAA.
    public let type: RecordType
    /// The zone it belongs to; nil where none is known.
    public let zone: DomainName?
    /// What it is for.
    public let role: Role
    /// What became of it.
    public let kind: Kind
    /// The endpoint that had it before, by ARM id or name, where that was another one.
    public let formerEndpoint: String?

    init(_ question: Question, in zone: MappedZone?, _ kind: Kind, formerEndpoint: String? = nil) {
        name = question.name
        type = question.type
        self.zone = zone?.name
        role = zone?.role ?? .other
        self.kind = kind
        self.formerEndpoint = formerEndpoint
    }
}

extension NameChange.Kind {
    /// The addresses of before; nil for a name that is new.
    public var before: AddressSet? {
        switch self {
        case .new: nil
        case .gone(let addresses), .moved(let addresses, _): addresses
        }
    }

    /// The addresses of now; nil for a name that is gone.
    public var now: AddressSet? {
        switch self {
        case .gone: nil
        case .new(let addresses), .moved(_, let addresses): addresses
        }
    }
}
