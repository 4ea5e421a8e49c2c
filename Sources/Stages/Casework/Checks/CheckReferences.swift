// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings

/// Puts the checks of the check files to the remedies of a case, and says what does not fit together.
struct CheckReferences {
    private(set) var findings: [Finding] = []

    /// Adds the checks of a file to its remedy, behind those that are there.
    mutating func add(_ file: CheckFile, to result: inout Case) {
        guard let position = result.remedies.firstIndex(where: { $0.id == file.remedy }) else {
            let known = result.remedies.map(\.id).joined(separator: ", ")
            findings.append(
                Finding(
                    .error,
                    "case.unknown-remedy",
                    at: file.remedyPlace,
                    "remedy '\(file.remedy)' is not one of the case's remedies",
                    help: "its remedies are: \(known)"
                )
            )
            return
        }
        for check in file.checks {
            guard !result.remedies[position].proof.checks.contains(where: { $0.id == check.id }) else {
                findings.append(
                    Finding(
                        .error,
                        "case.duplicate-id",
                        at: check.definedAt?.place ?? Place(),
                        "remedy '\(file.remedy)' already has a check '\(check.id)'"
                    )
                )
                continue
            }
            result.remedies[position].proof.checks.append(check)
        }
    }

    /// Whether what a check builds on is there and is of the right kind.
    mutating func check(_ result: Case) {
        for remedy in result.remedies {
            for check in remedy.proof.checks {
                switch check.expectation {
                case .policy(let policy):
                    expect(policy.action, "action", of: check, in: remedy) {
                        if case .action(let action) = $0 { return action.family == policy.family }
                        return false
                    }
                case .binding(let binding):
                    expect(binding.policy, "policy", of: check, in: remedy) {
                        if case .policy(let policy) = $0 { return policy.family == binding.family }
                        return false
                    }
                case .build(.remedyWorks) where remedy.category == "vendor_fix":
                    add(check, "a fix has no builds on which it works: expect 'build: fixed'")
                default: break
                }
            }
        }
    }

    private mutating func expect(
        _ id: String,
        _ kind: String,
        of check: Check,
        in remedy: Remedy,
        _ isRight: (Expectation) -> Bool
    ) {
        let other = remedy.proof.checks.first { $0.id == id }
        guard let expectation = other?.expectation, isRight(expectation) else {
            return add(check, "check '\(check.id)' builds on '\(id)', which is no check of this remedy for its \(kind)")
        }
    }

    private mutating func add(_ check: Check, _ message: String) {
        findings.append(Finding(.error, "case.unknown-check", at: check.definedAt?.place ?? Place(), message))
    }
}
