// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import LogRecords

/// How a stretch ended.
struct StretchEnd: Sendable {
    var findings: [Finding] = []
    var format: LogFormat?
    var overlong: OverlongLine?
    /// Whether something of it could not be read.
    var isDamaged = false
    /// The work could not be done.
    var failure: (any Error)?
}

/// Hands stretches to threads, and what they find back in the order of the logs.
///
/// A thread is at most a few stretches ahead of what was taken, and waits when it has found much in a stretch whose turn has
/// not come; so memory is bounded however much is found.
final class StretchQueue<Work: LogWork>: @unchecked Sendable {
    typealias Piece = StretchPiece<Work.Found>

    /// What may wait of one stretch before its turn has come.
    private let waitingWeight = 20_000

    private struct Channel {
        var pieces: [Piece] = []
        var weight = 0
        var end: StretchEnd?
    }

    private let condition = NSCondition()
    private let stretches: [LogStretch]
    private let lead: Int
    private var next = 0
    private var head = 0
    private var channels: [Int: Channel] = [:]
    private var isCancelled = false

    init(_ stretches: [LogStretch], threads: Int) {
        self.stretches = stretches
        lead = threads * 2
    }

    /// The next stretch for a thread; nil when there is none left.
    func take() -> (index: Int, stretch: LogStretch)? {
        condition.lock()
        defer { condition.unlock() }
        while !isCancelled, next < stretches.count, next >= head + lead { condition.wait() }
        guard !isCancelled, next < stretches.count else { return nil }
        defer { next += 1 }
        channels[next] = Channel()
        return (next, stretches[next])
    }

    /// Gives a part of what was found; waits when too much waits already.
    ///
    /// - Returns: whether to go on.
    func put(_ piece: Piece, of index: Int) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while !isCancelled, (channels[index]?.weight ?? 0) > waitingWeight { condition.wait() }
        channels[index]?.pieces.append(piece)
        channels[index]?.weight += Work.weight(of: piece.found)
        if index == head { condition.broadcast() }
        return !isCancelled
    }

    /// Ends a stretch.
    func end(_ end: StretchEnd, of index: Int) {
        condition.lock()
        channels[index]?.end = end
        condition.broadcast()
        condition.unlock()
    }

    /// The next part of what was found, in order: pieces of a stretch, then its end; nil behind the last stretch.
    func receive() -> (stretch: LogStretch, pieces: [Piece], end: StretchEnd?)? {
        condition.lock()
        defer { condition.unlock() }
        guard head < stretches.count else { return nil }
        while true {
            if let channel = channels[head], !channel.pieces.isEmpty || channel.end != nil {
                channels[head]?.pieces = []
                channels[head]?.weight = 0
                let stretch = stretches[head]
                if channel.end != nil {
                    channels[head] = nil
                    head += 1
                }
                condition.broadcast()
                return (stretch, channel.pieces, channel.end)
            }
            condition.wait()
        }
    }

    /// Makes every thread stop.
    func cancel() {
        condition.lock()
        isCancelled = true
        condition.broadcast()
        condition.unlock()
    }
}
