internal import CLDNS

extension MessageCodec {
    /// The version of the libldns at work, as in "1.8.3".
    package static func libraryVersion() -> String {
        unsafe String(cString: ldns_version())
    }
}
