// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Findings
import Inventory

/// Evidence that names a remedy, check or step the case does not have: it would otherwise count for nothing in silence.
struct EvidenceCheck {
    let history: History
    let of: Case

    init(_ history: History, _ of: Case) {
        self.history = history
        self.of = of
    }

    func findings() -> [Finding] { history.events.compactMap(finding) }

    private func finding(_ event: Evidence) -> Finding? {
        switch event.kind {
        case .remedyApplied, .remedyRemoved, .proofPassed, .proofFailed:
            guard let remedy = of.remedies.first(where: { $0.id == event.remedy }) else {
                let known = of.remedies.map(\.id).joined(separator: ", ")
                return unknown(
                    .error,
                    "evidence.unknown-remedy",
                    event,
                    "remedy '\(event.remedy)'",
                    "its remedies are: \(known)"
                )
            }
            let isProof = event.kind == .proofPassed || event.kind == .proofFailed
            guard isProof, !event.value.isEmpty, !remedy.proof.checks.contains(where: { $0.id == event.value }) else {
                return nil
            }
            let known = remedy.proof.checks.map(\.id).joined(separator: ", ")
            return unknown(
                .error,
                "evidence.unknown-check",
                event,
                "check '\(event.value)' of '\(remedy.id)'",
                "its checks are: \(known)"
            )
        case .postStepDone where !of.postSteps.contains(where: { $0.id == event.value }):
            let known = of.postSteps.map(\.id).joined(separator: ", ")
            return unknown(
                .error,
                "evidence.unknown-post-step",
                event,
                "step '\(event.value)'",
                "its steps are: \(known)"
            )
        default:
            return nil
        }
    }

    private func unknown(
        _ severity: Finding.Severity,
        _ code: String,
        _ event: Evidence,
        _ what: String,
        _ help: String
    ) -> Finding {
        Finding(
            severity,
            code,
            at: Place(file: "evidence.csv", line: event.line),
            "case '\(of.id)' has no \(what) (asset '\(history.asset.id)')",
            help: help
        )
    }
}
