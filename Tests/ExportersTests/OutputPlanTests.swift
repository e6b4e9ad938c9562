import DNS
import Exporters
import Foundation
import Mapper
import Testing

struct OutputPlanTests {
    let mark = "; Written by pedns from an inventory: change the inventory, not this file."
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func artefacts(_ names: [String: String], layout: ZoneLayout = .zone) throws -> [Artefact] {
        var options = ExportOptions()
        options.layout = layout
        options.serialPolicy = .increment
        let mapping = map(try names.map { try entry("a.\($0.key).core.windows.net", $0.value) })
        return try ZoneFormat(options).artefacts(of: mapping)
    }

    private func plan(_ names: [String: String]) throws -> OutputPlan {
        try OutputPlan(writing: artefacts(names), to: .folder(folder.path))
    }

    private func file(_ zone: String) -> String { folder.file("privatelink.\(zone).core.windows.net.zone") }

    @Test func `files are made, changed, left alone and removed, and the plan says which`() throws {
        let first = try plan(["blob": "10.0.0.4", "queue": "10.0.0.5"])
        #expect(first.files.map(\.state) == [.new, .new])
        #expect(first.changesAnything)
        #expect(
            first.summary(prune: false, isDone: false)
                == "would create \(file("blob"))\nwould create \(file("queue"))\n")
        #expect(try folder.names == [])
        try first.carryOut(prune: false)
        #expect(
            try folder.names == [
                "privatelink.blob.core.windows.net.zone", "privatelink.queue.core.windows.net.zone",
            ])
        let text = try folder.text(of: "privatelink.blob.core.windows.net.zone")
        #expect(text.hasPrefix("\(mark)\n$ORIGIN privatelink.blob.core.windows.net.\n"))
        #expect(text.contains(" 1 3600 600 "))

        let again = try plan(["blob": "10.0.0.4", "queue": "10.0.0.5"])
        #expect(again.files.map(\.state) == [.unchanged, .unchanged])
        #expect(!again.changesAnything)
        #expect(again.summary(prune: true, isDone: true) == "")

        let second = try plan(["blob": "10.0.0.9", "table": "10.0.0.7"])
        #expect(second.files.map(\.state) == [.changed, .new])
        #expect(second.leftovers == [file("queue")])
        #expect(
            second.summary(prune: true, isDone: true)
                == "changed \(file("blob"))\nremoved \(file("queue"))\ncreated \(file("table"))\n")
        try second.carryOut(prune: false)
        #expect(FileManager.default.fileExists(atPath: file("queue")))
        #expect(try folder.text(of: "privatelink.blob.core.windows.net.zone").contains(" 2 3600 600 "))

        let third = try plan(["blob": "10.0.0.9", "table": "10.0.0.7"])
        #expect(third.changesAnything)
        try third.carryOut(prune: true)
        #expect(
            try folder.names == [
                "privatelink.blob.core.windows.net.zone", "privatelink.table.core.windows.net.zone",
            ])
    }

    @Test func `a file that is unchanged is not touched`() throws {
        try plan(["blob": "10.0.0.4"]).carryOut(prune: false)
        let name = "privatelink.blob.core.windows.net.zone"
        let node: UInt64 = try folder.attribute(.systemFileNumber, of: name)
        try plan(["blob": "10.0.0.4"]).carryOut(prune: true)
        #expect(try folder.attribute(.systemFileNumber, of: name) == node)
    }

    @Test func `only files that pedns wrote are leftovers`() throws {
        try folder.write("\(mark)\nx\n", to: "old.zone")
        try folder.write("\(mark)\nx\n", to: "old.txt")
        try folder.write("; by hand\n\(mark)\n", to: "hand.zone")
        try folder.write("\(mark.dropLast())\n", to: "short.zone")
        try folder.write("", to: "empty.zone")
        try folder.makeFolder("folder.zone")
        #expect(try plan(["blob": "10.0.0.4"]).leftovers == [folder.file("old.zone")])
    }

    @Test func `files that begin like others of the folder are leftovers of theirs alone`() throws {
        try folder.write("; Written by pedns from somewhere else.\nx\n", to: "other.zone")
        try folder.write("\(mark)x\n", to: "longer.zone")
        #expect(try plan(["blob": "10.0.0.4"]).leftovers == [])
    }

    @Test func `a pipe among the zone files is none of them, and is not waited for`() throws {
        let pipe = try folder.makePipe("pipe.zone")
        defer { _ = pipe }
        #expect(try plan(["blob": "10.0.0.4"]).leftovers == [])
    }

    @Test func `a slash after the folder changes nothing`() throws {
        try folder.write("\(mark)\n", to: "old.zone")
        let plan = try OutputPlan(
            writing: artefacts(["blob": "10.0.0.4"]), to: .folder(folder.path + "/"))
        #expect(plan.files.map(\.path) == [file("blob")])
        #expect(plan.leftovers == [folder.file("old.zone")])
    }

    @Test func `a folder that is not there yet has no leftovers`() throws {
        let plan = try OutputPlan(
            writing: artefacts(["blob": "10.0.0.4"]), to: .folder(folder.file("new/zones")))
        #expect(plan.files.map(\.state) == [.new])
        #expect(plan.leftovers == [])
        #expect(try folder.names == [])
    }

    @Test func `the faults of all previous files are told`() throws {
        try folder.write("x", to: "privatelink.blob.core.windows.net.zone")
        try folder.write("y", to: "privatelink.queue.core.windows.net.zone")
        let error = try exportError { _ = try plan(["blob": "10.0.0.4", "queue": "10.0.0.5"]) }
        #expect(error.kind == .foreignFile)
        for zone in ["blob", "queue"] {
            #expect(error.lines.contains { $0.hasPrefix("\(file(zone)):1:1: error: ") })
        }
    }

    @Test func `no zone's name leads out of the folder`() throws {
        var wire: [UInt8] = []
        for label in ["../../../escaped", "..", "/etc/escaped"] {
            wire += [UInt8(label.utf8.count)] + Array(label.utf8)
        }
        let hostile = try DomainName(wire: wire + [0])
        let mapping = map([try entry(hostile.text, "10.0.0.4", zone: hostile.text)])
        for layout in ZoneLayout.allCases {
            var options = ExportOptions()
            options.layout = layout
            let error = try exportError { _ = try ZoneFormat(options).artefacts(of: mapping) }
            #expect(error.kind == .inexpressible)
            #expect(
                error.lines == [
                    layout == .zone
                        ? "servers refuse the zone \(hostile.text): letters, digits and inner hyphens only"
                        : "the layout \"host\" cannot hold \(hostile.text), which is no host name"
                ])
        }
    }

    @Test func `a file that pedns did not write is not replaced, and is left alone when it says the same`()
        throws
    {
        try plan(["blob": "10.0.0.4"]).carryOut(prune: false)
        let ours = try folder.text(of: "privatelink.blob.core.windows.net.zone")
        let foreign = ours.replacingOccurrences(of: mark, with: "; made by hand")
        try folder.write(foreign, to: "privatelink.blob.core.windows.net.zone")
        #expect(try plan(["blob": "10.0.0.4"]).files.map(\.state) == [.unchanged])
        let error = try #require(throws: ExportError.self) { _ = try plan(["blob": "10.0.0.5"]) }
        #expect(error.kind == .foreignFile)
        #expect(error.lines.count == 1)
        #expect(error.lines[0].hasPrefix("\(file("blob")): error: not written by pedns"))
        #expect(try folder.text(of: "privatelink.blob.core.windows.net.zone") == foreign)
    }

    @Test func `a hosts file of somebody's is not replaced, an empty one is`() throws {
        let hosts = try HostsFormat(ExportOptions()).artefacts(
            of: map([try entry("a.corp.example", "10.0.0.4")]))
        let path = try folder.write("127.0.0.1 localhost\n", to: "hosts")
        let error = try #require(throws: ExportError.self) {
            _ = try OutputPlan(writing: hosts, to: .file(path))
        }
        #expect(error.kind == .foreignFile)
        try folder.write("", to: "hosts")
        #expect(try OutputPlan(writing: hosts, to: .file(path)).files.map(\.state) == [.changed])
    }
}
