// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
package import Findings
internal import Folders
internal import Instants
package import Verifying

/// What a run gave.
package struct ProbeReport: Sendable {
    /// One for each request that was tried, in the order of the plan.
    package let observations: [LiveObservation]
    /// Remarks: requests that were not made after all.
    package let findings: [Finding]
}

/// Runs a plan: one request after the other, never two at once, and nothing that the plan does not have.
///
/// Before each connection the consent is asked again, and at the socket the address is compared with the plan once more.
/// Only connecting is tried again, at most `ProbeSettings.attempts` times in all; a request that was sent is not sent
/// again. Redirects are an answer, never followed. Proxies of the environment are not used.
package struct ProbeRun: Sendable {
    private let settings: ProbeSettings
    private let clock: ProbeClock
    private let journal: ProbeJournal
    private let exchange: Exchange

    /// Prepares a run.
    ///
    /// - Throws: what the TLS library throws.
    package init(_ settings: ProbeSettings, _ clock: ProbeClock, _ journal: ProbeJournal) throws {
        self.settings = settings
        self.clock = clock
        self.journal = journal
        exchange = try Exchange(seconds: settings.secondsPerAttempt)
    }

    /// Sends what the plan has.
    ///
    /// - Throws: `FolderError` when the journal cannot be written (nothing more is sent then); cancellation.
    package func run(_ plan: LivePlan) async throws -> ProbeReport {
        var observations: [LiveObservation] = []
        var findings: [Finding] = []
        var earliest = -Double.infinity
        for request in plan.requests {
            var attempts = 0
            var exchanged: Exchanged?
            var sentAt = clock.now()
            let bytes = request.request.bytes(host: request.host, agent: settings.agent)
            let hash = SHA256Text.of(bytes)
            while attempts < max(1, settings.attempts) {
                try Task.checkCancellation()
                let wait = earliest - clock.steadySeconds()
                if wait > 0 { try await clock.sleep(wait) }
                earliest = clock.steadySeconds() + settings.secondsBetween
                sentAt = clock.now()
                guard request.holds(at: sentAt) else { break }
                attempts += 1
                try journal.begin(request, at: sentAt, attempt: attempts, requestSHA256: hash)
                let result = await exchange.send(bytes, to: request, gate: gate(request, plan))
                exchanged = result
                guard result.answer.end == .notConnected, !result.wasSent else { break }
            }
            guard let exchanged else {
                findings.append(ProbeRun.ended(request))
                continue
            }
            let observation = try conclude(request, exchanged, sentAt, hash, attempts)
            observations.append(observation)
        }
        return ProbeReport(observations: observations, findings: findings)
    }

    private func conclude(
        _ request: PlannedRequest,
        _ exchanged: Exchanged,
        _ sentAt: Instant,
        _ hash: String,
        _ attempts: Int
    ) throws -> LiveObservation {
        let answer = exchanged.answer
        let answerHash = answer.bytes.isEmpty ? nil : SHA256Text.of(answer.bytes)
        if let answerHash { try journal.keep(answer.bytes, sha256: answerHash) }
        let observation = LiveObservation(
            request,
            at: sentAt,
            .judge(answer),
            requestSHA256: hash,
            answerSHA256: answerHash,
            end: answer.end,
            attempts: attempts,
            certificates: exchanged.certificates
        )
        try journal.end(observation, at: clock.now())
        return observation
    }

    /// What the socket asks: this request's own target, which the plan has, under a consent that holds at this moment.
    private func gate(_ request: PlannedRequest, _ plan: LivePlan) -> @Sendable (LiveTarget) -> Bool {
        let (clock, planned) = (clock, Set(plan.requests.map(\.target)))
        return { target in
            target == request.target && target == request.consent.target && planned.contains(target)
                && request.holds(at: clock.now())
        }
    }

    private static func ended(_ request: PlannedRequest) -> Finding {
        Finding(
            .error,
            "live.consent-ended",
            "the consent for \(request.target) of '\(request.asset)' ended while the plan was run: it was not asked",
            help: "ask '\(request.consent.givenBy)' for a new one"
        )
    }
}
