// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// How long each phase of a run took, for `--timings`.
struct Timings {
    private let start = Console.steadySeconds
    private var last = Console.steadySeconds
    private var phases: [(name: String, seconds: Double)] = []

    /// Ends a phase that began when the one before ended.
    mutating func end(_ phase: String) {
        let now = Console.steadySeconds
        phases.append((phase, now - last))
        last = now
    }

    /// Adds a phase that was measured elsewhere, beside others.
    mutating func add(_ phase: String, seconds: Double) { phases.append((phase, seconds)) }

    /// One line a phase, in milliseconds, and the sum of the run.
    var lines: [String] {
        (phases + [("all", last - start)]).map { String(format: "timing: %@ %.2f ms", $0.name, $0.seconds * 1000) }
    }
}
