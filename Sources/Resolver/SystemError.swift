internal import Glibc

/// A fault that the system reported, by its number.
struct SystemError: Error, Hashable {
    /// The number, as in errno(3).
    let code: Int32

    /// The fault in words, the same in every locale.
    var description: String {
        switch code {
        case ECONNREFUSED: "the port is closed"
        case ENETUNREACH: "there is no route to its network"
        case EHOSTUNREACH: "there is no route to it"
        case EACCES, EPERM: "this host does not permit it"
        case EMFILE, ENFILE: "too many files are open"
        case EADDRNOTAVAIL: "this host has no address or port left for it"
        case EMSGSIZE: "the question is too large for the path"
        case ENOENT: "there is no such file"
        case EISDIR: "it is a directory"
        case EFBIG: "it is too large"
        default: "system error \(code)"
        }
    }
}
