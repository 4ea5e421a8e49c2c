// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Crypto
import Instants

/// The hash that ties each entry of the journal to all before it.
///
/// SHA-256 over `dijkwacht journal 1`, a zero byte, the hash of the entry before (32 bytes), then sequence, instant (ms since
/// 1970) and outcome as 8 bytes each, highest first; actor, event, subject and details each as its length in 8 bytes and
/// its UTF-8; last a zero byte where there is no why, or a one, its length and its UTF-8. No two entries have the same
/// bytes, because every part has a fixed length or says its own.
package enum HashChain {
    /// What stands in the place of a hash before the first entry.
    package static let start = [UInt8](repeating: 0, count: 32)

    private static let version = "dijkwacht journal 1"

    /// The hash of an entry, from its content and ``JournalEntry/previous``.
    package static func hash(of entry: JournalEntry) -> [UInt8] { Array(SHA256.hash(data: bytes(of: entry))) }

    /// The bytes that are hashed.
    static func bytes(of entry: JournalEntry) -> [UInt8] {
        var bytes = Array(version.utf8) + [0]
        bytes.append(contentsOf: entry.previous)
        append(entry.sequence, to: &bytes)
        append(entry.instant.milliseconds, to: &bytes)
        append(Int64(entry.outcome), to: &bytes)
        for text in [entry.actor, entry.event, entry.subject, entry.details] { append(text, to: &bytes) }
        bytes.append(entry.why == nil ? 0 : 1)
        if let why = entry.why { append(why, to: &bytes) }
        return bytes
    }

    private static func append(_ value: Int64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(Int64(text.utf8.count), to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }
}
