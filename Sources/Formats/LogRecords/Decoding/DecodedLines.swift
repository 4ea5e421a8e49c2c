// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The lines of a chunk that read differently once decoded, as one stretch of bytes for a search by literals.
///
/// A search over a chunk misses `%2e%2e%2f` and, in JSON, `C:\\Windows` and `\u002f`. Each line with an escape is here
/// decoded once and, where that gives something else, twice; of JSON also without its own escapes. Lines without an
/// escape are not here: search the chunk and this.
public struct DecodedLines {
    /// The bytes of the decoded lines, each followed by LF; a decoded LF stands among them as it is.
    public private(set) var bytes: [UInt8] = []

    private let isJSON: Bool
    /// For each decoded line: where it begins here, and where its line begins in the chunk.
    private var starts: [(here: Int, source: Int)] = []

    /// Makes room for the decoded lines of one chunk after the other.
    public init(format: LogFormat) {
        isJSON = format == .jsonl
    }

    /// Takes the lines of a chunk, in the place of those of the last one.
    public mutating func collect(_ chunk: LogChunk) {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        guard let start = chunk.bytes.baseAddress else { return }
        let base = start.assumingMemoryBound(to: UInt8.self)
        let count = chunk.bytes.count
        var percent = nextTriplet(base, 0, count)
        var slash = isJSON ? find(0x5C, base, 0, count) : -1
        while percent >= 0 || slash >= 0 {
            let index = percent < 0 || slash >= 0 && slash < percent ? slash : percent
            let from = findLast(0x0A, base, 0, index) + 1
            let feed = find(0x0A, base, index, count)
            let end = feed < 0 ? count : feed
            decode(base, from, end)
            // Each is looked for again only once it lies behind: a chunk may have none of the other.
            if percent >= 0, percent < end { percent = nextTriplet(base, end, count) }
            if slash >= 0, slash < end { slash = find(0x5C, base, end, count) }
        }
    }

    /// Calls with the decoded lines.
    public func withBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        try bytes.withUnsafeBytes(body)
    }

    /// Where the line begins in the chunk that a byte here came from.
    public func sourceOffset(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle].here <= offset { low = middle } else { high = middle }
        }
        return starts.isEmpty ? 0 : starts[low].source
    }

    @inline(__always)
    private func nextTriplet(_ base: Bytes, _ from: Int, _ to: Int) -> Int {
        var index = find(0x25, base, from, to)
        while index >= 0, PercentDecoder.triplet(base, index, to) == nil { index = find(0x25, base, index + 1, to) }
        return index
    }

    private mutating func decode(_ base: Bytes, _ from: Int, _ to: Int) {
        var start = bytes.count
        if isJSON, find(0x5C, base, from, to) >= 0 {
            starts.append((start, from))
            JSONUnescaper.unescape(base, from, to, into: &bytes)
            bytes.append(0x0A)
        } else {
            let line = UnsafeRawBufferPointer(start: base + from, count: to - from)
            guard PercentDecoder.decode(line, into: &bytes) else { return }
            starts.append((start, from))
            bytes.append(0x0A)
        }
        // Encoded twice, or encoded in JSON: what came out may have something left to decode.
        for _ in 0..<(isJSON ? 2 : 1) {
            let count = bytes.count
            let hasMore = bytes.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { nextTriplet($0, start, count) >= 0 } ?? false
            }
            guard hasMore else { return }
            let last = Array(bytes[start..<(bytes.count - 1)])
            start = bytes.count
            guard last.withUnsafeBytes({ PercentDecoder.decode($0, into: &bytes) }) else { return }
            starts.append((start, from))
            bytes.append(0x0A)
        }
    }
}
