import DNS
import Reports

/// Why a text is not the name it is meant for, as said after the text.
struct WishedNameError: Error {
    let reason: String
}

extension DomainName {
    /// The name of a host.
    init(hostName text: String) throws(WishedNameError) {
        let name = try DomainName(wished: text)
        guard name.isHostName, !name.isWildcard else {
            throw WishedNameError(reason: "is not the name of a host")
        }
        self = name
    }

    /// A mail address becomes a name whose first label is the local part, dots and all (RFC 1035 8).
    init(mailbox text: String) throws(WishedNameError) {
        guard let at = text.lastIndex(of: "@") else {
            self = try DomainName(wished: text)
            return
        }
        guard text.firstIndex(of: "@") == at else {
            throw WishedNameError(
                reason: "has more than one @: give a mail address, as hostmaster@corp.example, or its name,"
                    + " hostmaster.corp.example")
        }
        let domain = try DomainName(wished: String(text[text.index(after: at)...]))
        do throws(NameError) {
            self = try domain.prepending(label: String(text[..<at]))
        } catch {
            throw WishedNameError(reason: "\(error)")
        }
    }

    /// A name of any kind.
    init(wished text: String) throws(WishedNameError) {
        do throws(NameError) {
            try self.init(text)
        } catch {
            throw WishedNameError(reason: "\(error)")
        }
    }
}

extension DomainName {
    /// The name that an option gives. Throws, as wrong usage, when it is none as `read` reads them.
    static func given(
        _ text: String, by option: String,
        as read: (String) throws(WishedNameError) -> DomainName = DomainName.init(wished:)
    ) throws(Failure) -> DomainName {
        do throws(WishedNameError) {
            return try read(text)
        } catch {
            throw Failure(.usage, "\(option) \"\(text.printable)\" \(error.reason)")
        }
    }
}
