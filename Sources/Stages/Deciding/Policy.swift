// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
import Matching
package import SSVC

/// What to do and how fast: ordered rules with a reason each, loaded from `Policies/*.yaml`.
package struct Policy: Sendable {
    /// The policy's id, named in every answer.
    package var id: String
    /// What people call it.
    package var title: LocalizedText
    /// The rules for the course of action; the first that applies decides.
    package var courses: [PolicyRule<CourseOfAction>]
    /// The rules for the measure until then; the first that applies decides.
    package var interims: [PolicyRule<Interim>]
    /// How fast.
    package var priority: PriorityRule
}

/// A rule: an answer, when it applies, and why.
package struct PolicyRule<Answer: Sendable & Hashable>: Sendable, Hashable {
    /// What to answer.
    package var answer: Answer
    /// The values each input must have one of; an input that is not named may have any.
    package var when: [PolicyInput: Set<String>]
    /// Why.
    package var reason: LocalizedText

    /// Whether the rule applies.
    package func applies(to values: [PolicyInput: String]) -> Bool {
        when.allSatisfy { input, allowed in values[input].map(allowed.contains) ?? false }
    }
}

/// From a decision table's outcome to hours.
package struct PriorityRule: Sendable {
    /// The table.
    package var table: DecisionTable
    /// Hours by the name of the outcome; an outcome without hours has no deadline.
    package var hours: [String: Int]
    /// Hours that hold for a course of action whatever the outcome.
    package var hoursByCourse: [CourseOfAction: Int]
}

/// A question a policy rule may ask, with its possible answers.
package enum PolicyInput: String, Hashable, Sendable, CaseIterable {
    /// Whether the asset is affected.
    case status
    /// Whether a mitigation protects it.
    case protection
    /// Whether it runs.
    case power
    /// What an intruder may have done.
    case compromise
    /// Whether the vendor has a fix for this line and variant.
    case fix
    /// Whether a mitigation works on this build, or on a later one of the line.
    case mitigation
    /// Whether, once fixed, anything is left to do.
    case left
    /// How far exploitation is.
    case exploitation
    /// Whether somebody whose word the case records doubts the mitigation.
    case doubted
    /// Whether switching off is bearable.
    case tolerable

    /// Every answer there is.
    package var values: [String] {
        switch self {
        case .status: Status.allCases.map(\.rawValue)
        case .protection: Protection.allCases.map(\.rawValue)
        case .power: Power.allCases.map(\.rawValue)
        case .compromise: Compromise.allCases.map(\.rawValue)
        case .fix: FixProspect.allCases.map(\.rawValue)
        case .mitigation: MitigationProspect.allCases.map(\.rawValue)
        case .left: ["nothing", "something"]
        case .exploitation: ExploitationStatement.Level.allCases.map(\.rawValue)
        case .doubted: ["no", "yes"]
        case .tolerable: ["no", "unknown", "yes"]
        }
    }

    /// What a rule for the course of action may ask.
    static let ofCourses: [PolicyInput] = [.status, .protection, .power, .compromise, .fix, .mitigation, .left]
    /// What a rule for the measure until then may ask.
    static let ofInterims: [PolicyInput] = [.status, .protection, .power, .exploitation, .doubted, .tolerable]
}

/// Whether the vendor has a fix for a line and variant at an instant.
package enum FixProspect: String, Hashable, Sendable, CaseIterable {
    /// It can be had.
    case available
    /// A date is announced.
    case announced
    /// Nothing is said, or nothing yet.
    case none
    /// None will come.
    case notPlanned = "not_planned"
}

/// Whether a mitigation works on a build as known at an instant.
package enum MitigationProspect: String, Hashable, Sendable, CaseIterable {
    /// One works on this build.
    case works
    /// None works on this build; one works on a later build of the line that the case lists.
    case worksOnLaterBuild = "works_on_later_build"
    /// None works.
    case none
}
