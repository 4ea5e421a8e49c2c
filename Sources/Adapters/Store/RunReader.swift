// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Foundation

/// Reads one run, a part at a time.
final class RunReader {
    private static let bufferBytes = 256 << 10

    private let file: NamelessFile
    private var rest: Range<Int>
    private let buffer = UnsafeMutableRawPointer.allocate(byteCount: RunReader.bufferBytes, alignment: 16)
    private var filled = 0
    private var place = 0
    private var size = 0
    /// The leading part of the key of the current observation.
    private(set) var leading: UInt64 = 0

    init(_ file: NamelessFile, _ run: Range<Int>) {
        self.file = file
        rest = run
    }

    deinit { buffer.deallocate() }

    /// The current observation, until ``advance()``.
    var view: ObservationView { ObservationView(base: buffer + place) }

    /// Goes to the next observation; false at the end.
    func advance() throws -> Bool {
        place += size
        size = 0
        // An observation has at most 37 KiB.
        if filled - place < 48 << 10, !rest.isEmpty { try fill() }
        guard place < filled else { return false }
        let row = view.row
        size = Int(row.size)
        leading = row.leading
        return true
    }

    private func fill() throws {
        memmove(buffer, buffer + place, filled - place)
        filled -= place
        place = 0
        while filled < RunReader.bufferBytes, !rest.isEmpty {
            let most = min(RunReader.bufferBytes - filled, rest.count)
            let count = try file.read(buffer + filled, most, at: rest.lowerBound)
            filled += count
            rest = (rest.lowerBound + count)..<rest.upperBound
        }
    }
}
