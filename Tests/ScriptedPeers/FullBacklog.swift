import Glibc

/// A listening socket that has no place left for another connection, whose kernel drops what comes.
package final class FullBacklog {
    /// Its port, on 127.0.0.1.
    package let port: UInt16
    private var descriptors: [Int32] = []

    package init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        descriptors.append(listener)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(listener, address, length) == 0 && listen(listener, 0) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard isListening else { throw NoBacklog() }
        port = UInt16(bigEndian: address.sin_port)
        // With a backlog of none the queue takes one connection; the rest are to make sure.
        for _ in 0..<4 {
            let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            descriptors.append(client)
            unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    _ = unsafe connect(client, address, length)
                }
            }
        }
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
}

/// That the system has no such port to give.
private struct NoBacklog: Error {}
