// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation

/// What a run of `csaf fetch` is asked to do.
package struct FetchSettings: Sendable {
    /// How addresses are asked.
    package var transport: TransportSettings
    /// What is asked for again, and what must be shown of documents.
    package var rules: PlanRules
    /// Below which folder documents are put.
    package var into: URL
    /// Whether only to find providers and their lists, and to fetch no document.
    package var onlyLists = false
    /// Whether to use a provider after the day until which it says it is kept up.
    package var allowsUnmaintained = false
    /// Whether of an aggregator the copies are asked instead of the providers.
    package var usesMirrors = false
    /// When to end, on the steady clock; nil for when all is done.
    package var deadline: Double?
    /// How long failed documents wait from run to run.
    package var backOff = BackOff.betweenRuns

    /// Makes settings.
    package init(transport: TransportSettings, rules: PlanRules, into: URL) {
        self.transport = transport
        self.rules = rules
        self.into = into
    }
}
