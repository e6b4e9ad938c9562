import Exporters
import Foundation
import Testing

struct FileReplacementTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func replace(_ files: [String: String]) throws {
        try FileIO.replace(
            files.sorted { $0.key < $1.key }.map { (path: folder.file($0.key), octets: octets($0.value)) })
    }

    @Test func `a file is another file afterwards, with the mode of the old one`() throws {
        try folder.write("old", to: "a")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.file("a"))
        let node: UInt64 = try folder.attribute(.systemFileNumber, of: "a")
        try replace(["a": "new", "b": ""])
        #expect(try folder.text(of: "a") == "new")
        #expect(try folder.text(of: "b") == "")
        #expect(try folder.attribute(.systemFileNumber, of: "a") != node)
        #expect(try folder.attribute(.posixPermissions, of: "a") == 0o640)
        #expect(try folder.names == ["a", "b"])
    }

    @Test func `a link stays, and what it leads to is replaced where it is`() throws {
        let other = try Folder()
        try other.write("old", to: "target")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link"), withDestinationPath: other.file("target"))
        try replace(["link": "new"])
        #expect(try folder.attribute(.type, of: "link") == FileAttributeType.typeSymbolicLink)
        #expect(try other.text(of: "target") == "new")
        #expect(try other.names == ["target"])
        #expect(try folder.names == ["link"])
    }

    @Test func `a link that leads nowhere is an error, and stays`() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link"), withDestinationPath: folder.file("nowhere"))
        #expect(throws: FileError.self) { try replace(["a": "x", "link": "new"]) }
        #expect(try folder.names == ["link"])
    }

    @Test func `one file that cannot be written keeps all the others as they were`() throws {
        try folder.write("old", to: "a")
        try folder.makeFolder("d")
        for bad in ["missing/c", "d", String(repeating: "x", count: 256)] {
            let error = try #require(throws: FileError.self) { try replace(["a": "new", bad: "new"]) }
            #expect(error.isAboutOutput)
            #expect(error.path == folder.file(bad))
            #expect(try folder.text(of: "a") == "old")
            #expect(try folder.names == ["a", "d"])
        }
    }

    @Test func `a name as long as the system allows can be written`() throws {
        let long = String(repeating: "x", count: 255)
        try replace([long: "new"])
        #expect(try folder.names == [long])
    }

    @Test func `files of one name in several folders do not meet`() throws {
        for name in ["d", "e"] {
            try folder.makeFolder(name)
        }
        try replace(["d/a": "1", "e/a": "2", "a": "3"])
        #expect(try folder.text(of: "d/a") == "1")
        #expect(try folder.text(of: "e/a") == "2")
        #expect(try folder.text(of: "a") == "3")
    }

    @Test func `a pipe gets the text, and is neither read nor replaced`() throws {
        // The pipe itself has room for the text.
        let pipe = try folder.makePipe("pipe")
        let artefact = try #require(try HostsFormat(ExportOptions()).artefacts(of: try vault()).first)
        let plan = try OutputPlan(writing: [artefact], to: .file(folder.file("pipe")))
        #expect(plan.files.map(\.state) == [.changed])
        try plan.carryOut(prune: false)
        let expected = try golden("hosts")
        #expect(pipe.content == expected)
        #expect(try folder.names == ["pipe"])
    }
}
