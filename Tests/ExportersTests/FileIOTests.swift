import Exporters
import Foundation
import Testing

struct FileIOTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test func `a file is read whole, whatever its size`() throws {
        for count in [0, 1, 65_535, 65_536, 65_537, 300_000] {
            let content = String(repeating: "x", count: count)
            try folder.write(content, to: "a")
            #expect(try FileIO.read(folder.file("a")) == octets(content))
        }
    }

    @Test func `what has no size of its own is read to its end`() throws {
        #expect(try !FileIO.read("/proc/self/status").isEmpty)
        #expect(try FileIO.read("/dev/null") == [])
        let endless = try #require(throws: FileError.self) { try FileIO.read("/dev/zero", limit: 1 << 20) }
        #expect(endless.description == "/dev/zero: error: cannot read: File too large")
    }

    @Test func `what cannot be read says why`() throws {
        let missing = try #require(throws: FileError.self) { try FileIO.read(folder.file("a")) }
        #expect(missing.description == "\(folder.file("a")): error: cannot read: No such file or directory")
        #expect(!missing.isAboutOutput)
        let directory = try #require(throws: FileError.self) { try FileIO.read(folder.path) }
        #expect(directory.number == EISDIR)
        #expect(try FileIO.readIfPresent(folder.file("a")) == nil)
        #expect(throws: FileError.self) { try FileIO.readIfPresent(folder.path) }
    }

    @Test func `a folder is made with its parents, and what is no folder is left alone`() throws {
        try FileIO.makeFolder(folder.file("a/b/c/"))
        try FileIO.makeFolder(folder.file("a/b"))
        #expect(FileManager.default.fileExists(atPath: folder.file("a/b/c")))
        try folder.write("x", to: "file")
        for path in ["file", "file/d"] {
            let error = try #require(throws: FileError.self) { try FileIO.makeFolder(folder.file(path)) }
            #expect(error.isAboutOutput)
        }
        #expect(try folder.text(of: "file") == "x")
    }
}
