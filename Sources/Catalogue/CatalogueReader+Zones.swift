extension CatalogueReader {
    /// zone PRIVATE-ZONE PUBLIC-SUFFIX... [role=ROLE] [group=GROUP] [apex]
    mutating func readZone(_ arguments: Arguments) {
        guard let cloud = cloud(for: arguments),
            counts(arguments, 2...Int.max, "a private zone and a public suffix"),
            let zone = privateZone(arguments[0])
        else { return }
        var suffixes: [(pattern: NamePattern, word: Word)] = []
        var role = Role.other
        var group: String?
        var hasApex = false
        var isSound = true
        for word in arguments.dropping(1) {
            let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            switch (folded(parts.first ?? ""), parts.count) {
            case ("apex", 1):
                hasApex = true
            case ("role", 2):
                if let given = Role(rawValue: folded(parts[1])) {
                    role = given
                } else {
                    fault(word, "\"\(abridged(parts[1]))\" is no role")
                    isSound = false
                }
            case ("group", 2):
                group = spelling(Word(text: String(parts[1]), column: word.column, isQuoted: word.isQuoted))
                if group == nil { isSound = false }
            default:
                if let suffix = publicSuffix(word, in: zone) {
                    suffixes.append((suffix, word))
                } else {
                    isSound = false
                }
            }
        }
        guard isSound else { return }
        guard let first = suffixes.first?.pattern else {
            fault(arguments.keyword, "\"zone\" needs a private zone and a public suffix")
            return
        }
        for (suffix, word) in suffixes where Set(suffix.placeholders) != Set(first.placeholders) {
            fault(word, "\"\(suffix)\" has other placeholders than \"\(first)\"")
            isSound = false
        }
        if hasApex, !zone.beginsWithLiteral || suffixes.contains(where: { !$0.pattern.beginsWithLiteral }) {
            fault(
                arguments[0], "a zone with an apex name cannot begin with a placeholder, nor can its suffix")
            isSound = false
        }
        guard isSound else { return }
        let key = Facts.ZoneKey(pattern: zone, group: group.map { folded($0) })
        let fact = PrivateZone(
            zone: zone, publicSuffixes: suffixes.map(\.pattern), role: role, group: group, hasApex: hasApex,
            cloud: cloud)
        guard enter(fact, for: key, in: \.zones, at: arguments[0]) else { return }
        for (suffix, word) in suffixes {
            let suffixKey = Facts.ZoneKey(pattern: suffix, group: key.group)
            _ = enter(.zone(key), for: suffixKey, in: \.suffixes, at: word)
        }
    }

    /// recognised PRIVATE-ZONE PUBLIC-SUFFIX
    mutating func readRecognised(_ arguments: Arguments) {
        guard let cloud = cloud(for: arguments),
            counts(arguments, 2...2, "a private zone and a public suffix"),
            let zone = privateZone(arguments[0]), let suffix = pattern(arguments[1])
        else { return }
        guard Set(suffix.placeholders).isSubset(of: zone.placeholders) else {
            fault(arguments[1], "\"\(suffix)\" has a placeholder that \"\(zone)\" lacks")
            return
        }
        let fact = RecognisedZone(zone: zone, publicSuffix: suffix, cloud: cloud)
        _ = enter(fact, for: zone, in: \.recognised, at: arguments[0])
    }

    /// disputed PUBLIC-SUFFIX "REASON"
    mutating func readDisputed(_ arguments: Arguments) {
        guard let cloud = cloud(for: arguments), counts(arguments, 2...2, "a public suffix and a reason"),
            let suffix = pattern(arguments[0])
        else { return }
        let fact = DisputedSuffix(suffix: suffix, reason: arguments[1].text, cloud: cloud)
        let key = Facts.ZoneKey(pattern: suffix, group: nil)
        guard enter(.disputed, for: key, in: \.suffixes, at: arguments[0]) else { return }
        _ = enter(fact, for: suffix, in: \.disputed, at: arguments[0])
    }

    /// A name with a privatelink label, which keeps zone and suffix from being given the wrong way round.
    private mutating func privateZone(_ word: Word) -> NamePattern? {
        guard let zone = pattern(word) else { return nil }
        guard zone.holdsPrivateLinkLabel else {
            fault(
                word,
                "\"\(abridged(word.text))\" is no private zone: none of its labels begins with privatelink")
            return nil
        }
        return zone
    }

    private mutating func publicSuffix(_ word: Word, in zone: NamePattern) -> NamePattern? {
        guard let suffix = pattern(word) else { return nil }
        guard !suffix.holdsPrivateLinkLabel else {
            fault(word, "\"\(abridged(word.text))\" is no public suffix: it has a privatelink label")
            return nil
        }
        let kept = suffix.leadingPlaceholders(absentFrom: zone)
        let carried = suffix.placeholders.dropFirst(kept.count)
        guard Set(carried) == Set(zone.placeholders) else {
            fault(word, "\"\(abridged(word.text))\" and \"\(zone)\" do not have the same placeholders")
            return nil
        }
        return suffix
    }
}
