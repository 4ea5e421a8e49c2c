// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Foundation
package import Instants

/// How long to wait before asking again.
package struct BackOff: Hashable, Sendable {
    /// Seconds to wait after the first failure.
    package var first: Double
    /// The most seconds to wait.
    package var cap: Double

    /// Makes a back-off.
    package init(first: Double, cap: Double) {
        self.first = first
        self.cap = cap
    }

    /// Within a run: from one second on, at most a minute.
    package static let withinRun = BackOff(first: 1, cap: 60)
    /// From run to run: from five minutes on, at most a day.
    package static let betweenRuns = BackOff(first: 300, cap: 86_400)

    /// Seconds to wait after so many failures: doubled each time, between half and the whole of it by the seed.
    ///
    /// The same seed gives the same answer. Different seeds spread, so that not everything that failed together is asked
    /// for together again.
    package func seconds(afterFailures count: Int, seed: UInt64) -> Double {
        let whole = min(cap, first * pow(2, Double(min(max(count, 1), 40) - 1)))
        return whole / 2 + whole / 2 * BackOff.fraction(seed &+ UInt64(truncatingIfNeeded: count))
    }

    /// When to try again after so many failures.
    package func next(after now: Instant, failures: Int, seed: UInt64) -> Instant {
        let later = now.milliseconds + Int64(seconds(afterFailures: failures, seed: seed) * 1000)
        return min(.distantFuture, Instant(milliseconds: later))
    }

    /// A number from 0 up to 1 out of a seed (SplitMix64).
    private static func fraction(_ seed: UInt64) -> Double {
        var mixed = seed &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Double(mixed >> 11) / Double(1 << 53)
    }

    /// A seed for an address, the same in every run (FNV-1a).
    package static func seed(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

/// What a server says about when to come again (`Retry-After`, RFC 9110 §10.2.3).
package enum RetryAfter {
    /// Seconds from now on; nil when there is nothing that can be read, 0 for an instant that has passed.
    package static func seconds(_ value: String?, now: Instant) -> Double? {
        guard let value = value?.trimmingCharacters(in: .whitespaces), !value.isEmpty else { return nil }
        if value.utf8.allSatisfy({ (48...57).contains($0) }) { return value.utf8.count <= 9 ? Double(value) : nil }
        guard let instant = HTTPDate.instant(value) else { return nil }
        return max(0, Double(instant.milliseconds - now.milliseconds) / 1000)
    }
}
