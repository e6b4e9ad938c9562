/// What dnspython 2 makes of one query and one reply, signed with each algorithm.
///
/// The key is Old-View.corp.example, its secret the octets 0 to 31, the time 1767225600.
enum TSIGVectors {
    /// "db01.corp.example A?" under ID 0x1234, the last count of its header for one more record.
    static let query =
        "123401000001000000000001" + "046462303104636f7270076578616d706c650000010001"
    /// The reply: 10.1.2.3.
    static let reply =
        "123481800001000100000001" + "046462303104636f7270076578616d706c650000010001"
        + "c00c000100010000003c00040a010203"
    /// The owner of the TSIG record, compressed; its type, class and time to live.
    static let owner = "084f6c642d56696577c011" + "00fa00ff00000000"

    /// Algorithm; length of the record's data; algorithm's name; MACs of query and reply.
    static let all: [(algorithm: String, dataLength: String, name: String, query: String, reply: String)] = [
        (
            "hmac-md5", "003a", "08686d61632d6d6435077369672d616c670372656703696e7400",
            "9ac24b2338f07c78efca74c58578d7c4", "0b3efcc72199ef9bc1a2deb294c1ac6c"
        ),
        (
            "hmac-sha1", "002f", "09686d61632d7368613100",
            "9af0ea307e342f85f9a42fef790133365bca0821", "2b1a2bd884922c1c3a272d1441462b7b517fa6d6"
        ),
        (
            "hmac-sha224", "0039", "0b686d61632d73686132323400",
            "a4096cd98d6a7aab0f2cd2f883225ea5cb17e48b81b2e858f578d4cb",
            "d3468561495ebfc7a93c72f6686285281fb0bf9f0f0897cd048c66de"
        ),
        (
            "hmac-sha256", "003d", "0b686d61632d73686132353600",
            "a80923f33efe79d597f34ed044bd0c34f88da96e5cbcf86d4146a4c86a1f442f",
            "724e4620b3862b4022f57cd61f529e43118c13ba92293ccbceca3a3305568ad6"
        ),
        (
            "hmac-sha384", "004d", "0b686d61632d73686133383400",
            "001ff934bd7a671dd71af1df1be4760c304c2f12dc327f53cf2cb68d173ddee8beadbc65fc3b9ec5be3a1b871aa493a5",
            "e402e80434a6dd671fe6a34d2de0064cc0a5ed809569fa42fb49ca06d8e4e65b945d10f184cf9715bce91a9ab30d159a"
        ),
        (
            "hmac-sha512", "005d", "0b686d61632d73686135313200",
            "4f5b1129f5465116d691a753aaf6b3c4489fe4206cbe16ebc2a48ee259de2ede"
                + "ef7e92a24d88cdd0a78c763a5d6426b326762c0143873647c7adacd48f6276a5",
            "72f03bbce1415f23319a91e69a46912511c1965f4b171164bfee876b80174b39"
                + "75973ef6cf295cae5e13dff23c1c1201c307e7af9762d7a3c95dbf6be1d9437d"
        ),
    ]

    /// A message of these closed by the record with this MAC.
    static func signed(
        _ message: String, _ vector: (algorithm: String, dataLength: String, name: String), mac: String
    ) -> [UInt8] {
        let length = String(mac.utf8.count / 2, radix: 16)
        let macLength = String(repeating: "0", count: 4 - length.count) + length
        return octets(
            message + owner + vector.dataLength + vector.name + "00006955b900" + "012c" + macLength + mac
                + "1234" + "0000" + "0000")
    }

    /// The octets that hexadecimal digits stand for.
    static func octets(_ text: String) -> [UInt8] {
        let digits = Array(text)
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
    }
}
