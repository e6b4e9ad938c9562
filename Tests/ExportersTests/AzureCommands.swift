import Foundation
import Testing

/// A shell that runs a script with an `az` that does nothing but note how it was called.
enum AzureCommands {
    /// The words of each call. Zones exist that `existing` names; the subscription is "sub-1".
    static func run(
        _ script: String, arguments: [String] = ["rg-dns (a)"], existing: String = ""
    ) throws -> [[String]] {
        let folder = try Folder()
        // The record separator stands between calls, the unit separator between words.
        try folder.write(
            """
            #!/bin/sh
            printf '%s\\037' "$@" >>'\(folder.file("calls"))'
            printf '\\036' >>'\(folder.file("calls"))'
            case "$*" in
                *" rule list "*) echo '\(existing)' ;;
                "account show "*) echo sub-1 ;;
                *" zone list "*"'\(existing)'"*) echo /an/id ;;
            esac

            """, to: "az")
        let file = try folder.write(script, to: "script.sh")
        // Read, not executed: a file that was only just written may still be open in what another test has just started.
        let az = "az() { /bin/sh '\(folder.file("az"))' \"$@\"; }\n. \"$0\""
        let run = try ProgramRun.run(
            "/bin/sh", ["-c", az, file] + arguments, environment: ["PATH": "/usr/bin:/bin"], in: folder)
        try #require(run.status == 0, "\(run.output)")
        try #require(run.output == "")
        return try folder.text(of: "calls").split(separator: "\u{1E}").map { call in
            call.split(separator: "\u{1F}", omittingEmptySubsequences: false).dropLast().map(String.init)
        }
    }
}

extension [String] {
    /// The word after an option.
    func value(of option: String) -> String? {
        firstIndex(of: option).flatMap { index in index + 1 < count ? self[index + 1] : nil }
    }
}
