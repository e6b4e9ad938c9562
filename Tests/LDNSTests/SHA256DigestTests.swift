import LDNS
import Testing

/// The examples of FIPS 180-4's SHA-256, and of nothing at all.
struct SHA256DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `a digest is thirty-two octets, in hexadecimal`(text: String, digest: String) throws {
        let made = try SHA256Digest(of: Array(text.utf8))
        #expect(made.description == digest)
        #expect(made.octets.count == 32)
    }

    @Test(arguments: [[], [0], [3], [1, 2], [0, 0, 3], [1, 1]])
    func `parts give the digest of the whole`(cuts: [Int]) throws {
        let text = Array("abc".utf8)
        let places = [0] + cuts + [text.count]
        let parts = zip(places, places.dropFirst()).map { text[$0..<$1] }
        #expect(try SHA256Digest(ofParts: parts) == SHA256Digest(of: text))
    }
}
