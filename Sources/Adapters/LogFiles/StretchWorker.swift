// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Glibc
import LogRecords

/// One thread's work: takes stretches until there are none left.
final class StretchWorker<Work: LogWork> {
    private let bufferBytes = 1 << 20
    /// How much is found before a part is handed over.
    private let pieceWeight = 2000

    private let logs: [PreparedLog]
    private let queue: StretchQueue<Work>
    private var work: Work
    private let reading: LogReadingOptions
    private let purpose: LogPurpose
    private let buffer: UnsafeMutableRawBufferPointer

    init(
        _ logs: [PreparedLog],
        _ queue: StretchQueue<Work>,
        _ work: Work,
        _ reading: LogReadingOptions,
        for purpose: LogPurpose
    ) {
        self.logs = logs
        self.queue = queue
        self.work = work
        self.reading = reading
        self.purpose = purpose
        buffer = .allocate(byteCount: bufferBytes, alignment: 64)
    }

    deinit { buffer.deallocate() }

    func run() {
        while let (index, stretch) = queue.take() {
            var end = StretchEnd()
            do {
                if let range = stretch.range, let detection = logs[stretch.log].detection {
                    try readPart(logs[stretch.log], detection, range, index, &end)
                } else {
                    try readWhole(logs[stretch.log], index, &end)
                }
            } catch {
                end.failure = error
            }
            queue.end(end, of: index)
        }
    }

    // MARK: A part of a file

    private func readPart(
        _ log: PreparedLog,
        _ detection: LogDetection,
        _ range: Range<UInt64>,
        _ index: Int,
        _ end: inout StretchEnd
    ) throws {
        var part = RangeReader<Work>(log, detection, range, finding: work.begin())
        end.format = detection.format
        defer {
            end.overlong = part.overlong
            if let failure = part.failure {
                end.isDamaged = true
                end.findings.append(unreadable(log.input.name, failure))
            }
        }
        try part.run(&work, buffer)
        _ = queue.put(part.piece, of: index)
    }

    // MARK: A whole log

    private func readWhole(_ log: PreparedLog, _ index: Int, _ end: inout StretchEnd) throws {
        let reader = LogReader(file: log.input.name, options: log.options, format: log.format, limits: reading.limits)
        var piece = StretchPiece(found: work.begin())
        var failure: (any Error)?
        func deliver(_ chunk: LogChunk, _ parser: LogParser) {
            guard failure == nil else { return }
            do {
                try work.take(chunk, parser, linesBefore: chunk.firstLine - 1, into: &piece.found)
            } catch {
                failure = error
            }
        }
        var offset: UInt64 = 0
        while failure == nil, !reader.isStopped {
            let count = log.file.size == nil ? log.file.read(buffer) : log.file.read(buffer, at: offset)
            guard let count else {
                end.isDamaged = true
                let reason = "it could not be read: \(String(cString: strerror(errno)))"
                end.findings.append(unreadable(log.input.name, reason))
                break
            }
            guard count > 0 else { break }
            offset += UInt64(count)
            reader.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]), deliver)
            piece.bytes += UInt64(count)
            if Work.weight(of: piece.found) >= pieceWeight || piece.bytes >= 8 << 20 {
                guard queue.put(piece, of: index) else { return }
                piece = StretchPiece(found: work.begin())
            }
        }
        if let size = log.file.size, offset < size, !reader.isStopped, failure == nil {
            end.isDamaged = true
            end.findings.append(unreadable(log.input.name, "it became shorter while it was read"))
        }
        reader.finish(deliver)
        if let failure { throw failure }
        piece.coverage = reader.coverage
        _ = queue.put(piece, of: index)
        end.format = reader.detection?.format
        end.findings += reader.findings
        end.isDamaged = end.isDamaged || reader.isStopped || reader.findings.contains { $0.severity == .error }
    }

    private func unreadable(_ name: String, _ reason: String) -> Finding {
        Finding(
            .error,
            "hunt.unreadable-log",
            at: Place(file: name),
            reason,
            help: "the rest of it was not \(purpose.rawValue): repeat with a copy of the log"
        )
    }
}
