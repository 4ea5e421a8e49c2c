// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// One request that may be sent: to an address of the inventory, under a consent that holds.
///
/// Only a ``LivePlan`` makes them.
package struct PlannedRequest: Hashable, Sendable {
    /// The asset's id.
    package let asset: String
    /// What is sent.
    package let request: LiveRequest
    /// Where it goes.
    package let target: LiveTarget
    /// What it says it asks for.
    package let host: LiveHost
    /// Who agreed.
    package let consent: Consent

    init(asset: String, request: LiveRequest, target: LiveTarget, host: LiveHost, consent: Consent) {
        self.asset = asset
        self.request = request
        self.target = target
        self.host = host
        self.consent = consent
    }

    /// Whether its consent still holds; asked again just before each request.
    package func holds(at instant: Instant) -> Bool { consent.holds(at: instant) }
}
