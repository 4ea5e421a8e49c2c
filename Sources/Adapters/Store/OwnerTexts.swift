// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Attributing

/// Ids and sectors of the owners as bytes that stay where they are.
final class OwnerTexts: @unchecked Sendable {
    private let bytes: UnsafeMutableRawBufferPointer
    /// For each owner the beginning of its id and of its sector; then the end.
    private let starts: [Int]
    private let database: UnsafeRawBufferPointer
    private let feed: UnsafeRawBufferPointer

    init(_ owners: OwnerTable?) {
        var texts: [UInt8] = Array("databasefeed".utf8)
        var starts: [Int] = []
        for (id, sector) in zip(owners?.organizations ?? [], owners?.sectors ?? []) {
            starts.append(texts.count)
            texts.append(contentsOf: id.utf8)
            starts.append(texts.count)
            texts.append(contentsOf: sector.utf8)
        }
        starts.append(texts.count)
        bytes = .allocate(byteCount: texts.count, alignment: 1)
        bytes.copyBytes(from: texts)
        self.starts = starts
        database = UnsafeRawBufferPointer(rebasing: bytes[..<8])
        feed = UnsafeRawBufferPointer(rebasing: bytes[8..<12])
    }

    deinit { bytes.deallocate() }

    /// The id of an owner; empty for nobody.
    func id(_ owner: Int32) -> UnsafeRawBufferPointer { text(Int(owner) * 2) }

    /// The sector of an owner; nil when nobody says.
    func sector(_ owner: Int32) -> UnsafeRawBufferPointer? {
        let text = text(Int(owner) * 2 + 1)
        return text.isEmpty ? nil : text
    }

    /// Who told something: a database of addresses or the feed; empty when nobody did.
    func source(isThere: Bool, isDatabase: Bool) -> UnsafeRawBufferPointer {
        isThere ? isDatabase ? database : feed : UnsafeRawBufferPointer(start: nil, count: 0)
    }

    private func text(_ place: Int) -> UnsafeRawBufferPointer {
        guard place >= 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: bytes[starts[place]..<starts[place + 1]])
    }
}
