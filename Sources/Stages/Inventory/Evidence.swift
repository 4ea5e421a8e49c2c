// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// One dated statement about an asset.
package struct Evidence: Hashable, Sendable {
    /// What a statement says.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// This version was installed (value).
        case version
        /// The remedy was applied, says somebody.
        case remedyApplied = "remedy_applied"
        /// The remedy was taken away.
        case remedyRemoved = "remedy_removed"
        /// A check of the remedy, or of `fix`, passed (value = check id; empty = all checks of the remedy).
        case proofPassed = "proof_passed"
        /// A check of the remedy, or of `fix`, failed.
        case proofFailed = "proof_failed"
        /// A step after the fix was done (value = step id).
        case postStepDone = "post_step_done"
        /// A fact of the configuration holds (value).
        case fact
        /// A fact of the configuration does not hold (value).
        case factAbsent = "fact_absent"
        /// The asset went off.
        case switchedOff = "switched_off"
        /// The asset went on.
        case switchedOn = "switched_on"
        /// An allow-list came into force.
        case restricted
        /// The allow-list ended.
        case unrestricted
        /// A rule fired (value = ``Sighting``).
        case sighting
        /// A hunt covered a period (value = `FROM/TO`).
        case huntCovered = "hunt_covered"
        /// Somebody examined the asset (value = ``Examination``).
        case examined
        /// The asset was built anew.
        case rebuilt
        /// Something happened (value, such as `config_push`).
        case event
    }

    /// What a rule that fired says.
    package enum Sighting: String, Hashable, Sendable, CaseIterable {
        /// Somebody tried.
        case attempt
        /// Somebody could have.
        case wasVulnerable = "was_vulnerable"
        /// Somebody did.
        case compromise
    }

    /// What an examination gave.
    package enum Examination: String, Hashable, Sendable, CaseIterable {
        /// No sign of abuse.
        case clean
        /// Signs of abuse.
        case found
    }

    /// What the statement says.
    package let kind: Kind
    /// When it was true.
    package let heldAt: Instant
    /// When it was recorded; ``heldAt`` when the file does not say.
    package let knownFrom: Instant
    /// What the kind needs, checked for its kind; empty when it needs nothing.
    package let value: String
    /// Id of a remedy in the case, or `fix`; empty when the statement is about none.
    package let remedy: String
    /// Who says it.
    package let source: String
    /// Anything else.
    package let note: String
    /// Line of `evidence.csv`.
    package let line: Int

    /// What the rule that fired says; nil for other kinds.
    package var sighting: Sighting? { kind == .sighting ? Sighting(rawValue: value) : nil }

    /// What the examination gave; nil for other kinds.
    package var examination: Examination? { kind == .examined ? Examination(rawValue: value) : nil }

    /// First and last instant that a hunt covered; nil for other kinds.
    package var covered: ClosedRange<Instant>? { kind == .huntCovered ? Evidence.period(value) : nil }

    /// Reads `FROM/TO`, two instants with zone; nil when they are no such period.
    static func period(_ text: String) -> ClosedRange<Instant>? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = Instant(iso8601: String(parts[0])),
            let to = Instant(iso8601: String(parts[1])),
            from <= to
        else { return nil }
        return from...to
    }
}
