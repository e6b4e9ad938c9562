import Foundation
import Testing

/// Whole outputs that tests compare with.
enum Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    /// Holds octets against a golden file; where they differ, they are written beside it to be looked at.
    static func expect(
        _ octets: [UInt8], is name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: name)
        let actual = folder.appending(path: "\(name).actual")
        let golden = try? Data(contentsOf: file)
        guard golden != Data(octets) else { return }
        try Data(octets).write(to: actual)
        Issue.record("differs from \(file.path()): see \(actual.path())", sourceLocation: sourceLocation)
    }
}
