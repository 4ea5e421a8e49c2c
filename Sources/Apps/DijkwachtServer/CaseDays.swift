// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants

/// The days that the time slider of some cases covers, and their trend.
enum CaseDays {
    /// From the day the first was opened to today; long after a case, to a week after the last day on which anything was said.
    ///
    /// - Returns: nil when there is no case.
    static func range(_ cases: [Case], now: Instant, zone: TimeZone) -> ClosedRange<CalendarDate>? {
        guard let opened = cases.map(\.opened).min() else { return nil }
        let said = cases.flatMap { one in
            one.advisories.map(\.knownFrom) + one.statements.map(\.knownFrom) + [one.closed ?? one.opened]
        }
        let (first, today) = (opened.day(in: zone), now.day(in: zone))
        let last = (said.max() ?? opened).adding(days: 7).day(in: zone)
        let end = today.daysSince1970 - first.daysSince1970 > 120 ? min(today, max(last, first)) : today
        return first...max(first, end)
    }
}
