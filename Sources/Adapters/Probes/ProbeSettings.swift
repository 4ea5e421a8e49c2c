// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How a plan is run.
package struct ProbeSettings: Hashable, Sendable {
    /// Who asks, in the `User-Agent` line, so that the owner finds the request in the own logs.
    package var agent: String
    /// Seconds between the beginnings of two requests.
    package var secondsBetween = 1.0
    /// Seconds that one attempt may take, from connecting to the last byte.
    package var secondsPerAttempt = 10.0
    /// How often connecting is tried.
    ///
    /// A request of which one byte was sent is never sent again.
    package var attempts = 2

    /// Makes settings with this name.
    package init(agent: String) {
        self.agent = agent
    }
}
