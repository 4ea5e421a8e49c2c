// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Dispatch
import Synchronization

/// Independent pieces of work on as many cores as there are.
enum SideBySide {
    /// The values for the numbers from 0, in their order; they are begun in that order too.
    static func map<Value: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Value) -> [Value] {
        let made = Mutex<[Int: Value]>([:])
        DispatchQueue.concurrentPerform(iterations: count) { number in
            let value = make(number)
            made.withLock { $0[number] = value }
        }
        return made.withLock { made in (0..<count).compactMap { made[$0] } }
    }
}
