// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// The clock of a run, given by the command: nothing else here knows the time.
package struct ProbeClock: Sendable {
    /// The present, by the machine's clock: a consent must hold at it.
    package var now: @Sendable () -> Instant
    /// Seconds on a steady clock.
    package var steadySeconds: @Sendable () -> Double
    /// Waits so many seconds.
    package var sleep: @Sendable (Double) async throws -> Void

    /// Makes a clock.
    package init(
        now: @escaping @Sendable () -> Instant,
        steadySeconds: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) async throws -> Void
    ) {
        self.now = now
        self.steadySeconds = steadySeconds
        self.sleep = sleep
    }
}
