import Glibc

/// The trace of zone files that the server is to load and may not have loaded: made before the first of them is there, it
/// stands until the server has loaded them, also where that run is cut short.
struct UnloadedTrace {
    private let folder: String

    /// The trace in a folder.
    init(in folder: String) {
        self.folder = folder
    }

    /// A name that no server takes for a zone's.
    private var path: String { "\(folder)/.pedns.zones.unloaded" }

    /// Whether it stands.
    var isThere: Bool {
        get throws(FileError) { try FileIO.readIfPresent(path) != nil }
    }

    /// Leaves it, on the disk.
    func leave() throws(FileError) {
        FileIO.beforeCall?()
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw FileError(path, "write") }
        close(descriptor)
        try FileIO.synchronise(folder: folder)
    }

    /// Removes it, where it stands.
    func remove() throws(FileError) {
        guard try isThere else { return }
        FileIO.beforeCall?()
        try FileIO.remove(path)
    }
}
