// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
import DeviceConfigurations
package import Findings

/// Whether the checks of a case can be carried out: rules that are understood, facts that exist.
///
/// What the case reader sees is left to it.
package func reviewChecks(of: Case) -> [Finding] {
    of.remedies.flatMap { $0.proof.checks }.compactMap { check in
        switch check.expectation {
        case .policy(let policy)?: review(policy)
        case .fact(let fact)?: review(fact, check)
        case .feature?, .action?, .binding?, .knob?, .build?, .live?, .open?, nil: nil
        }
    }
}

private func review(_ policy: PolicyExpectation) -> Finding? {
    do throws(RuleError) {
        _ = try RuleMeaning(policy.rule)
        return nil
    } catch {
        let place = error.atom.place
        return Finding(
            .error,
            "case.bad-rule",
            at: Place(file: place.file, line: place.line, column: place.column),
            error.message,
            help: "write the expression as the appliance shows it"
        )
    }
}

private func review(_ fact: FactExpectation, _ check: Check) -> Finding? {
    guard ConfigurationFact.Name(rawValue: fact.fact) == nil else { return nil }
    let known = ConfigurationFact.Name.allCases.map(\.rawValue).sorted().joined(separator: ", ")
    return Finding(
        .error,
        "case.unknown-fact",
        at: check.definedAt.map { Place(file: $0.file, line: $0.line, column: $0.column) } ?? Place(),
        "no configuration tells fact '\(fact.fact)'",
        help: "facts that are read: \(known)"
    )
}
