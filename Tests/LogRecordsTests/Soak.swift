// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// How many seeds a test over random input has.
enum Soak {
    /// So many seeds, times `DIJKWACHT_SOAK`.
    static func seeds(_ count: Int) -> [UInt64] {
        let rounds = ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap { Int($0) } ?? 1
        return (0..<UInt64(count * max(1, rounds))).map { $0 }
    }
}
