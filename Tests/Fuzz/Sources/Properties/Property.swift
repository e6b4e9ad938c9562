/// What must hold of a reader whatever octets it is given, beside that it neither traps nor hangs.
package struct Property: Sendable {
    /// The target of the fuzzer, and the folder of its corpus.
    package let name: String
    /// Throws when the property does not hold.
    package let check: @Sendable ([UInt8]) throws(Violation) -> Void

    /// Every property.
    package static let all =
        [catalogue, key, message, names, record, signature, waivers, zone] + inventories + listings
}

/// What does not hold.
package struct Violation: Error, CustomStringConvertible {
    /// What was expected and what came.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Throws unless the condition holds.
func hold(_ condition: Bool, _ description: @autoclosure () -> String) throws(Violation) {
    guard condition else { throw Violation(description()) }
}

/// What `body` gives, where it must not fail.
func must<Result, Failure: Error>(
    _ what: @autoclosure () -> String, _ body: () throws(Failure) -> Result
) throws(Violation) -> Result {
    do throws(Failure) {
        return try body()
    } catch {
        throw Violation("\(what()): \(error)")
    }
}
