// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants
package import Inventory

/// What the observations of one asset say together.
package struct LiveConclusion: Hashable, Sendable {
    /// The weakest outcome; nil when nothing was asked.
    package let outcome: LiveOutcome?
    /// Whether every address that the inventory has for the asset was asked.
    package let coversEveryAddress: Bool
    /// What was observed, by target.
    package let observations: [LiveObservation]

    /// Concludes for one asset; observations of others are left out.
    package init(_ asset: Asset, _ observations: [LiveObservation]) {
        let own = observations.filter { $0.request.asset == asset.id }
        let asked = Set(own.filter { $0.end != .refused }.map(\.request.target.address))
        self.observations = own.sorted { $0.request.target < $1.request.target }
        outcome = LiveOutcome.weakest(own.map(\.verdict.outcome))
        coversEveryAddress = !asset.addresses.isEmpty && asked.isSuperset(of: asset.addresses)
    }

    /// Whether the check passed: true when every address of the asset was asked and blocks, false when one is reachable,
    /// nil when nobody can tell.
    package var passed: Bool? {
        switch outcome {
        case .reachable: false
        case .blocked: coversEveryAddress ? true : nil
        case .notReachable, .unknown, nil: nil
        }
    }

    /// How a configuration's verdict and this one fit.
    ///
    /// - Parameter configuration: whether every check that a configuration can show passed; nil when that is not known.
    /// - Returns: how they fit; what one of them cannot tell is undetermined.
    package func agreement(with configuration: Bool?) -> LiveAgreement {
        switch (configuration, passed) {
        case (true, false): .conflicting
        case (false, false), (true, true): .agreeing
        case (false, true): .unexplained
        case (nil, _), (_, nil): .undetermined
        }
    }

    /// The evidence of it: one statement, or none when nobody can tell.
    ///
    /// A failure is dated by the observation that shows it, a pass by the oldest observation it rests on. Deciding makes
    /// `conflicting` of the failure when the configuration's checks have passed.
    package func statement(check: String, remedy: String) -> LiveStatement? {
        guard let passed else { return nil }
        let bearing = observations.filter { passed || $0.verdict.outcome == .reachable }
        guard let first = bearing.min(by: { $0.at < $1.at }), let last = bearing.max(by: { $0.at < $1.at }) else {
            return nil
        }
        let note = bearing.map { observation in
            let hash = observation.answerSHA256.map { " sha256:\($0)" } ?? ""
            return "\(observation.request.target) \(observation.verdict.outcome.rawValue)\(hash)"
        }
        let givers = bearing.map { "\($0.request.consent.givenBy) (\($0.request.consent.role))" }
        var named: Set<String> = []
        let consent = givers.filter { named.insert($0).inserted }.joined(separator: ", ")
        return LiveStatement(
            kind: passed ? .proofPassed : .proofFailed,
            heldAt: passed ? first.at : last.at,
            check: check,
            remedy: remedy,
            source: "live check, agreed by \(consent)",
            note: note.joined(separator: "; ")
        )
    }
}

/// How configuration and live check fit together.
package enum LiveAgreement: String, Hashable, Sendable, CaseIterable {
    /// Both say protected, or both say not.
    case agreeing
    /// The configuration says protected, the live check says reachable.
    case conflicting
    /// The live check says blocked, and the configuration does not show by what.
    case unexplained
    /// One of them cannot tell.
    case undetermined
}

/// A row for `evidence.csv`.
package struct LiveStatement: Hashable, Sendable {
    /// `proof_passed` or `proof_failed`.
    package let kind: Evidence.Kind
    /// When it was observed.
    package let heldAt: Instant
    /// The check's id, for the column `value`.
    package let check: String
    /// The remedy's id.
    package let remedy: String
    /// Who agreed.
    package let source: String
    /// What was observed where.
    package let note: String
}
