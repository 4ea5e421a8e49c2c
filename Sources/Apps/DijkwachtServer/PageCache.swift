// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import NIOCore
import Synchronization

/// Pages that were rendered for a view, so that nobody waits for the same page twice.
final class PageCache: Sendable {
    struct Key: Hashable, Sendable {
        let address: String
        let language: String
        let who: String
    }

    private struct State {
        var view: UInt64?
        var pages: [Key: ByteBuffer] = [:]
        var bytes = 0
    }

    /// Bytes of pages that are kept.
    private static let mostBytes = 64 << 20
    private let state = Mutex(State())

    /// The page for a view; rendered when it is not there.
    func page(_ key: Key, of view: View, _ render: () -> ByteBuffer) -> ByteBuffer {
        let found = state.withLock { $0.view == view.id ? $0.pages[key] : nil }
        if let found { return found }
        let made = render()
        state.withLock { state in
            if state.view != view.id || state.bytes > Self.mostBytes {
                state = State(view: view.id)
            }
            state.pages[key] = made
            state.bytes += made.readableBytes
        }
        return made
    }
}
