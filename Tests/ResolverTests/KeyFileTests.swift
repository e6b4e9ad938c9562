import DNS
import Resolver
import Testing

struct KeyFileTests {
    /// What tsig-keygen 9.18 writes.
    private static let written = """
        key "old-view" {
        \talgorithm hmac-sha256;
        \tsecret "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        };

        """

    private func key(_ text: String) throws -> TSIGKey {
        try KeyFile.read(Array(text.utf8), name: "old.key")
    }

    private func faults(_ text: String) -> [String] {
        do throws(KeyFileFaults) {
            _ = try KeyFile.read(Array(text.utf8), name: "old.key")
            return []
        } catch {
            return error.lines
        }
    }

    private func expected(_ algorithm: TSIGAlgorithm = .hmacSHA256) throws -> TSIGKey {
        TSIGKey(name: try DomainName("old-view"), algorithm: algorithm, secret: 0..<32)
    }

    @Test func `what tsig-keygen writes is read`() throws {
        #expect(try key(Self.written) == expected())
    }

    @Test(arguments: TSIGAlgorithm.allCases)
    func `every algorithm is read`(algorithm: TSIGAlgorithm) throws {
        let text = Self.written.replacing("hmac-sha256", with: algorithm.rawValue)
        #expect(try key(text) == expected(algorithm))
    }

    @Test func `comments, order, quotes and blanks do not matter`() throws {
        let text = """
            # of the old servers
            key Old-View. { // a word
              /* the secret
                 first */ secret AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=;
              algorithm "HMAC-SHA256";\r
            }/**/;
            // the end
            """
        #expect(try key(text) == expected())
        #expect(
            try key(
                "key old-view{secret\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\";algorithm hmac-sha256;};"
            ) == expected())
    }

    @Test(arguments: [
        ("", "1:1: error: expected key"),
        ("\n# nothing\n", "3:1: error: expected key"),
        ("old-view { };", "1:1: error: expected key"),
        ("key { };", "1:5: error: expected the key's name"),
        ("key a;", "1:6: error: expected {"),
        ("key a { port 53; };", "1:9: error: expected algorithm, secret or }"),
        ("key a { algorithm; };", "1:18: error: expected its value"),
        ("key a { algorithm hmac-sha1 };", "1:29: error: expected ;"),
        ("key a {\n  secret \"Zm9v\";\n}", "3:2: error: expected ;"),
        ("key a { secret \"Zm9v\n\"; };", "1:16: error: the string is not closed on its line"),
        ("key a { secret \"Zm9v", "1:16: error: the string is not closed on its line"),
        ("key a { /* secret", "1:9: error: the comment is not closed"),
        ("key a { secret Zm9v", "1:20: error: expected ;"),
        ("key a { \u{7} };", "1:9: error: a character that may stand in a string only"),
        ("\u{FEFF}key a {};", "1:1: error: a character that may stand in a string only"),
        (
            "key a { algorithm hmac-sha1; secret Zm9v; };\nkey b { };",
            "2:1: error: expected the file's end: it may hold one key only"
        ),
        ("key a { algorithm hmac-sha1; };", "1:1: error: the key has no secret"),
        ("key a { secret Zm9v; };", "1:1: error: the key has no algorithm"),
        (
            "key a..b { algorithm hmac-sha1; secret Zm9v; };",
            "1:5: error: the key's name has an empty label (two dots in a row, or one at the start)"
        ),
        (
            "key a { algorithm hmac-sha1; secret Zm9v; secret Zm9v; };",
            "1:43: error: the secret is here for the second time"
        ),
        ("key a { algorithm hmac-sha1; secret \"\"; };", "1:37: error: the secret is empty"),
        (
            "key a { algorithm hmac-sha256-128; secret Zm9v; };",
            "1:19: error: this is no algorithm; there are hmac-md5, hmac-sha1, hmac-sha224, hmac-sha256,"
                + " hmac-sha384, hmac-sha512"
        ),
    ])
    func `what is wrong is told with its place`(text: String, fault: String) {
        #expect(faults(text) == ["old.key:\(fault)"])
    }

    @Test(arguments: [
        "Zm9", "Zm9v=", "Zm9vYg=", "Zm9vYh==", "Zg=a", "A===", "====", "Zm9v Zm9v", "Zm9vü", "Zm-v",
    ])
    func `a secret that is not Base64 to the letter is refused`(secret: String) {
        #expect(
            faults("key a { algorithm hmac-sha1; secret \"\(secret)\"; };")
                == ["old.key:1:37: error: the secret is not Base64"])
    }

    @Test(arguments: [
        ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmE=", "fooba"),
        ("Zm9vYmFy", "foobar"),
    ])
    func `Base64 is that of RFC 4648 10`(text: String, octets: String) throws {
        let read = try key("key a { algorithm hmac-sha1; secret \(text); };")
        #expect(
            read == TSIGKey(name: try DomainName("a"), algorithm: .hmacSHA1, secret: octets.utf8))
    }

    @Test func `all faults are told, in the order of the file, and none with the secret`() {
        let faults = faults("key a..b {\n algorithm c2VjcmV0;\n secret \"c2VjcmV\";\n secret c2VjcmV0;\n};")
        #expect(faults.count == 4)
        #expect(
            faults.map { $0.prefix(12) } == ["old.key:1:5:", "old.key:2:12", "old.key:3:9:", "old.key:4:2:"])
        #expect(faults.allSatisfy { !$0.contains("c2Vj") })
    }

    @Test func `a file that is too large is none`() {
        let text = String(repeating: "#", count: KeyFile.maximumSize + 1)
        #expect(faults(text) == ["old.key:1:1: error: is larger than a key file"])
    }

    @Test func `every cut and every changed octet is a key or a fault, never a trap`() {
        let octets = Array(Self.written.utf8)
        for index in octets.indices {
            _ = try? KeyFile.read(Array(octets[..<index]), name: "old.key")
            for octet: UInt8 in [0, 10, 34, 35, 42, 47, 59, 123, 125, 255] {
                var changed = octets
                changed[index] = octet
                _ = try? KeyFile.read(changed, name: "old.key")
            }
        }
    }
}
