// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Foundation
import Instants
import Inventory
import JSONTrees
import Probes
import Verifying

/// A live check as JSON.
struct LiveJSON {
    let run: LiveRun
    let zone: TimeZone

    /// One item for each request, in the shape of every check.
    ///
    /// `verdict` is `passed` only for a target that blocks, `failed` for one that is reachable, else `inconclusive`.
    func items(check: String, remedy: String) -> [JSON] {
        run.observations.map { observation in
            let evidence: JSON =
                observation.answerSHA256.map {
                    ["file": .string(ProbeJournal.answerPath($0)), "line": .null, "sha256": .string($0)]
                } ?? .null
            return [
                "asset": .string(observation.request.asset), "check": .string(check), "evidence": evidence,
                "expires": .null, "live": live(observation), "node": .null, "remedy": .string(remedy),
                "verdict": .string(verdict(observation.verdict.outcome)),
                "why": [.string(LiveText.why(observation.verdict.why))],
            ]
        }
    }

    /// The part of the summary: what all requests say together, and how that fits the configuration.
    func summary(of asset: Asset, configuration: Bool?) -> JSON {
        let conclusion = run.conclusion(for: asset)
        return [
            "agreement": .string(conclusion.agreement(with: configuration).rawValue),
            "coversEveryAddress": .bool(conclusion.coversEveryAddress), "dryRun": .bool(run.isDryRun),
            "outcome": conclusion.outcome.map { .string($0.rawValue) } ?? .null,
            "planned": .array(run.plan.requests.map { .string($0.target.description) }),
            "refused": .bool(run.isRefused), "sent": .integer(run.observations.filter { $0.end != .refused }.count),
        ]
    }

    private func verdict(_ outcome: LiveOutcome) -> String {
        switch outcome {
        case .reachable: "failed"
        case .blocked: "passed"
        case .notReachable, .unknown: "inconclusive"
        }
    }

    private func live(_ observation: LiveObservation) -> JSON {
        let request = observation.request
        return [
            "address": .string(request.target.address.description), "at": .string(observation.at.formatted(in: zone)),
            "attempts": .integer(observation.attempts),
            "certificates": .array(
                observation.certificates.map { ["sha256": .string($0.sha256), "subject": .string($0.subject)] }
            ),
            "consent": [
                "givenBy": .string(request.consent.givenBy), "line": .integer(request.consent.line),
                "role": .string(request.consent.role), "until": .string(request.consent.until.formatted(in: zone)),
            ],
            "end": .string(observation.end.rawValue), "host": .string(request.host.headerText),
            "outcome": .string(observation.verdict.outcome.rawValue), "port": .integer(Int(request.target.port)),
            "request": .string(request.request.rawValue), "requestSHA256": .string(observation.requestSHA256),
            "why": .string(observation.verdict.why.code),
        ]
    }
}
