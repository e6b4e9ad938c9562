/// The document `pedns.check/1`, so far as tests look into it.
struct CheckDocument: Decodable {
    struct Summary: Decodable, Equatable {
        let names: Int
        let ok: Int
        let error: Int
        let warning: Int
        let info: Int
        let inconclusive: Int
    }

    /// A finding by what scripts go by.
    struct Finding: Decodable, Equatable, CustomStringConvertible {
        let code: String
        let names: [String]
        let view: String?
        let server: String?

        init(_ code: String, _ names: [String], in view: String, of servers: String...) {
            self.code = code
            self.names = names
            self.view = view
            server = servers.sorted().joined(separator: ", ")
        }

        var description: String { "\(code) \(names) in \(view ?? "no view") of \(server ?? "nobody")" }
    }

    struct Result: Decodable {
        struct Observed: Decodable {
            let status: String
            let addresses: [String]
            let transport: String
        }

        let name: String
        let type: String
        let server: String
        let verdict: String
        let observed: Observed
    }

    let summary: Summary
    let findings: [Finding]
    let results: [Result]
}
