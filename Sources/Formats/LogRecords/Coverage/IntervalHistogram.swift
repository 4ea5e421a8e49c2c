// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How many intervals between entries have which length, by powers of two of milliseconds.
struct IntervalHistogram: Hashable, Sendable {
    /// Intervals of no length: entries of the same time.
    var zero = 0
    private var counts = [Int](repeating: 0, count: 64)

    @inline(__always)
    mutating func add(_ length: Int64) {
        guard length > 0 else {
            zero += 1
            return
        }
        counts[63 - length.leadingZeroBitCount] += 1
    }

    mutating func add(_ other: IntervalHistogram) {
        zero += other.zero
        for index in counts.indices { counts[index] += other.counts[index] }
    }

    /// The length that 99 of 100 intervals do not exceed, rounded up to a power of two; zero when there are none.
    ///
    /// Of fewer than a hundred intervals the longest is left out.
    var usual: Int64 {
        let total = zero + counts.reduce(0, +)
        guard total > 1 else { return 0 }
        let wanted = max(1, total - max(1, total / 100))
        var seen = zero
        if seen >= wanted { return 0 }
        for index in 0..<62 {
            seen += counts[index]
            if seen >= wanted { return Int64(2) << Int64(index) }
        }
        return .max
    }
}
