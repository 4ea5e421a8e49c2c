// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation

/// What a plan is asked for.
package struct PlanOptions: Sendable {
    /// The share of people's sessions that must still come in, from 0 to 1.
    package var keep: Double
    /// No proposed IPv4 prefix is wider than this, networks of our own apart.
    package var widestV4: Int
    /// No proposed IPv6 prefix is wider than this, networks of our own apart.
    package var widestV6: Int
    /// The zone in which a day begins and ends.
    package var zone: TimeZone

    /// The usual options: 99.5 % of the sessions, prefixes of a /24 and a /48 at most.
    package init(keep: Double = 0.995, widestV4: Int = 24, widestV6: Int = 48, zone: TimeZone = .gmt) {
        self.keep = min(1, max(0, keep))
        self.widestV4 = min(32, max(AllowList.shortestV4, widestV4))
        self.widestV6 = min(128, max(AllowList.shortestV6, widestV6))
        self.zone = zone
    }
}
