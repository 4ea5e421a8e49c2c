// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// What a list made halfway through the period would have kept after that: how soon such a list is wrong.
package struct Backtest: Hashable, Sendable {
    /// A day after the list was made.
    package struct Day: Hashable, Sendable {
        /// The day.
        package let day: CalendarDate
        /// Sessions of people on it, and those of them that the list would have let in.
        package let sessions: Int
        /// See ``sessions``.
        package let inside: Int
    }

    /// The first day that was not used to make the list.
    package let madeOn: CalendarDate
    /// How many prefixes that list had.
    package let prefixes: Int
    /// The days after that, in order.
    package let days: [Day]
    /// Days after which less than the wanted share came in; nil when that did not happen.
    package let wrongAfterDays: Int?

    init(madeOn: CalendarDate, prefixes: Int, days: [Day], keep: Double) {
        self.madeOn = madeOn
        self.prefixes = prefixes
        self.days = days
        wrongAfterDays = days.first { Double($0.inside) < Double($0.sessions) * keep - 0.001 }
            .map { $0.day.daysSince1970 - madeOn.daysSince1970 }
    }
}
