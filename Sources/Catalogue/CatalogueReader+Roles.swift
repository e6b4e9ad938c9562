extension CatalogueReader {
    /// role ROLE asked=NAME[,…] inside=VIEW outside=OUTCOME[,…]
    mutating func readRole(_ arguments: Arguments) {
        guard counts(arguments, 4...4, "a role, asked=, inside= and outside=") else { return }
        guard let role = Role(rawValue: folded(arguments[0].text)) else {
            fault(arguments[0], "\"\(abridged(arguments[0].text))\" is no role")
            return
        }
        guard let asked: [RoleExpectation.Inside] = values(of: "asked", in: arguments[1]),
            let inside: [RoleExpectation.Inside] = values(of: "inside", in: arguments[2]),
            let outside: [RoleExpectation.PublicOutcome] = values(of: "outside", in: arguments[3])
        else { return }
        guard inside.count == 1 else {
            fault(arguments[2], "inside is either private or public")
            return
        }
        let expectation = RoleExpectation(
            asksPrivateName: asked.contains(.private), asksPublicName: asked.contains(.public),
            inside: inside[0], outside: outside)
        _ = enter(expectation, for: role, in: \.roles, at: arguments[0])
    }

    /// member GROUP MEMBER LABEL [optional]
    mutating func readMember(_ arguments: Arguments) {
        guard counts(arguments, 3...4, "a group, a member, a label and at most the word optional"),
            let group = spelling(arguments[0]), let member = spelling(arguments[1])
        else { return }
        if arguments.count == 4, folded(arguments[3].text) != "optional" {
            fault(arguments[3], "\"\(abridged(arguments[3].text))\" is not the word optional")
            return
        }
        let marker = "{vault}"
        let label = folded(arguments[2].text)
        guard let range = label.firstRange(of: marker) else {
            fault(arguments[2], "\"\(abridged(label))\" holds no \(marker)")
            return
        }
        let before = String(label[..<range.lowerBound])
        let after = String(label[range.upperBound...])
        // A vault's id has about 19 digits, so that the rest of the label has to leave room.
        guard
            (before + "0" + after).utf8.allSatisfy({
                $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D
            }),
            label.utf8.count - marker.utf8.count <= 23
        else {
            fault(arguments[2], "\"\(abridged(label))\" makes no label of letters, digits and hyphens")
            return
        }
        let fact = VaultMember(
            group: group, member: member, before: before, after: after, isOptional: arguments.count == 4)
        let key = Facts.MemberKey(group: folded(group), member: folded(member))
        _ = enter(fact, for: key, in: \.members, at: arguments[1])
    }

    /// The values of "name=value,value", or nil with a fault.
    private mutating func values<Value: RawRepresentable & CaseIterable>(
        of name: String, in word: Word
    ) -> [Value]? where Value.RawValue == String {
        let parts = folded(word.text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let choices = Value.allCases.map(\.rawValue).joined(separator: ", ")
        guard parts.count == 2, parts[0] == name else {
            fault(word, "\"\(name)=\" stands here, with one or more of \(choices)")
            return nil
        }
        var values: [Value] = []
        for part in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
            guard let value = Value(rawValue: String(part)) else {
                fault(word, "\"\(abridged(part))\" is none of \(choices)")
                return nil
            }
            values.append(value)
        }
        return values
    }
}
