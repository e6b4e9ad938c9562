extension Duration {
    /// Milliseconds with one decimal, cut off, as documents have them.
    var milliseconds: String {
        let parts = components
        let tenths = parts.seconds * 10_000 + parts.attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
