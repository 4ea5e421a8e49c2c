// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// The clock of a fetch, given by the command: nothing else here knows the time.
package struct FetchClock: Sendable {
    /// The present.
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

/// Keeps requests to one provider apart, and all of them back when it says so.
actor Pace {
    private let interval: Double
    private let clock: FetchClock
    private var next = 0.0

    init(perSecond: Double, clock: FetchClock) {
        interval = perSecond > 0 ? 1 / perSecond : 0
        self.clock = clock
    }

    /// Waits for the turn of one request.
    func turn() async throws {
        while true {
            let now = clock.steadySeconds()
            if next <= now {
                next = now + interval
                return
            }
            let start = next
            next += interval
            try await clock.sleep(start - now)
            // A pause that began while this request waited holds for it too.
            if pausedUntil <= clock.steadySeconds() { return }
            next = max(next, pausedUntil)
        }
    }

    private var pausedUntil = 0.0

    /// Holds every further request back.
    func pause(seconds: Double) {
        pausedUntil = max(pausedUntil, clock.steadySeconds() + seconds)
        next = max(next, pausedUntil)
    }
}

/// Ends work that takes too long.
enum Deadline {
    /// The work ran out of time.
    struct Exceeded: Error {}

    /// Does the work, cancelled after so many seconds.
    ///
    /// - Throws: ``Exceeded``, or whatever the work throws.
    static func within<Value: Sendable>(
        _ seconds: Double,
        _ clock: FetchClock,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await clock.sleep(seconds)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let value = first else { throw Exceeded() }
            return value
        }
    }
}
