// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Instants
package import Matching

/// What we conclude for an asset at an instant, with every reason; derived, never stored as truth.
///
/// Assets that are alike share one ``Judgement``: an inventory of a million has few that differ.
@dynamicMemberLookup
package struct Decision: Sendable {
    /// The asset's row in the inventory.
    package var row: Int
    /// The asset's id.
    package var asset: String
    /// The organization's id.
    package var organization: String
    /// Everything that does not depend on which of several assets that are alike it is.
    package var judgement: Judgement
    /// Whether all assets of the organization that are to be switched off can be off at once; nil when this one is not to
    /// be switched off.
    package var isTolerableTogether: Bool?
    /// Whether some evidence of this asset could not be read, so that the judgement is incomplete.
    package var isIncomplete: Bool

    /// A part of the judgement.
    package subscript<Part>(dynamicMember part: KeyPath<Judgement, Part>) -> Part { judgement[keyPath: part] }
}

/// The state on every axis, the plan and the reasons.
package final class Judgement: Sendable {
    /// The vendor as the inventory writes it.
    package let vendor: String
    /// The product as the inventory writes it.
    package let product: String
    /// The version in canonical form; empty when it is not known or cannot be read.
    package let version: String
    /// The version as it was given; empty when nobody gave one.
    package let versionAsGiven: String
    /// The variant as the inventory gives it; empty when it does not say.
    package let variant: String
    /// The vulnerabilities of the case the asset was judged for.
    package let vulnerabilities: [String]
    /// Whether it is affected.
    package let status: Status
    /// Whether a mitigation protects it.
    package let protection: Protection
    /// Whether it runs.
    package let power: Power
    /// What an intruder may have done.
    package let compromise: Compromise
    /// The fix: installed, available, announced, and what must be done besides.
    package let fix: FixState
    /// What to do.
    package let courseOfAction: CourseOfAction
    /// The way there, in order.
    package let steps: [Step]
    /// What to do until the way is walked.
    package let interim: Interim
    /// How fast; nil when not affected.
    package let priority: Priority?
    /// What switching it off would cost.
    package let impact: Impact
    /// When to look again; nil when nothing is to come.
    package let nextReview: CalendarDate?
    /// Why, the course of action first.
    package let reasons: [Reason]

    init(
        vendor: String,
        product: String,
        version: String,
        versionAsGiven: String,
        variant: String,
        vulnerabilities: [String],
        status: Status,
        protection: Protection,
        power: Power,
        compromise: Compromise,
        fix: FixState,
        courseOfAction: CourseOfAction,
        steps: [Step],
        interim: Interim,
        priority: Priority?,
        impact: Impact,
        nextReview: CalendarDate?,
        reasons: [Reason]
    ) {
        self.vendor = vendor
        self.product = product
        self.version = version
        self.versionAsGiven = versionAsGiven
        self.variant = variant
        self.vulnerabilities = vulnerabilities
        self.status = status
        self.protection = protection
        self.power = power
        self.compromise = compromise
        self.fix = fix
        self.courseOfAction = courseOfAction
        self.steps = steps
        self.interim = interim
        self.priority = priority
        self.impact = impact
        self.nextReview = nextReview
        self.reasons = reasons
    }
}

/// Whether a mitigation protects an asset.
package enum Protection: String, Hashable, Sendable, CaseIterable {
    /// No mitigation is said to be applied.
    case none
    /// Somebody says it is.
    case claimed
    /// Checks have shown that it is.
    case proven
    /// It does not work on this build as known at the instant, or a proof failed.
    case ineffective
    /// The configuration says protected, a live check says reachable.
    case conflicting
    /// The proof is too old, or something ended it.
    case expired
}

/// Whether an asset runs.
package enum Power: String, Hashable, Sendable, CaseIterable {
    /// It runs.
    case on
    /// It runs behind an allow-list.
    case restricted
    /// It is switched off.
    case off
}

/// What an intruder may have done to an asset.
package enum Compromise: String, Hashable, Sendable, CaseIterable {
    /// Nobody looked.
    case notExamined = "not_examined"
    /// Somebody looked, with the period covered, and found nothing.
    case noSign = "no_sign"
    /// Somebody tried.
    case attempted
    /// By the case's rule, or because it was seen to be vulnerable to somebody else.
    case assumed
    /// Found.
    case found
}

/// Whether the vendor's fix is there.
package struct FixState: Hashable, Sendable {
    /// Whether a fixed build is installed.
    package enum Installed: String, Hashable, Sendable, CaseIterable {
        /// It is not.
        case no
        /// The owner's version says so.
        case claimed
        /// A check has read the version.
        case proven
    }

    /// A fix with its build and day, as far as they are known.
    package struct Release: Hashable, Sendable {
        /// The fixed build; nil while only its date is announced.
        package var version: String?
        /// The day it became, or is expected to be, available.
        package var date: CalendarDate?
    }

    /// A step besides installing the fix.
    package struct PostStepState: Hashable, Sendable {
        /// The step's id in the case.
        package var id: String
        /// Whether evidence says it is done.
        package var isDone: Bool
        /// Whether the asset is not done without it.
        package var isMandatory: Bool
    }

    /// Whether a fixed build is installed.
    package var installed: Installed
    /// The fix that can be had at the instant, for this line and variant.
    package var available: Release?
    /// The fix that is announced; the date is the last one announced by the instant.
    package var announced: Release?
    /// The steps that are due, done or not.
    package var postSteps: [PostStepState]
}

/// What to do with an asset.
package enum CourseOfAction: String, Hashable, Sendable, CaseIterable {
    /// A compromise is assumed or found: isolate, preserve evidence, rebuild, revoke.
    case investigate
    /// A fact is missing that decides.
    case ask
    /// Nothing.
    case none
    /// The fix is there; its proof or mandatory steps are not.
    case finish
    /// Install the fix.
    case patch
    /// No fix will come for this line.
    case replace
    /// It is off, and no fix is there yet.
    case keepOff = "keep_off"
    /// The mitigation does not work on this build, but does on a later one of the line.
    case updateThenMitigate = "update_then_mitigate"
    /// Apply the mitigation.
    case mitigate
    /// It is said to be applied: show that it works.
    case prove
    /// It is shown to work: wait for the fix, and watch.
    case monitor
    /// Affected, and nothing else helps.
    case contain
}

/// What to do until the plan is carried out.
package enum Interim: String, Hashable, Sendable, CaseIterable {
    /// Nothing more.
    case none
    /// Switch it off.
    case switchOff = "switch_off"
    /// Restrict it to an allow-list, and watch it intensively.
    case restrictAndMonitor = "restrict_and_monitor"
}

/// A step of a plan.
package struct Step: Hashable, Sendable {
    /// What a step does.
    package enum Action: String, Hashable, Sendable, CaseIterable {
        /// Take it off the network, without switching it off.
        case isolate
        /// Keep images and logs.
        case preserveEvidence = "preserve_evidence"
        /// Install it anew.
        case rebuild
        /// Revoke certificates, keys and passwords.
        case revokeSecrets = "revoke_secrets"
        /// Find out what is missing.
        case ask
        /// Update to a build on which the mitigation works.
        case update
        /// Apply the mitigation.
        case mitigate
        /// Show that it works.
        case prove
        /// Install the fix.
        case patch
        /// Do what the case asks for besides the fix.
        case postStep = "post_step"
        /// Restrict it to an allow-list.
        case restrict
        /// Watch it intensively for abuse.
        case monitor
        /// Change to a line that gets a fix.
        case replace
        /// Leave it off.
        case keepOff = "keep_off"
    }

    /// What to do.
    package var action: Action
    /// The build to go to, where the step names one.
    package var to: String?
    /// The remedy it is about.
    package var remedy: String?
    /// The missing fact, or the id of the post-step.
    package var what: String?
    /// The first day it can be done, where that day is still to come.
    package var from: CalendarDate?
    /// When it must be done.
    package var deadline: Instant?
    /// Why, and how.
    package var reason: LocalizedText?
    /// Whether a build to go to belongs to the step although it is not known yet.
    package var namesBuild = false
}

/// How fast, by an SSVC decision table.
package struct Priority: Hashable, Sendable {
    /// The table's id, such as `ssvc:DT_DP:1.0.0`.
    package var table: String
    /// The outcome's name.
    package var outcome: String
    /// The value of each decision point, by key.
    package var inputs: [String: String]
    /// When the plan's first steps must be done; nil where the policy sets no hours.
    package var deadline: Instant?
}

/// What switching an asset off would cost.
package struct Impact: Hashable, Sendable {
    /// A service that stops or loses its redundancy.
    package struct Service: Hashable, Sendable {
        /// The service's id.
        package var id: String
        /// The service's name.
        package var name: String
        /// `stops` or `loses_redundancy`.
        package var effect: String
    }

    /// Whether it is bearable; nil when no service names the asset, so that nobody knows.
    package var isTolerable: Bool?
    /// What stops, and what loses its redundancy.
    package var services: [Service]
}

/// Why: a fact, its source, and from when it was known.
package struct Reason: Hashable, Sendable {
    /// Stable code, such as `remedy.ineffective-on-build`.
    package var code: String
    /// The fact and the rule in words.
    package var text: LocalizedText
    /// Where the fact comes from.
    package var source: String?
    /// From when it was known; nil for rules that always hold.
    package var knownFrom: Instant?

    /// Makes a reason.
    package init(_ code: String, _ text: LocalizedText, source: String? = nil, knownFrom: Instant? = nil) {
        self.code = code
        self.text = text
        self.source = source
        self.knownFrom = knownFrom
    }
}
