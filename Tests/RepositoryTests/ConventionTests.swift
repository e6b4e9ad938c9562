import Testing

/// What holds of the whole repository.
struct ConventionTests {
    /// What each target may import of ours, and what else beside the standard library.
    static let arrows: [String: Set<String>] = [
        "CLDNS": [],
        "CXattr": [],
        "DNS": [],
        "LDNS": ["CLDNS", "DNS"],
        "Resolver": [
            "DNS", "LDNS", "NIOCore", "NIOPosix", "NIOConcurrencyHelpers", "NIOSSL", "NIOTLS", "NIOHTTP1",
            "AsyncHTTPClient", "Glibc",
        ],
        "Catalogue": ["DNS"],
        "Processes": ["Glibc"],
        "YAML": ["Yams"],
        "Inventory": ["DNS", "LDNS", "YAML", "Yams"],
        "AzureInventory": [
            "DNS", "Inventory", "Processes", "AsyncHTTPClient", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL",
            "Glibc",
        ],
        "Mapper": ["DNS", "Catalogue", "Inventory"],
        "Exporters": ["CXattr", "DNS", "LDNS", "Catalogue", "Mapper", "Glibc"],
        "Checks": ["DNS", "Catalogue", "Mapper", "Resolver", "YAML", "Yams"],
        "Probe": [
            "DNS", "Catalogue", "Mapper", "NIOCore", "NIOPosix", "NIOConcurrencyHelpers", "NIOTLS", "NIOSSL",
            "X509", "SwiftASN1", "FoundationEssentials", "Glibc",
        ],
        "Changes": ["DNS", "LDNS", "Resolver", "Catalogue", "Inventory", "Mapper", "Exporters"],
        "Reports": [
            "DNS", "LDNS", "Resolver", "Catalogue", "Inventory", "Mapper", "Checks", "Probe", "Changes",
        ],
        "Commands": [
            "DNS", "LDNS", "Resolver", "Catalogue", "Inventory", "AzureInventory", "Mapper", "Exporters",
            "Checks", "Probe", "Changes", "Reports", "Processes",
            "YAML", "Yams", "ArgumentParser", "Glibc", "Dispatch", "NIOConcurrencyHelpers",
        ],
        "pedns": ["Commands", "Glibc"],
    ]
    static let standardLibrary: Set<String> = ["Synchronization"]

    @Test func `targets import only what the arrows of the house allow`() throws {
        for source in try Repository.sources(in: "Sources") {
            let allowed = try #require(ConventionTests.arrows[source.target], "\(source.path)")
            for line in source.lines {
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 2, words.count > index + 1,
                    words[..<index].allSatisfy({
                        ["public", "package", "internal", "private", "@testable"].contains($0)
                            || $0.hasPrefix("@_spi(")
                    })
                else { continue }
                let module = String(words[index + 1])
                #expect(
                    allowed.union(ConventionTests.standardLibrary).contains(module),
                    "\(source.path) imports \(module)")
            }
        }
    }

    @Test func `imports have the plain form that the arrows are checked on`() throws {
        let plain = /\s*(@_spi\(\w+\) )?((public|package|internal|private) )?import \w+/
        for source in try Repository.sources(in: "Sources") {
            for line in source.lines {
                let words = line.split(separator: " ")
                guard words.contains("import"), let first = words.first, !first.hasPrefix("//") else {
                    continue
                }
                #expect(line.wholeMatch(of: plain) != nil, "\(source.path): \(line)")
            }
        }
    }

    @Test func `nothing is unwrapped by force`() throws {
        let string = /"(\\.|[^"\\])*"/
        let comment = /\/\/.*/
        let unwrapping = /[\w)\]}"]!(?!=)/
        for source in try Repository.sources(in: "Sources") {
            for line in source.lines {
                let code = line.replacing(string, with: "\"\"").replacing(comment, with: "")
                #expect(code.firstMatch(of: unwrapping) == nil, "\(source.path): \(line)")
            }
        }
    }

    @Test func `no type bears the name of its module`() throws {
        for source in try Repository.sources(in: "Sources") {
            for kind in ["struct", "class", "enum", "actor", "protocol"] {
                for ending in [" ", ":", "<", "\n"] {
                    #expect(!source.text.contains("\(kind) \(source.target)\(ending)"), "\(source.path)")
                }
            }
        }
    }

    @Test func `files stay small, and no line of theirs is unsafe on foreign input`() throws {
        for source in try Repository.sources(in: "Sources") {
            #expect(source.lines.count <= 300, "\(source.path) has \(source.lines.count) lines")
            for word in ["try!", "as!", "fatalError(", "TODO", "FIXME"] {
                #expect(!source.text.contains(word), "\(source.path) has \(word)")
            }
        }
    }

    @Test func `no file is called after nothing in particular`() throws {
        let vague = ["Util", "Helper", "Common", "Shared", "Manager", "Misc", "Core"]
        for path in try Repository.files(in: "Sources") + Repository.files(in: "Tests") {
            // CoreDNS is the name of a server.
            let name = (path.split(separator: "/").last.map(String.init) ?? path).replacing(
                "CoreDNS", with: "")
            #expect(!vague.contains { name.contains($0) }, "\(path)")
        }
    }

    @Test func `nothing depends on what lies outside the repository`() throws {
        for folder in ["Sources", "zones"] {
            for path in try Repository.files(in: folder) {
                #expect(!(try Repository.text(of: path)).contains("/shared/"), "\(path)")
            }
        }
        for path in ["README.md", "Makefile", "Package.swift"] {
            #expect(!(try Repository.text(of: path)).contains("/shared/"), "\(path)")
        }
    }

    @Test func `the manifest pins every package exactly`() throws {
        let manifest = try Repository.text(of: "Package.swift")
        let packages = manifest.split(separator: "\n").filter { $0.contains(".package(") }
        #expect(packages.count >= 2)
        #expect(packages.allSatisfy { $0.contains("exact:") })
    }
}
