// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
import NIOCore
import Synchronization

/// Pages that were rendered, so that nobody waits for the same page twice, nor for one that is long to make.
final class PageCache: Sendable {
    /// For whom a page is, and of which view.
    struct Key: Hashable, Sendable {
        /// The number of its view.
        let view: UInt64
        let reader: Reader
        /// Days that the trend on it has.
        var days = 0
    }

    /// A page as somebody asks for it, whatever the view.
    struct Reader: Hashable, Sendable {
        let address: String
        let language: String
        let who: String
        let mayChange: Bool
    }

    /// The last page of the present that somebody got.
    struct Last: Sendable {
        let page: ByteBuffer
        let version: Int64
        let asOf: Instant
    }

    private struct State {
        var pages: [Key: ByteBuffer] = [:]
        var last: [Reader: Last] = [:]
        var making: Set<Reader> = []
        var bytes = 0
    }

    /// Bytes of pages that are kept; beyond them all go, those of old views too.
    private static let mostBytes = 64 << 20
    private let state = Mutex(State())

    /// The page; nil when it was not rendered yet.
    func page(_ key: Key) -> ByteBuffer? { state.withLock { $0.pages[key] } }

    /// The page of an earlier view of the present; nil when there is none.
    func last(_ reader: Reader) -> Last? { state.withLock { $0.last[reader] } }

    /// Keeps a page; that of the present also as the last one.
    func keep(_ page: ByteBuffer, _ key: Key, _ view: View) {
        state.withLock { state in
            if state.bytes > Self.mostBytes {
                let making = state.making
                state = State()
                state.making = making
            }
            if state.pages.updateValue(page, forKey: key) == nil { state.bytes += page.readableBytes }
            if view.isPresent { state.last[key.reader] = Last(page: page, version: view.version, asOf: view.asOf) }
        }
    }

    /// Whether the caller is the one who makes a page anew; whoever is ends it with ``made(_:)``.
    func begin(_ reader: Reader) -> Bool { state.withLock { $0.making.insert(reader).inserted } }

    /// The page was made, or could not be.
    func made(_ reader: Reader) { state.withLock { _ = $0.making.remove(reader) } }
}
