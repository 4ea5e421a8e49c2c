// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Synchronization

/// Whether a signal has asked the program to end; a handler can reach nothing but a global.
private let isStopAsked = Atomic<Bool>(false)

/// Says when the program was asked to end (SIGINT, SIGTERM, SIGHUP), from the moment it is made.
struct StopSignals {
    init() {
        // Made before a handler can need it.
        isStopAsked.store(false, ordering: .relaxed)
        // Who started the program may have blocked them.
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in isStopAsked.store(true, ordering: .releasing) }
            sigaddset(&set, number)
        }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    var isAsked: Bool { isStopAsked.load(ordering: .acquiring) }

    /// Waits so many seconds; a signal ends it.
    func wait(_ seconds: Double) { usleep(UInt32(seconds * 1_000_000)) }
}
