import LDNS
import Testing

struct LibraryVersionTests {
    @Test func `the library says a version of three numbers`() {
        #expect(MessageCodec.libraryVersion().split(separator: ".").compactMap { Int($0) }.count == 3)
    }
}
