// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Addresses
public import Instants

/// One row of a scan: what was seen at an address.
///
/// A view of the reader's bytes, valid only inside the call that hands it over: copy what must stay.
public struct ScanRecord {
    /// Line of the file on which it begins, from 1.
    public let line: Int
    /// Where it was seen; nil when the scan names a host only.
    public let address: IPAddress?
    /// The port; nil when the scan is about the host.
    public let port: UInt16?
    /// When it was seen; nil when the scan does not say.
    public let time: Instant?
    /// Number of the autonomous system, by the feed.
    public let asNumber: UInt32?
    /// What the scan says, in our words.
    public let verdict: ScanVerdict
    let texts: UnsafePointer<UnsafeRawBufferPointer>
    let others: UnsafeBufferPointer<(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)>

    /// The bytes of a text, in UTF-8 unless a finding says otherwise; empty when the scan does not tell.
    public subscript(field: ScanField) -> UnsafeRawBufferPointer { texts[field.rawValue] }

    /// A text; bytes that are not UTF-8 become U+FFFD.
    public func text(_ field: ScanField) -> String { String(decoding: self[field], as: UTF8.self) }

    /// Everything that has no meaning for us, with its name, when the reader was asked to keep it.
    public var otherTexts: [(name: String, value: String)] {
        others.map { (String(decoding: $0.name, as: UTF8.self), String(decoding: $0.value, as: UTF8.self)) }
    }

    /// How many texts have no meaning for us, when the reader was asked to keep them.
    public var otherCount: Int { others.count }

    /// Hands over the bytes of ``otherTexts``.
    public func forEachOther(_ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void) {
        for other in others { body(other.name, other.value) }
    }
}
