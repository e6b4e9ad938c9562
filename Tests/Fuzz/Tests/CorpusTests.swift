import Glibc
import Testing

/// The fuzzer's properties on the inputs that it begins with, those of faults once found among them.
struct CorpusTests {
    private static let folder =
        "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Corpora"

    @Test func `each property has a corpus, and each corpus its property`() throws {
        #expect(try CorpusTests.names(in: CorpusTests.folder) == Property.all.map(\.name).sorted())
    }

    @Test(arguments: Property.all.map(\.name))
    func `a property holds of its whole corpus`(name: String) throws {
        let property = try #require(Property.all.first { $0.name == name })
        let files = try CorpusTests.names(in: "\(CorpusTests.folder)/\(name)")
        #expect(1...64 ~= files.count)
        for file in files {
            let octets = try CorpusTests.octets(of: "\(CorpusTests.folder)/\(name)/\(file)")
            #expect(octets.count <= 4096, "\(name)/\(file)")
            #expect(throws: Never.self, "\(name)/\(file)") { try property.check(octets) }
        }
    }

    private static func names(in folder: String) throws -> [String] {
        guard let directory = unsafe opendir(folder) else { throw Unreadable(path: folder) }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func octets(of path: String) throws -> [UInt8] {
        guard let file = unsafe fopen(path, "r") else { throw Unreadable(path: path) }
        defer { unsafe fclose(file) }
        var octets = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe fread(&octets, 1, octets.count, file)
        return Array(octets[..<count])
    }

    private struct Unreadable: Error {
        let path: String
    }
}
