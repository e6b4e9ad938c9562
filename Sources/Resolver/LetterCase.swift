/// The case of a query's letters, drawn anew for each sending, so that a forged reply has to guess it as well.
///
/// Servers copy the question's name into the reply as they got it, so that each letter adds a bit to the ID and the port
/// (draft-vixie-dnsext-dns0x20). Signed queries and streams have no need of it.
struct LetterCase: Hashable {
    private let seed: UInt64

    /// All letters in lower case, as names are kept.
    static let lower = LetterCase(seed: 0)

    /// A case from random bits, of which 64 letters have one each.
    init(seed: UInt64) {
        self.seed = seed
    }

    /// The octet that stands at a place of the name.
    func octet(_ octet: UInt8, at place: Int) -> UInt8 {
        let isLetter: UInt8 = octet &- 0x61 < 26 ? 0x20 : 0
        return octet ^ (isLetter & UInt8(truncatingIfNeeded: (seed &>> UInt64(place & 63)) << 5))
    }

    /// Puts the letters of a name in wire form, which begins at an offset, into this case.
    func write(to octets: inout [UInt8], from offset: Int, count: Int) {
        guard seed != 0 else { return }
        // A length octet is at most 63, below every letter.
        for place in 0..<count { octets[offset + place] = octet(octets[offset + place], at: place) }
    }
}

/// What is known of a server's way with the case of letters.
struct CaseHabit {
    private var keepsCase: Bool?

    /// The case for the next query.
    func draw(using random: inout RandomOctets) -> LetterCase {
        keepsCase == false ? .lower : LetterCase(seed: random.next())
    }

    /// Takes in how the name came back, and tells whether the reply is to be believed.
    ///
    /// Lower-casing is no lie, nor are capitals: a server that does so from its first reply on is asked in lower case
    /// from then on. One that has kept the case and then does not is not believed; the same question is asked again in
    /// lower case, and the reply to that shows who spoke.
    mutating func accepts(_ echo: Echo) -> Bool {
        switch echo {
        case .same:
            keepsCase = keepsCase ?? true
            return true
        case .uniform where keepsCase != true:
            keepsCase = false
            return true
        case .uniform, .other:
            return false
        }
    }

    /// Notes that a query in lower case was answered where one in mixed case was not: the server does not always keep
    /// the case.
    mutating func giveUp() {
        keepsCase = false
    }

    /// How the name of a query came back.
    enum Echo {
        /// As it was sent, in a case of which some letter was a capital.
        case same
        /// All in small letters or all in capitals, though it was sent otherwise.
        case uniform
        /// In another case still.
        case other
    }
}
