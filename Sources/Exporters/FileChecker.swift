package import DNS

/// A program that checks a file without a server, and how it is called.
public struct FileChecker: Hashable, Sendable {
    /// The program, and what it is called with beside a file, as in "dnsmasq --test".
    public let title: String
    /// Its arguments; nil where it wants more than a file.
    private let call: [Word]?
    /// Begins a configuration that includes the file, which then is what the program is called with.
    package let wrapper: String?
    /// What stands in lines that only say that all is well.
    package let consent: [String]

    private enum Word: Hashable {
        case text(String)
        case origin
        case file
    }

    private init(
        _ title: String, _ call: [Word]?, wrapper: String? = nil, consent: [String] = []
    ) {
        (self.title, self.call, self.wrapper, self.consent) = (title, call, wrapper, consent)
    }

    /// The file name of the program.
    package var program: String { String(title.prefix { $0 != " " }) }

    /// Whether it checks a file by itself.
    package var checksFiles: Bool { call != nil }

    /// The arguments for a file, which is a zone of this origin where it is one.
    package func arguments(file: String, origin: DomainName?) -> [String] {
        (call ?? []).map { word in
            switch word {
            case .text(let text): text
            case .origin: origin?.text ?? "."
            case .file: file
            }
        }
    }

    /// The checkers of zone files; none of them looks outside the zone.
    static let zones = [
        FileChecker(
            "named-checkzone",
            [
                .text("-i"), .text("local"), .text("-k"), .text("fail"), .text("-n"), .text("fail"), .origin,
                .file,
            ],
            consent: ["loaded serial", "OK"]),
        FileChecker("nsd-checkzone", [.origin, .file], consent: [" is ok"]),
        FileChecker("kzonecheck", [.text("-o"), .origin, .file]),
    ]
    static let bindConfiguration = FileChecker("named-checkconf", [.file])
    static let nsdConfiguration = FileChecker("nsd-checkconf", [.file])
    static let knotConfiguration = FileChecker(
        "knotc conf-check", [.text("-c"), .file, .text("conf-check")], consent: ["Configuration is valid"])
    // Else it looks for the user and the folders of a server that need not be here.
    static let unboundConfiguration = FileChecker(
        "unbound-checkconf", [.file],
        wrapper: "server:\n  chroot: \"\"\n  username: \"\"\n  directory: \"\"\n",
        consent: ["no errors in"])
    static let dnsmasqConfiguration = FileChecker(
        "dnsmasq --test", [.text("--test"), .text("-C"), .file], consent: ["syntax check OK"])
    // These want to be root, for they ask the kernel what it knows.
    static let nftables = FileChecker("nft -c -f", nil)
    static let iptables = ["iptables-restore", "ip6tables-restore"].map {
        FileChecker("\($0) --test --noflush", nil)
    }
    static let shell = FileChecker("sh -n", [.text("-n"), .file])
    static let terraform = [
        FileChecker("terraform fmt -check", [.text("fmt"), .text("-check"), .file]),
        FileChecker("terraform validate", nil),
    ]
}
