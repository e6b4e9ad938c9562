internal import Glibc
internal import Properties

// The program is known by the name of the property that it tries: one build serves them all.
private let property: Property = {
    let name = CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? ""
    guard let property = Property.all.first(where: { $0.name == name }) else {
        report("\(name) is no property; there are \(Property.all.map(\.name).joined(separator: ", "))")
        exit(64)
    }
    return property
}()

/// What libFuzzer calls with each input; a violation ends the process, as a trap does.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ octets: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: octets, count: count))
    do throws(Violation) {
        try property.check(input)
    } catch {
        report("\(property.name): \(error)")
        abort()
    }
    return 0
}

private func report(_ text: String) {
    let octets = Array("\(text)\n".utf8)
    _ = unsafe octets.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
