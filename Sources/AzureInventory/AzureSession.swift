/// Asks services as patiently as they wish and the limits allow, and keeps account of both.
final class AzureSession {
    let surroundings: AzureSurroundings
    let limits: AzureLimits
    private let exchange: HTTPExchange
    /// From how long on people are told that nothing happens meanwhile.
    private static let longWait = Duration.seconds(5)
    /// The least wait for a service that is being updated (410), as the instance metadata service is for up to 70 seconds.
    private static let leastUpdate = Duration.seconds(10)
    private var waited = Duration.zero
    private var received = 0

    init(_ surroundings: AzureSurroundings, _ limits: AzureLimits) {
        self.surroundings = surroundings
        self.limits = limits
        exchange = HTTPExchange(surroundings, limits)
    }

    /// The reply to a request to a service, which `name` is what messages call. Asks again while the service is too busy
    /// or fails, and after it has lost a request; any other status is for the caller to judge, a redirect aside.
    func reply(to request: ServiceRequest, from name: String) async throws(AzureFault) -> ServiceReply {
        var next = limits.firstWait
        for attempt in 1...max(1, limits.attempts) {
            let isLast = attempt >= limits.attempts
            var least = limits.firstWait
            var asked: Duration?
            switch await outcome(of: request) {
            case .success(let reply):
                guard AzureSession.isPassing(reply.status, of: request) else {
                    return try judged(reply, name)
                }
                guard !isLast else { throw AzureSession.tired(of: reply.status, name, attempts: attempt) }
                asked = RetryAfter.wait(of: reply, now: surroundings.now())
                if reply.status == 410 { least = max(least, AzureSession.leastUpdate) }
            case .failure(let failure):
                guard failure.isPassing, !isLast, !request.isNear else {
                    throw fault(of: failure, name, request, attempts: attempt)
                }
            }
            try await wait(for: max(least, asked ?? min(next, limits.longestWait)), name)
            next = next * 2
        }
        throw AzureFault("\(name) gives no answer")
    }

    private func outcome(of request: ServiceRequest) async -> Result<ServiceReply, ExchangeFailure> {
        do throws(ExchangeFailure) {
            return .success(try await exchange.reply(to: request))
        } catch {
            return .failure(error)
        }
    }

    private static func isPassing(_ status: Int, of request: ServiceRequest) -> Bool {
        [408, 429, 500, 502, 503, 504].contains(status) || request.passing.contains(status)
    }

    /// A reply that is for the caller, unless it is a redirect or one too many.
    private func judged(_ reply: ServiceReply, _ name: String) throws(AzureFault) -> ServiceReply {
        guard !(300..<400).contains(reply.status) else {
            throw AzureFault(
                "\(name) answers with a redirect (HTTP status \(reply.status)), which is refused: the token would go"
                    + " along; give the address that it leads to")
        }
        received += reply.body.count
        guard received <= limits.totalSize else {
            throw AzureFault(
                "all answers together are over \(limits.totalSize) octets; ask for less with --subscription or"
                    + " --management-group")
        }
        return reply
    }

    private func wait(for duration: Duration, _ name: String) async throws(AzureFault) {
        guard duration <= limits.longestWait else {
            throw AzureFault(
                "\(name) wants to be left alone for \(duration.components.seconds) seconds; ask again then")
        }
        waited += duration
        guard waited <= limits.totalWait else {
            throw AzureFault(
                "\(name) keeps asking to wait, \(limits.totalWait.components.seconds) seconds in all by now; ask again"
                    + " later, or for less")
        }
        if duration >= AzureSession.longWait {
            surroundings.note("\(name) is busy; asked again in \(duration.components.seconds) seconds")
        }
        do {
            try await surroundings.wait(duration)
        } catch {
            throw AzureFault("interrupted while waiting for \(name)")
        }
    }

    private static func tired(of status: Int, _ name: String, attempts: Int) -> AzureFault {
        if status == 429 {
            return AzureFault(
                "\(name) is throttling (HTTP status 429), and still was at attempt \(attempts); ask again later, or for"
                    + " less with --subscription")
        }
        return AzureFault(
            "\(name) fails (HTTP status \(status)), and still did at attempt \(attempts); ask again later")
    }

    private func fault(
        of failure: ExchangeFailure, _ name: String, _ request: ServiceRequest, attempts: Int
    ) -> AzureFault {
        let place = "\(name) at \(request.url.host) port \(request.url.port)"
        let often = attempts == 1 ? "" : ", in \(attempts) attempts"
        let timeout = request.isNear ? min(limits.timeout, HTTPExchange.nearTimeout) : limits.timeout
        if request.isNear, let words = AzureSession.absence(failure, within: timeout) {
            return AzureFault(.absence(advice: "; choose another --azure-auth"), "\(place) \(words)")
        }
        return switch failure {
        case .late:
            AzureFault(
                "\(place) does not answer within \(timeout.components.seconds) seconds\(often); look for a"
                    + " firewall or proxy on the way (HTTPS_PROXY names one)")
        case .unreachable:
            AzureFault(
                "\(place) cannot be reached\(often); look at DNS, firewall and HTTPS_PROXY")
        case .barred:
            AzureFault(
                "\(place): the proxy does not let through; look at the credentials in HTTPS_PROXY, or name the host in"
                    + " NO_PROXY")
        case .untrusted:
            AzureFault(
                "\(place): its certificate is not trusted; where a proxy breaks TLS open, give its authority with"
                    + " SSL_CERT_FILE")
        case .otherName:
            AzureFault(
                "\(place): its certificate is for another name; look at what answers there in its place")
        case .cut: AzureFault("\(place) cuts its answer short\(often); ask again later")
        case .excessive:
            AzureFault("\(place): its answer is over \(limits.answerSize) octets, more than any page is")
        case .misspoken: AzureFault("\(place) does not speak HTTP as it must; is this address Azure's?")
        case .unreadableAuthorities: AzureFault(.usage, "SSL_CERT_FILE: its certificates cannot be read")
        }
    }

    /// That nobody answers for an identity, as there need not be one: what is at its address is no such service, or is kept
    /// from this host. Nil where something else is wrong.
    private static func absence(_ failure: ExchangeFailure, within timeout: Duration) -> String? {
        switch failure {
        case .late: "does not answer within \(timeout.components.seconds) seconds"
        case .unreachable: "cannot be reached from here"
        case .cut: "cuts its answer short"
        case .misspoken: "does not speak HTTP"
        case .barred, .untrusted, .otherName, .excessive, .unreadableAuthorities: nil
        }
    }

    func close() async { await exchange.close() }
}
