internal import DNS

/// Properties by type: what is absent or null is nil, what has another type is a fault.
extension FileReading {
    mutating func string(_ key: String, of value: JSONValue) -> JSONValue? {
        guard let property = value.property(key) else { return nil }
        return isString(property) ? property : nil
    }

    mutating func isString(_ value: JSONValue) -> Bool {
        guard !value.isString else { return true }
        log.fault(at: value, "expected a string, found \(value.kindName)")
        return false
    }

    /// Free text; nil when it is empty, too.
    mutating func text(_ key: String, of value: JSONValue) -> String? {
        string(key, of: value).flatMap { text($0) }
    }

    mutating func text(_ value: JSONValue) -> String? {
        let octets = value.octets
        guard !octets.isEmpty else { return nil }
        do {
            return try FreeText.checked(octets)
        } catch {
            log.fault(at: value, error.message)
            return nil
        }
    }

    mutating func resourceID(_ key: String, of value: JSONValue) -> ResourceID? {
        guard let property = string(key, of: value), let text = text(property) else { return nil }
        guard let id = ResourceID(text) else {
            log.fault(at: property, "\(Quoted(text)) is not the id of an Azure resource (/subscriptions/…)")
            return nil
        }
        return id
    }

    mutating func object(_ key: String, of value: JSONValue) -> JSONValue? {
        value.property(key).flatMap { isObject($0) ? $0 : nil }
    }

    /// The elements of an array, nulls aside.
    mutating func list(_ key: String, of value: JSONValue) -> [JSONValue] {
        guard let property = value.property(key) else { return [] }
        guard property.kind == .array else {
            faultType(of: property, expected: "an array")
            return []
        }
        return property.elements.filter { !$0.isNull }
    }

    mutating func objects(_ key: String, of value: JSONValue) -> [JSONValue] {
        list(key, of: value).filter { isObject($0) }
    }

    /// Whether the value is an object whose `properties`, where it has any, are one too.
    mutating func isObject(_ value: JSONValue) -> Bool {
        guard value.kind == .object else {
            faultType(of: value, expected: "an object")
            return false
        }
        if let properties = value["properties"], properties.kind != .object {
            faultType(of: properties, expected: "an object")
            return false
        }
        return true
    }

    private mutating func faultType(of value: JSONValue, expected: String) {
        guard !noteCut(value, expected: expected) else { return }
        log.fault(at: value, "expected \(expected), found \(value.kindName)")
    }

    /// Whether PowerShell cut a value; it does so to all that lie as deep, so that they are told together.
    mutating func noteCut(_ value: JSONValue, expected: String) -> Bool {
        guard PowerShellCut.made(value) else { return false }
        cuts = (cuts?.value ?? value, cuts?.expected ?? expected, (cuts?.count ?? 0) + 1)
        return true
    }

    /// Tells what PowerShell cut, at the first of it.
    mutating func tellCuts() {
        guard let cuts else { return }
        log.fault(at: cuts.value, PowerShellCut.explanation(of: cuts.expected, count: cuts.count))
    }
}

/// The parts of entries.
extension FileReading {
    /// A host's name; nil, with a notice, when it is empty.
    mutating func host(_ value: JSONValue) -> DomainName? {
        guard isString(value) else { return nil }
        let octets = value.octets
        guard !octets.isEmpty else {
            log.notice(at: value, "an empty name is left out")
            return nil
        }
        return checked(value) { () throws(EntryFault) in try DomainName.host(octets.span) }
    }

    mutating func address(_ value: JSONValue) -> IPAddress? {
        guard isString(value) else { return nil }
        let octets = value.octets
        return checked(value) { () throws(EntryFault) in try IPAddress.entry(octets.span) }
    }

    mutating func addresses(_ key: String, of value: JSONValue) -> [IPAddress] {
        list(key, of: value).compactMap { address($0) }
    }

    mutating func checked<Field>(_ value: JSONValue, _ read: () throws(EntryFault) -> Field) -> Field? {
        do {
            return try read()
        } catch {
            log.fault(at: value, error.message)
            return nil
        }
    }
}
