// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Deciding
package import Instants

/// Where a case stood on each of its days, as it was known then: all of its assets, and the same assets over time.
///
/// The cohort are the assets that were vulnerable, or could not be judged, on the first day on which anything could be said.
package struct CaseTrend: Sendable {
    /// One day.
    struct Day: Sendable {
        let day: CalendarDate
        /// All assets that the case concerned that day.
        let all: ReportFigures
        /// The cohort as far as it was still there.
        let cohort: ReportFigures
        /// Assets of the cohort that were no longer in the inventory, or no longer what they were.
        let gone: Int
    }

    private(set) var days: [Day] = []
    /// The last day that was counted, whether or not there was anything to say.
    package private(set) var lastDay: CalendarDate?
    private var cohort: Set<String> = []

    /// Nothing counted yet.
    package init() {}

    /// How many days there is something to say of.
    package var count: Int { days.count }

    /// Counts the day after the last one.
    ///
    /// - Parameters:
    ///   - day: the day.
    ///   - assessment: what was known at its end.
    package mutating func add(_ day: CalendarDate, _ assessment: Assessment) {
        lastDay = day
        guard !assessment.revisions.isEmpty else { return }
        if days.isEmpty { cohort = CaseTrend.open(assessment) }
        days.append(counted(day, assessment))
    }

    /// Forgets a day and all that follow.
    package mutating func forget(from day: CalendarDate) {
        days.removeAll { $0.day >= day }
        if let last = lastDay, last >= day { lastDay = day.adding(days: -1) }
    }

    /// The days up to the instant of a page, with what it says as the last one.
    func days(upTo day: CalendarDate, _ assessment: Assessment) -> [Day] {
        let before = days.filter { $0.day < day }
        guard !before.isEmpty, !assessment.revisions.isEmpty else { return before }
        return before + [counted(day, assessment)]
    }

    private func counted(_ day: CalendarDate, _ assessment: Assessment) -> Day {
        let members = ReportFigures(assessment.decisions.lazy.filter { cohort.contains($0.asset) })
        return Day(
            day: day,
            all: ReportFigures(assessment.decisions),
            cohort: members,
            gone: cohort.count - members.assets
        )
    }

    private static func open(_ assessment: Assessment) -> Set<String> {
        Set(
            assessment.decisions.lazy.filter { decision in
                switch ReportFigures.Standing(decision) {
                case .unprotected, .protectedByClaim, .protectedProven, .unjudged: true
                case .fixedByClaim, .fixedProven, .notAffected: false
                }
            }.map(\.asset)
        )
    }
}
