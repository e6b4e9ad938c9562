/// The zone corp.example in four messages, made and signed by a few lines of Python that know nothing of this code.
///
/// The key is transfer, hmac-sha256, its secret the octets 0 to 31; the request's MAC is 32 octets of 7; the time of the
/// first message is 1767225600, each later one is a second later where it is signed.
enum SignedStreamVectors {
    private static let zone = "04636f7270076578616d706c6500"
    private static let start =
        zone + "0006000100" + "00003c003f" + "036e7331" + zone + "0a686f73746d6173746572" + zone
        + "0000000700000e1000000258001275000000003c"
    private static let a = "0161" + zone + "000100010000003c00040a000004"
    private static let b = "0162" + zone + "000100010000003c00040a000005"

    /// The record that signs a message, `second` seconds after the first.
    private static func signature(_ mac: String, second: Int) -> String {
        "087472616e73666572" + "0000fa00ff00000000" + "003d0b686d61632d73686132353600"
            + "00006955b90\(second)"
            + "012c0020" + mac + "123400000000"
    }

    /// The SOA record and the question, signed.
    static let first = TSIGVectors.octets(
        "123484000001000100000001" + zone + "00fc0001" + start
            + signature("90e6e01ea953f897deb5f2d08ac0020678f1e708f193e02dad2e078b957091f1", second: 0))
    /// a.corp.example, unsigned.
    static let second = TSIGVectors.octets("123484000000000100000000" + a)
    /// The same, signed right after the first.
    static let secondSigned = TSIGVectors.octets(
        "123484000000000100000001" + a
            + signature("6607fe77dbc41091b3429d35125f56713da6131938f82d96e6a4c023f0c7ad19", second: 1))
    /// b.corp.example, unsigned.
    static let third = TSIGVectors.octets("123484000000000100000000" + b)
    /// The SOA record again, signed over the first's MAC, `second` and `third`.
    static let fourth = TSIGVectors.octets(
        "123484000000000100000001" + start
            + signature("1ecfea0f5285ef87d09e19e72e485e50bb2e06efaa64b2d0e2ebf94794d479c3", second: 2))
}
