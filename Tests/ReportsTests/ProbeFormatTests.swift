import Mapper
import Probe
import Reports
import Testing

/// A probe in every format, to the octet; what needs a server's certificate is held by the command's tests.
struct ProbeFormatTests {
    private func text(_ format: ProbeFormat, timings: Bool = false) throws -> String {
        let octets = format.octets(
            of: try ProbeSample.report(), showsTimings: timings, style: .plain,
            isFailure: FailureThreshold.error.isReached)
        return String(decoding: octets, as: UTF8.self)
    }

    @Test func `text is a line for each result, the findings, those accepted, and the counts`() throws {
        try Golden.expect(Array(try text(.text, timings: true).utf8), is: "probe.txt")
    }

    @Test func `JUnit fails, skips and passes, and is XML`() throws {
        let text = try text(.junit)
        #expect(try InstalledChecker.xmllint().run(Array(text.utf8)).output == "")
        #expect(
            text.contains(
                "<testsuite name=\"port 443\" tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"1\">"))
        #expect(text.contains("<testcase classname=\"10.20.0.12:443\" name=\"acc.blob.core.windows.net\"/>"))
    }

    @Test func `Nagios tells the state and the counts`() throws {
        let lines = try text(.nagios).split(separator: "\n")
        #expect(
            lines.first == """
                PEDNS CRITICAL - 2 names tried, 0 as expected: 2 errors, 0 warnings, 0 inconclusive, 1 accepted, \
                1 not tried | names=2;;;0 as_expected=0;;;0 errors=2;;;0 warnings=0;;;0 inconclusive=0;;;0 accepted=1;;;0
                """)
        #expect(lines.count == 3)
        let untried = ProbeReport([], untried: 1, now: 0)
        #expect(ProbeNagios.state(of: untried) == .unknown)
        #expect(ProbeNagios.state(of: ProbeReport([], now: 0)) == .ok)
    }

    @Test func `CSV has a row for each result, with times where they are wanted`() throws {
        #expect(
            try text(.csv, timings: true) == """
                name,address,port,proxy,verdict,reason,tls,cipher_suite,issuer,not_after,http_status,connection_ms,handshake_ms,request_ms
                acc.blob.core.windows.net,10.20.0.12,443,,ok,,,,,,403,1.2,56.0,
                acc.blob.core.windows.net,fd00:20::12,443,,port-filtered,,,,,,,,,
                other.blob.core.windows.net,,443,,missing-internal,10.0.0.53: nxdomain,,,,,,,,
                other.blob.core.windows.net,,443,proxy.corp.example:8080,proxy-refused,the proxy answers 407,,,,,,,,

                """)
    }

    @Test(arguments: ProbeFormat.allCases)
    func `no format passes on what a terminal obeys, nor a proxy's password`(format: ProbeFormat) throws {
        let text = try text(format)
        #expect(!text.contains("\u{1B}"))
        #expect(!text.contains("a:b@") && !text.contains("YTpi"))
    }
}
