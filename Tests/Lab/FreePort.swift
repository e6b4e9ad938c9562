import Glibc

/// A port of 127.0.0.1 that the kernel chose and that was free over UDP and TCP a moment ago.
///
/// Another process may take it before a server does, which then wants another one.
func freePort() throws -> UInt16 {
    for _ in 0..<100 {
        let datagrams = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        let streams = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer {
            close(datagrams)
            close(streams)
        }
        guard let port = bound(datagrams, to: 0) else { continue }
        if bound(streams, to: port) != nil { return port }
    }
    throw LabError("there is no free port")
}

/// The port that a socket is bound to when it may have it; nil when it may not.
private func bound(_ descriptor: Int32, to port: UInt16) -> UInt16? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            unsafe bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
        }
    }
    return isBound ? UInt16(bigEndian: address.sin_port) : nil
}
