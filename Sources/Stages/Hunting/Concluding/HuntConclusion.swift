// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Instants
package import LogRecords

/// What a hunt means for the asset whose logs it was.
package struct HuntConclusion: Hashable, Sendable {
    /// The answer to "are we clean?", with the values of the axis `compromise`.
    package enum Answer: String, Hashable, Sendable {
        /// The logs do not cover the period, or nobody said which: silence is not safety.
        case notExamined = "not_examined"
        /// The logs cover the period, and no rule hit.
        case noSign = "no_sign"
        /// Somebody tried.
        case attempted
        /// Somebody could have: assume that somebody did.
        case assumed
        /// Somebody did.
        case found
    }

    /// The answer.
    package let answer: Answer
    /// The period that was asked about; nil when there was none.
    package let period: HuntingPeriod?
    /// Whether the logs cover the period.
    package let isCovered: Bool
    /// What each log leaves open of the period, where it leaves anything, by the name of the log.
    package let uncovered: [String: [LogGap]]
    /// The kinds of log that the case asks for and that were not given.
    package let missingKinds: [HuntedLog.Kind]

    /// Concludes.
    ///
    /// A period is covered when nothing of what was given is damaged or unreadable in part, and
    /// - where the case names kinds of logs, one log of each kind covers it;
    /// - where it names none, every log does.
    ///
    /// - Parameters:
    ///   - tally: what was seen.
    ///   - logs: what was read.
    ///   - period: what was asked about.
    ///   - isComplete: false when a rule could not be asked, or a file not be examined: then no period is covered.
    package init(_ tally: HuntTally, _ logs: [HuntedLog], _ period: HuntingPeriod?, isComplete: Bool) {
        self.period = period
        var uncovered: [String: [LogGap]] = [:]
        var missing: [HuntedLog.Kind] = []
        var isCovered = period != nil && isComplete && !logs.isEmpty
        if let period {
            for log in logs {
                let gaps = log.uncovered(period)
                if !gaps.isEmpty { uncovered[log.name, default: []] += gaps }
            }
            func covers(_ log: HuntedLog) -> Bool { !log.isDamaged && log.uncovered(period).isEmpty }
            missing = period.logs.filter { kind in !logs.contains { $0.kind == kind } }
            if period.logs.isEmpty {
                isCovered = isCovered && logs.allSatisfy(covers)
            } else {
                isCovered =
                    isCovered && period.logs.allSatisfy { kind in logs.contains { $0.kind == kind && covers($0) } }
            }
        }
        self.isCovered = isCovered
        self.uncovered = uncovered
        missingKinds = missing
        answer =
            switch tally.strongest {
            case .compromise: .found
            case .wasVulnerable: .assumed
            case .attempt: .attempted
            case nil: isCovered ? .noSign : .notExamined
            }
    }
}
