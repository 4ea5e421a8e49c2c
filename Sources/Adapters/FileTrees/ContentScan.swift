// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Examining
import Foundation
import YARA

/// Reads the content of one open file for the rules.
struct ContentScan {
    private static let seekData: Int32 = 3
    private static let seekHole: Int32 = 4
    /// More pieces than this are read as one.
    private static let maximumExtents = 65_536
    /// How far lines are counted.
    private static let countedBytes: UInt64 = 256 << 20

    let file: Descriptor
    let size: UInt64
    /// Where the file has bytes, up to the limit.
    let extents: [Range<UInt64>]
    /// Whether there are more bytes than may be read.
    let isCut: Bool

    init(_ file: Descriptor, size: UInt64, limit: UInt64) {
        self.file = file
        self.size = size
        var left = limit
        var kept: [Range<UInt64>] = []
        let all = ContentScan.extents(of: file, size: size)
        for extent in all where left > 0 {
            let count = min(left, extent.upperBound - extent.lowerBound)
            kept.append(extent.lowerBound..<(extent.lowerBound + count))
            left -= count
        }
        isCut = kept != all
        // A file of nothing but holes has its size and a first page of zeros all the same.
        extents = kept.isEmpty && size > 0 ? [0..<min(size, 4_096)] : kept
    }

    /// How many bytes are read.
    var bytes: UInt64 { extents.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) } }

    func run(_ scanner: YARAScanner, path: String) -> YARAScan {
        scanner.scan(size: size, extents: extents, path: path) { file.read(at: $0, into: $1) }
    }

    /// The line of a byte, from 1; nil when the file does not look like text or the byte is too far away.
    func line(of offset: UInt64) -> Int? {
        guard offset <= ContentScan.countedBytes else { return nil }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        var line = 1
        var position: UInt64 = 0
        repeat {
            let got = file.read(at: position, into: buffer)
            guard got > 0 || offset == 0 else { return nil }
            let isStart = position == 0
            if isStart, buffer[..<min(got, 4_096)].contains(0) { return nil }
            let counted = Int(min(UInt64(got), offset - position))
            line += buffer[..<counted].count { $0 == UInt8(ascii: "\n") }
            position += UInt64(got)
        } while position < offset
        return line
    }

    private static func extents(of file: Descriptor, size: UInt64) -> [Range<UInt64>] {
        guard size > 0 else { return [] }
        var extents: [Range<UInt64>] = []
        var position: UInt64 = 0
        while position < size {
            let start = lseek(file.number, off_t(clamping: position), seekData)
            if start < 0 {
                // No bytes any more, or a file system that knows no holes.
                return errno == ENXIO ? extents : [0..<size]
            }
            let end = lseek(file.number, start, seekHole)
            guard end > start, extents.count < maximumExtents else { return [0..<size] }
            extents.append(UInt64(start)..<min(UInt64(end), size))
            position = UInt64(end)
        }
        return extents.filter { !$0.isEmpty }
    }
}
