// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import NIOCore
import Synchronization

/// Pages that were rendered, so that nobody waits for the same page twice.
final class PageCache: Sendable {
    struct Key: Hashable, Sendable {
        /// The number of its view.
        let view: UInt64
        let address: String
        let language: String
        let who: String
        let mayChange: Bool
        /// Days that the trend on it has.
        var days = 0
    }

    private struct State {
        var pages: [Key: ByteBuffer] = [:]
        var bytes = 0
    }

    /// Bytes of pages that are kept; beyond them all go, those of old views too.
    private static let mostBytes = 64 << 20
    private let state = Mutex(State())

    /// The page; nil when it was not rendered yet.
    func page(_ key: Key) -> ByteBuffer? { state.withLock { $0.pages[key] } }

    /// Keeps a page.
    func keep(_ page: ByteBuffer, _ key: Key) {
        state.withLock { state in
            if state.bytes > Self.mostBytes { state = State() }
            if state.pages.updateValue(page, forKey: key) == nil { state.bytes += page.readableBytes }
        }
    }
}
