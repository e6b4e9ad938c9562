internal import Glibc

/// The servers that this host itself asks, read from resolv.conf(5).
///
/// Only `nameserver` lines count. Every server listed is taken, though the C library asks the first three at most.
public enum SystemServers {
    /// The file that holds them.
    public static let path = "/etc/resolv.conf"

    // The file is a handful of lines; more than this is not such a file.
    private static let maximumSize = 65_536

    /// Reads the servers listed in a file. Throws when it cannot be read, lists none, or lists one that is no address.
    static func read(_ file: String) throws(ServerAddressError) -> [ServerAddress] {
        let octets: [UInt8]
        do {
            octets = try contents(of: file)
        } catch {
            throw .unreadable(file, error.description)
        }
        return try servers(in: octets, of: file)
    }

    /// The servers that the text of a resolv.conf lists, each once, in its order.
    static func servers(in text: [UInt8], of file: String) throws(ServerAddressError) -> [ServerAddress] {
        var servers: [ServerAddress] = []
        for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            // Comments need no case of their own: a line counts by its first word, an address by its second.
            let words = line.split {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
            }
            guard words.count >= 2, words[0].elementsEqual("nameserver".utf8) else { continue }
            let word = String(decoding: words[1], as: UTF8.self)
            let server: ServerAddress
            do {
                server = ServerAddress(try ServerAddress.address(word[...]))
            } catch {
                throw .badSystemServer(file, line: index + 1, text: word, error)
            }
            if !servers.contains(server) { servers.append(server) }
        }
        guard !servers.isEmpty else { throw .noSystemServer(file) }
        return servers
    }

    private static func contents(of file: String) throws(SystemError) -> [UInt8] {
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError(code: errno) }
        defer { close(descriptor) }
        var octets: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw SystemError(code: errno)
            }
            guard count > 0 else { return octets }
            octets.append(contentsOf: chunk[..<count])
            guard octets.count <= maximumSize else { throw SystemError(code: EFBIG) }
        }
    }
}
