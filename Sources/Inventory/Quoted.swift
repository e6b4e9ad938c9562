internal import DNS

/// A piece of input for a message: in double quotes, at most 80 characters, nothing that could break a line.
struct Quoted: CustomStringConvertible {
    let description: String

    init(_ octets: some Sequence<UInt8>) {
        self.init(String(decoding: Array(octets.prefix(1024)), as: UTF8.self))
    }

    init(_ text: String) {
        var quoted = "\""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == 80 {
                quoted += "…"
                break
            }
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted += scalar.breaksText ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
        description = quoted + "\""
    }
}
