// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Glibc

/// A line that a rule could hit.
public struct CandidateLine: Hashable, Sendable {
    /// Where it begins in the chunk.
    public let start: Int
    /// Where it ends: at its line feed, which is not part of it, or at the end of the chunk.
    public let end: Int
    /// Where its rules begin in ``ChunkScanner/candidateRules``.
    public let firstRule: Int
    /// How many there are; at least one.
    public let ruleCount: Int
}

/// Looks for the literals of a matcher in chunks of whole lines.
///
/// One for each thread; its lists are used again for the next chunk.
public final class ChunkScanner {
    /// The lines of the last chunk that rules could hit, in their order.
    public private(set) var candidates: [CandidateLine] = []
    /// The numbers of rules, line after line; within a line ascending, each once.
    public private(set) var candidateRules: [Int32] = []

    private let matcher: RuleMatcher
    private let scratch: OpaquePointer?
    private let hits: UnsafeMutablePointer<HitList>
    /// For each rule the line that it was noted for last.
    private var marks: [Int]

    /// Makes a scanner for one thread.
    public init(_ matcher: RuleMatcher) throws(MatcherError) {
        self.matcher = matcher
        scratch = try matcher.database?.makeScratch()
        hits = UnsafeMutablePointer<HitList>.allocate(capacity: 1)
        hits.initialize(to: HitList())
        marks = [Int](repeating: -1, count: matcher.rules.count)
    }

    deinit {
        hits.pointee.deallocate()
        hits.deallocate()
        if let scratch { freeScratch(scratch) }
    }

    /// Scans a chunk of whole lines; afterwards ``candidates`` has the lines that rules could hit.
    ///
    /// 256 KiB to 1 MiB is best; 4 GiB and more is an error. The last line may end without a line feed. Rules of
    /// ``RuleMatcher/everyEvent`` are not named.
    public func scan(_ chunk: UnsafeRawBufferPointer) throws(MatcherError) {
        candidates.removeAll(keepingCapacity: true)
        candidateRules.removeAll(keepingCapacity: true)
        hits.pointee.removeAll()
        guard let database = matcher.database, let scratch, chunk.count > 0 else { return }
        try database.scan(chunk, scratch, hits)
        let count = hits.pointee.count
        guard count > 0 else { return }
        var words = UnsafeMutableBufferPointer(start: hits.pointee.words, count: count)
        if !isSorted(words) { words.sort() }
        collect(words, chunk)
    }

    private func isSorted(_ words: UnsafeMutableBufferPointer<UInt64>) -> Bool {
        for index in 1..<max(1, words.count) where words[index] >> 32 < words[index - 1] >> 32 { return false }
        return true
    }

    private func collect(_ words: UnsafeMutableBufferPointer<UInt64>, _ chunk: UnsafeRawBufferPointer) {
        for index in marks.indices { marks[index] = -1 }
        var lineEnd = -1
        var lineStart = 0
        var firstRule = 0
        matcher.literalStarts.withUnsafeBufferPointer { starts in
            matcher.literalRules.withUnsafeBufferPointer { rules in
                for word in words {
                    let last = Int(word >> 32) - 1
                    if last >= lineEnd {
                        finish(lineStart, lineEnd, firstRule)
                        firstRule = candidateRules.count
                        lineStart = last
                        while lineStart > 0, chunk[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
                        lineEnd = ChunkScanner.lineEnd(in: chunk, from: last)
                    }
                    let literal = Int(word & 0xFFFF_FFFF)
                    for place in Int(starts[literal])..<Int(starts[literal + 1]) {
                        let rule = rules[place]
                        guard marks[Int(rule)] != lineStart else { continue }
                        marks[Int(rule)] = lineStart
                        candidateRules.append(rule)
                    }
                }
            }
        }
        finish(lineStart, lineEnd, firstRule)
    }

    private func finish(_ start: Int, _ end: Int, _ firstRule: Int) {
        let count = candidateRules.count - firstRule
        guard count > 0 else { return }
        if count > 1 { candidateRules[firstRule...].sort() }
        candidates.append(CandidateLine(start: start, end: end, firstRule: firstRule, ruleCount: count))
    }

    private static func lineEnd(in chunk: UnsafeRawBufferPointer, from index: Int) -> Int {
        guard let base = chunk.baseAddress, let found = memchr(base + index, 0x0A, chunk.count - index) else {
            return chunk.count
        }
        return UnsafeRawPointer(found) - base
    }

    /// Finds the lines that have a byte: such with `%` (or `\` in JSON) can say in other bytes what a rule looks for.
    ///
    /// They are decoded by the caller, and the decoded lines scanned as well. Line breaks within a decoded line must be
    /// written as blanks; no literal has any.
    ///
    /// - Parameters:
    ///   - byte: the byte; not a line feed.
    ///   - chunk: whole lines.
    ///   - lines: gets the ranges of the lines, without their line feeds, in their order.
    public static func lines(with byte: UInt8, in chunk: UnsafeRawBufferPointer, into lines: inout [Range<Int>]) {
        guard let base = chunk.baseAddress else { return }
        var index = 0
        var lineFloor = 0
        while index < chunk.count, let found = memchr(base + index, Int32(byte), chunk.count - index) {
            let place = UnsafeRawPointer(found) - base
            var start = place
            while start > lineFloor, chunk[start - 1] != UInt8(ascii: "\n") { start -= 1 }
            let end = lineEnd(in: chunk, from: place)
            lines.append(start..<end)
            index = end + 1
            lineFloor = min(index, chunk.count)
        }
    }
}
