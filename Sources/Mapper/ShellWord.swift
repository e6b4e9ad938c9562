extension String {
    /// The text as one word of a shell; Azure lets resource groups have parentheses in their names.
    var quotedForShells: String {
        let isPlain = utf8.allSatisfy { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-_./".utf8.contains(octet)
            }
        }
        if isPlain, !isEmpty { return self }
        let inner = split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
        return "'\(inner)'"
    }
}
