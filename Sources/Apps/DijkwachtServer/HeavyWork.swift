// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Dispatch

/// Work that takes long, on a thread of its own: the few threads that answer requests never wait for it.
struct HeavyWork: Sendable {
    private let queue: DispatchQueue

    init(_ name: String) { queue = DispatchQueue(label: "dijkwacht.\(name)") }

    /// Does it, one piece of work after the other.
    func done<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: work()) } }
    }
}
