import DNS

/// A domain name in which some labels stand for any one label.
public struct NamePattern: Hashable, Sendable {
    /// A label that stands for any one label, "privatelink" excepted.
    public enum Placeholder: String, CaseIterable, Sendable {
        /// A region's geo code.
        case geo
        /// A region's name.
        case region
        /// A label of digits.
        case number
        /// Whatever a service puts there.
        case any
    }

    /// A label of a pattern.
    public enum Label: Hashable, Sendable {
        /// The label itself, in lower case.
        case literal([UInt8])
        /// Any one label.
        case placeholder(Placeholder)
    }

    /// The labels, leftmost first; never empty.
    public let labels: [Label]

    /// The placeholders, leftmost first; each at most once.
    var placeholders: [Placeholder] {
        labels.compactMap { label in
            if case .placeholder(let placeholder) = label { placeholder } else { nil }
        }
    }

    var beginsWithLiteral: Bool {
        if case .literal = labels.first { true } else { false }
    }

    /// Whether a label is "privatelink", or begins so.
    var holdsPrivateLinkLabel: Bool {
        labels.contains { label in
            if case .literal(let octets) = label {
                octets.starts(with: PrivateLinkLabel.octets)
            } else {
                false
            }
        }
    }

    /// The placeholders that lead the pattern and do not occur in `zone`: they stay with the owner in the zone.
    func leadingPlaceholders(absentFrom zone: NamePattern) -> [Label] {
        let inZone = zone.placeholders
        return Array(
            labels.prefix { label in
                if case .placeholder(let placeholder) = label { !inZone.contains(placeholder) } else { false }
            })
    }

    /// Appends the wire form with the captured labels in place of the placeholders, the root's octet included.
    func write(_ captures: Captures, to wire: inout [UInt8]) {
        for label in labels {
            switch label {
            case .literal(let octets):
                wire.append(UInt8(octets.count))
                wire.append(contentsOf: octets)
            case .placeholder(let placeholder):
                guard let octets = captures[placeholder] else { continue }
                wire.append(UInt8(octets.count))
                wire.append(contentsOf: octets)
            }
        }
        wire.append(0)
    }
}

/// The labels that stood where a pattern has placeholders.
struct Captures: Sendable {
    private var labels: [(placeholder: NamePattern.Placeholder, octets: ArraySlice<UInt8>)] = []

    subscript(_ placeholder: NamePattern.Placeholder) -> ArraySlice<UInt8>? {
        labels.first { $0.placeholder == placeholder }?.octets
    }

    func adding(_ placeholder: NamePattern.Placeholder, _ octets: ArraySlice<UInt8>) -> Captures {
        var copy = self
        copy.labels.append((placeholder, octets))
        return copy
    }
}

extension NamePattern: CustomStringConvertible {
    /// The pattern without the final dot, its placeholders in braces.
    public var description: String {
        labels.map { label in
            switch label {
            case .literal(let octets): String(decoding: octets, as: UTF8.self)
            case .placeholder(let placeholder): "{\(placeholder.rawValue)}"
            }
        }.joined(separator: ".")
    }
}
