// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Cuts a file that arrives in pieces into chunks of whole lines.
///
/// Lines end with LF; a CR before it is no part of the line. Bytes are not decoded and not copied, except the piece of a
/// line at the border of two pieces. How the file is cut makes no difference to the lines. Memory is bounded by
/// ``maximumLineBytes``: a longer line costs its length to read, but no memory, and is handed over as
/// ``LogPiece/overlong(_:)``.
public struct LogLineReader: Sendable {
    /// The bound on a line when none is given: 1 MiB.
    public static let defaultMaximumLineBytes = 1 << 20

    /// Bytes that a line may have, without its end.
    public let maximumLineBytes: Int
    /// Bytes of the file so far.
    public private(set) var bytesRead: UInt64 = 0

    private var carry: [UInt8] = []
    /// Bytes of the line that is being left out; nil when none is.
    private var skipped: UInt64?

    /// Makes a reader for one file, or for the rest of one.
    ///
    /// - Parameters:
    ///   - maximumLineBytes: bytes that a line may have.
    ///   - offset: where the first byte that it gets stands in the file; a line begins there.
    public init(maximumLineBytes: Int = LogLineReader.defaultMaximumLineBytes, offset: UInt64 = 0) {
        self.maximumLineBytes = min(max(maximumLineBytes, 16), 1 << 30)
        bytesRead = offset
    }

    /// Takes the next bytes of the file and hands over the lines that end in them.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer, _ body: (LogPiece) -> Void) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        let base = start.assumingMemoryBound(to: UInt8.self)
        var from = 0
        if skipped != nil || !carry.isEmpty { from = completeLine(base, bytes.count, body) }
        if from < bytes.count { deliver(base, from, bytes.count, body) }
        bytesRead += UInt64(bytes.count)
    }

    /// Ends the file and hands over the last line when it has no end.
    public mutating func finish(_ body: (LogPiece) -> Void) {
        if let length = skipped {
            body(.overlong(OverlongLine(offset: bytesRead - length, length: length)))
            skipped = nil
        } else if !carry.isEmpty {
            deliverCarry(endingAt: bytesRead, body)
        }
    }

    /// Deals with the line begun before; the offset after its end, or after all bytes.
    private mutating func completeLine(_ base: Bytes, _ count: Int, _ body: (LogPiece) -> Void) -> Int {
        let feed = find(0x0A, base, 0, count)
        let end = feed < 0 ? count : feed
        if let length = skipped {
            skipped = length + UInt64(end)
        } else if carry.count + end > maximumLineBytes + 1 {
            skipped = UInt64(carry.count + end)
            carry = []
        } else {
            carry.append(contentsOf: UnsafeBufferPointer(start: base, count: min(end + 1, count)))
        }
        guard feed >= 0 else { return count }
        if let length = skipped {
            body(.overlong(OverlongLine(offset: bytesRead + UInt64(feed) - length, length: length)))
            skipped = nil
        } else {
            deliverCarry(endingAt: bytesRead + UInt64(feed) + 1, body)
        }
        return feed + 1
    }

    private mutating func deliverCarry(endingAt end: UInt64, _ body: (LogPiece) -> Void) {
        carry.withUnsafeBytes { bytes in
            let hasFeed = bytes.last == 0x0A
            let offset = end - UInt64(bytes.count)
            if bytes.count - (hasFeed ? 1 : 0) > maximumLineBytes {
                let length = UInt64(bytes.count - (hasFeed ? 1 : 0))
                body(.overlong(OverlongLine(offset: offset, length: length)))
            } else {
                body(.lines(LogChunk(bytes: bytes, offset: offset)))
            }
        }
        carry.removeAll(keepingCapacity: carry.capacity <= 1 << 16)
    }

    /// Hands over whole lines in place, and keeps what follows the last line feed.
    private mutating func deliver(_ base: Bytes, _ from: Int, _ count: Int, _ body: (LogPiece) -> Void) {
        let last = findLast(0x0A, base, from, count)
        if last >= 0 { deliverLines(base, from, last + 1, body) }
        let rest = last < 0 ? from : last + 1
        guard rest < count else { return }
        if count - rest > maximumLineBytes + 1 {
            skipped = UInt64(count - rest)
        } else {
            carry.append(contentsOf: UnsafeBufferPointer(start: base + rest, count: count - rest))
        }
    }

    /// Whole lines; only where a piece is larger than the bound can one of them be too long.
    private func deliverLines(_ base: Bytes, _ from: Int, _ to: Int, _ body: (LogPiece) -> Void) {
        var start = from
        if to - from > maximumLineBytes + 1 {
            var line = from
            while line < to {
                let feed = find(0x0A, base, line, to)
                if feed - line > maximumLineBytes {
                    deliverChunk(base, start, line, body)
                    let offset = bytesRead + UInt64(line)
                    body(.overlong(OverlongLine(offset: offset, length: UInt64(feed - line))))
                    start = feed + 1
                }
                line = feed + 1
            }
        }
        deliverChunk(base, start, to, body)
    }

    private func deliverChunk(_ base: Bytes, _ from: Int, _ to: Int, _ body: (LogPiece) -> Void) {
        guard from < to else { return }
        let bytes = UnsafeRawBufferPointer(start: base + from, count: to - from)
        body(.lines(LogChunk(bytes: bytes, offset: bytesRead + UInt64(from))))
    }
}
