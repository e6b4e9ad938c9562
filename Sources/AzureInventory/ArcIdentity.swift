/// The managed identity of a server of Azure Arc: its agent asks for proof that the asker may read a file of its own.
struct ArcIdentity {
    private let session: AzureSession
    private let endpoint: ServiceURL
    private let name = "the Arc agent"

    /// Where the agent keeps its proofs; a file elsewhere is never read for it.
    private static let folder = "/var/opt/azcmagent/tokens/"

    init(_ session: AzureSession, _ endpoint: ServiceURL) {
        self.session = session
        self.endpoint = endpoint
    }

    func token(audience: String) async throws(AzureFault) -> Secret {
        let fields = [("resource", audience + "/")]
        let challenge = try await session.reply(
            to: .identity(endpoint, version: "2019-11-01", fields, [("metadata", "true")]), from: name)
        let realm = challenge.header("www-authenticate").flatMap(ArcIdentity.file)
        guard challenge.status == 401, let realm else {
            throw AzureFault(
                "\(name) asks for no proof as it must (HTTP status \(challenge.status)); is the endpoint its?"
            )
        }
        let proof = try proof(in: realm)
        let reply = try await session.reply(
            to: .identity(
                endpoint, version: "2019-11-01", fields,
                [("metadata", "true"), ("authorization", "Basic \(proof.revealed)")]), from: name)
        guard reply.status == 200 else {
            throw AzureFault(
                "\(name) gives no token (HTTP status \(reply.status))\(ServiceError(reply.body).remark)")
        }
        return try TokenSource.token("access_token", in: reply.body, from: name)
    }

    private func proof(in file: String) throws(AzureFault) -> Secret {
        let octets: [UInt8]
        do {
            octets = try session.surroundings.read(file)
        } catch {
            throw AzureFault("\(file) cannot be read; this user must be in the group himds, or be root")
        }
        guard octets.count <= 4_096, let proof = Secret(token: String(decoding: octets, as: UTF8.self)) else {
            throw AzureFault("\(file) holds no proof for \(name)")
        }
        return proof
    }

    /// The file that the challenge names; nil unless it is a key in the agent's own folder.
    private static func file(in challenge: String) -> String? {
        let mark = "Basic realm="
        guard challenge.hasPrefix(mark) else { return nil }
        let path = challenge.dropFirst(mark.count).filter { $0 != "\"" }
        guard path.hasPrefix(folder), path.hasSuffix(".key") else { return nil }
        let name = path.dropFirst(folder.count)
        let isPlain = name.utf8.allSatisfy { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        return isPlain && !name.contains("..") ? path : nil
    }
}
