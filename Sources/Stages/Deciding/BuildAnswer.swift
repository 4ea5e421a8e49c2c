// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Instants
package import Inventory
import Matching

/// What a case says of a build at an instant.
package struct BuildAnswer: Hashable, Sendable {
    /// Whether a build carries the fix.
    package enum Fix: Hashable, Sendable {
        /// It does.
        case carried
        /// It does not.
        case notCarried
        /// Nobody says, and why.
        case unknown(String)
    }

    /// What a mitigation does there.
    package enum Effect: Hashable, Sendable {
        /// It works, says an advisory.
        case works(citation: String, knownFrom: Instant)
        /// It does not, says an advisory.
        case none(citation: String, knownFrom: Instant)
        /// It was withdrawn for every build.
        case withdrawn(citation: String, knownFrom: Instant)
        /// It is not needed: the build is not affected.
        case notNeeded
        /// Nobody says.
        case unknown
    }

    /// Whether it carries the fix.
    package var fix: Fix
    /// What each mitigation does there, by the id of the remedy.
    package var effects: [String: Effect]

    /// Makes an answer.
    package init(fix: Fix, effects: [String: Effect]) {
        self.fix = fix
        self.effects = effects
    }

    /// What a mitigation does there; unknown for one that is not named.
    package func effect(of remedy: Remedy) -> Effect { effects[remedy.id] ?? .unknown }
}

/// What a case says of builds at an instant, for those who have read one from an appliance.
///
/// Judgements are remembered; an instance belongs to one thread.
package final class BuildKnowledge {
    private let knowledge: Knowledge

    /// What was known of a case at an instant.
    package init(_ of: Case, asOf: Instant) {
        knowledge = Knowledge(of, asOf: asOf)
    }

    /// The case.
    package var of: Case { knowledge.of }

    /// The instant.
    package var asOf: Instant { knowledge.asOf }

    /// What the case says of an asset if it runs this build, with the variant that the inventory gives.
    package func answer(_ asset: Asset, on version: String) -> BuildAnswer {
        let subject = Subject(
            vendor: asset.vendor,
            product: asset.product,
            version: version,
            variant: asset.variant,
            cpe: asset.cpe,
            purl: asset.purl,
            model: asset.model,
            serial: asset.serial
        )
        let status = StatusAxis(subject, knowledge)
        let options = knowledge.remedyOptions(subject)
        var effects: [String: BuildAnswer.Effect] = [:]
        for remedy in knowledge.of.remedies where remedy.isMitigation {
            effects[remedy.id] = effect(of: remedy, status, options)
        }
        return BuildAnswer(fix: fix(status), effects: effects)
    }

    private func fix(_ status: StatusAxis) -> BuildAnswer.Fix {
        switch status.status {
        case .fixed: .carried
        case .knownAffected: .notCarried
        case .knownNotAffected: .unknown("the case says that it is not affected")
        case .underInvestigation: .unknown("the publisher is still investigating")
        case .needsVendorConfirmation: .unknown("its number says fixed, its date says before the fix")
        case .unknown: .unknown(status.reasons.first?.text.en ?? "nobody speaks of this build")
        }
    }

    private func effect(of remedy: Remedy, _ status: StatusAxis, _ options: RemedyOptions) -> BuildAnswer.Effect {
        switch status.status {
        case .fixed, .knownNotAffected: return .notNeeded
        case .unknown, .underInvestigation, .needsVendorConfirmation: return .unknown
        case .knownAffected: break
        }
        switch options.effects[remedy.id] {
        case .works(let citation, let knownFrom)?: return .works(citation: citation, knownFrom: knownFrom)
        case .ineffective(let citation, let knownFrom)?: return .none(citation: citation, knownFrom: knownFrom)
        case .withdrawn(let citation, let knownFrom)?: return .withdrawn(citation: citation, knownFrom: knownFrom)
        case .notOffered?, nil: return .unknown
        }
    }
}
