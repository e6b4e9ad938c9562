/// The document `pedns.observations/1`, so far as tests look into it.
struct ObservationsDocument: Decodable {
    struct Observation: Decodable {
        struct Answer: Decodable {
            let type: String
            let ttl: UInt32
            let data: String
        }

        let name: String
        let type: String
        let server: String
        let status: String
        let reason: String?
        let addresses: [String]
        let aliases: [String]
        let answer: [Answer]
        let transport: String
        let truncated: Bool
    }

    let observations: [Observation]

    /// What servers answer to a name, in the order of the servers.
    static func resolve(_ name: String, type: String, of servers: [String]) async throws -> [Observation] {
        let run = await CommandLineRun.pedns(
            ["resolve", name, "--type", type, "--format", "json"] + servers.flatMap { ["--internal", $0] })
        guard !run.output.isEmpty else { throw LabError("resolve \(name): \(run.errors)") }
        return try run.document(ObservationsDocument.self).observations
    }
}
