import DNS
import FoundationEssentials
import X509

/// What a server's certificate says.
///
/// Every text is the server's own and unchecked: to be made printable wherever it is printed.
public struct PeerCertificate: Hashable, Sendable {
    /// The DNS names it is for; some of Azure's have hundreds.
    public let names: [String]
    /// Whom it names.
    public let subject: String
    /// Who issued it.
    public let issuer: String
    /// The issuer's organisation.
    public let issuerOrganization: String?
    /// Its first second, since 1970.
    public let notBefore: Int64
    /// Its last second, since 1970.
    public let notAfter: Int64
    /// Whom the certificates after it name, as the server sent them.
    public let intermediates: [String]

    init(_ certificate: Certificate, intermediates: some Sequence<Certificate>) {
        let alternatives = (try? certificate.extensions.subjectAlternativeNames) ?? nil
        // A list of certificates of more than 100 KB ends the handshake before it gets here.
        names = (alternatives ?? SubjectAlternativeNames()).compactMap { name in
            if case .dnsName(let name) = name { PeerCertificate.bounded(name) } else { nil }
        }
        subject = PeerCertificate.bounded(certificate.subject.description)
        issuer = PeerCertificate.bounded(certificate.issuer.description)
        issuerOrganization = PeerCertificate.organization(of: certificate.issuer)
        notBefore = Int64(certificate.notValidBefore.timeIntervalSince1970)
        notAfter = Int64(certificate.notValidAfter.timeIntervalSince1970)
        self.intermediates = intermediates.map { PeerCertificate.bounded($0.subject.description) }
    }

    /// Its first second in UTC, as in 2026-11-24T08:00:00Z.
    public var begin: String { PeerCertificate.text(notBefore) }

    /// Its last second in UTC.
    public var end: String { PeerCertificate.text(notAfter) }

    /// Its last day in UTC, as YYYY-MM-DD.
    public var lastDay: String { String(end.prefix(10)) }

    /// The whole days that it is still valid; below zero when it has ended.
    public func daysLeft(at now: Int64) -> Int {
        let seconds = notAfter - now
        return Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    }

    /// Whether it is for a name: by that name, or by one that has "*" for the first label (RFC 9525 6.3).
    func isFor(_ name: DomainName) -> Bool {
        names.contains { text in
            guard let pattern = try? DomainName(text) else { return false }
            if pattern == name { return true }
            return pattern.isWildcard && pattern.labelCount == name.labelCount
                && pattern.parent == name.parent
        }
    }

    private static func text(_ time: Int64) -> String {
        "\(CalendarDay(at: time))T\(CalendarDay.time(at: time))Z"
    }

    private static func organization(of name: DistinguishedName) -> String? {
        for part in name {
            for attribute in part where attribute.type == .RDNAttributeType.organizationName {
                return String(attribute.value)
            }
        }
        return nil
    }

    private static func bounded(_ text: String) -> String {
        text.utf8.count <= 512 ? text : String(text.unicodeScalars.prefix(512).map(Character.init)) + "…"
    }
}
