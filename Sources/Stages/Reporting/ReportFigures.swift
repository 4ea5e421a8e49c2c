// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Deciding
import Matching

/// The figures at the head of a report and in its tables, over some decisions.
struct ReportFigures: Hashable, Sendable {
    /// Where an asset stands on the way from vulnerable to proven fixed; each asset stands in one place.
    enum Standing: String, CaseIterable, Sendable {
        /// Vulnerable, and nothing holds that was shown or said to protect it.
        case unprotected
        /// Vulnerable, mitigated by claim: also when a proof has expired.
        case protectedByClaim
        /// Vulnerable, mitigated and proven.
        case protectedProven
        /// It could not be judged.
        case unjudged
        /// The fix is installed, by claim.
        case fixedByClaim
        /// The fix is installed and proven.
        case fixedProven
        /// The advisory says that it is not vulnerable.
        case notAffected

        /// Where a decision stands.
        init(_ decision: Decision) {
            switch decision.status {
            case .unknown, .underInvestigation, .needsVendorConfirmation: self = .unjudged
            case .knownNotAffected: self = .notAffected
            case .fixed: self = decision.fix.installed == .proven ? .fixedProven : .fixedByClaim
            case .knownAffected:
                switch decision.protection {
                case .proven: self = .protectedProven
                case .claimed, .expired: self = .protectedByClaim
                case .none, .ineffective, .conflicting: self = .unprotected
                }
            }
        }
    }

    /// All of them.
    private(set) var assets = 0
    /// How many stand where.
    private(set) var standings: [Standing: Int] = [:]
    /// How many are vulnerable.
    private(set) var affected = 0
    /// How many vulnerable ones are switched off.
    private(set) var affectedOff = 0
    /// Course of action: investigate.
    private(set) var toInvestigate = 0
    /// Course of action: ask.
    private(set) var toAsk = 0
    /// To be switched off until the plan is carried out.
    private(set) var toSwitchOff = 0
    /// To be restricted and watched until the plan is carried out.
    private(set) var toRestrict = 0
    /// Some of its evidence could not be read.
    private(set) var incomplete = 0
    /// Anything is to be done.
    private(set) var toAct = 0

    /// Counts decisions.
    init(_ decisions: some Sequence<Decision>) {
        for decision in decisions { add(decision) }
    }

    private mutating func add(_ decision: Decision) {
        assets += 1
        standings[Standing(decision), default: 0] += 1
        if decision.status == .knownAffected {
            affected += 1
            if decision.power == .off { affectedOff += 1 }
        }
        if decision.courseOfAction == .investigate { toInvestigate += 1 }
        if decision.courseOfAction == .ask { toAsk += 1 }
        if decision.courseOfAction != .none { toAct += 1 }
        switch decision.interim {
        case .none: break
        case .switchOff: toSwitchOff += 1
        case .restrictAndMonitor: toRestrict += 1
        }
        if decision.isIncomplete { incomplete += 1 }
    }

    /// How many stand in a place.
    subscript(standing: Standing) -> Int { standings[standing] ?? 0 }
}
