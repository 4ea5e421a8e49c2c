// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Glibc
import Hunting
import LogRecords
import Sigma

/// One thread's work: takes stretches until there are none left.
final class StretchWorker {
    private static let bufferBytes = 1 << 20
    /// Hits after which a part is handed over.
    private static let pieceHits = 2000

    private let logs: [PreparedLog]
    private let queue: StretchQueue
    private let compiled: CompiledRules
    private let hunting: HuntOptions
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: StretchWorker.bufferBytes, alignment: 64)
    private var hunters: [LogFormat: ChunkHunter] = [:]

    init(_ logs: [PreparedLog], _ queue: StretchQueue, _ compiled: CompiledRules, _ hunting: HuntOptions) {
        self.logs = logs
        self.queue = queue
        self.compiled = compiled
        self.hunting = hunting
    }

    deinit { buffer.deallocate() }

    func run() {
        while let (index, stretch) = queue.take() {
            var end = StretchEnd()
            do throws(MatcherError) {
                if let range = stretch.range, let detection = logs[stretch.log].detection {
                    try huntPart(logs[stretch.log], detection, range, index, &end)
                } else {
                    try huntWhole(logs[stretch.log], index, &end)
                }
            } catch {
                end.failure = error
            }
            queue.end(end, of: index)
        }
    }

    private func hunter(_ format: LogFormat) throws(MatcherError) -> ChunkHunter {
        if let hunter = hunters[format] { return hunter }
        let made = try ChunkHunter(try compiled.rules(for: format))
        hunters[format] = made
        return made
    }

    // MARK: A part of a file

    private func huntPart(
        _ log: PreparedLog,
        _ detection: LogDetection,
        _ range: Range<UInt64>,
        _ index: Int,
        _ end: inout StretchEnd
    ) throws(MatcherError) {
        var part = RangeHunter(
            log.file,
            range,
            LogParser(detection, options: log.options),
            try hunter(detection.format),
            maximumLineBytes: log.options.maximumLineBytes
        )
        end.format = detection.format
        defer {
            end.overlong = part.overlong
            if let failure = part.failure {
                end.isDamaged = true
                end.findings.append(StretchWorker.unreadable(log.input.name, failure))
            }
        }
        try part.run(buffer)
        _ = queue.put(part.piece, of: index)
    }

    // MARK: A whole log

    private func huntWhole(_ log: PreparedLog, _ index: Int, _ end: inout StretchEnd) throws(MatcherError) {
        let reader = LogReader(file: log.input.name, options: log.options, format: log.format, limits: hunting.limits)
        var piece = StretchPiece()
        var failure: MatcherError?
        func deliver(_ chunk: LogChunk, _ parser: LogParser) {
            guard failure == nil else { return }
            do throws(MatcherError) {
                try hunter(parser.format).hunt(chunk, parser) { hit in
                    var hit = hit
                    hit.line += chunk.firstLine - 1
                    piece.hits.append(hit)
                }
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
                end.findings.append(StretchWorker.unreadable(log.input.name, reason))
                break
            }
            guard count > 0 else { break }
            offset += UInt64(count)
            reader.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]), deliver)
            piece.bytes += UInt64(count)
            if piece.hits.count >= StretchWorker.pieceHits || piece.bytes >= 8 << 20 {
                guard queue.put(piece, of: index) else { return }
                piece = StretchPiece()
            }
        }
        if let size = log.file.size, offset < size, !reader.isStopped, failure == nil {
            end.isDamaged = true
            end.findings.append(StretchWorker.unreadable(log.input.name, "it became shorter while it was read"))
        }
        reader.finish(deliver)
        if let failure { throw failure }
        piece.coverage = reader.coverage
        _ = queue.put(piece, of: index)
        end.format = reader.detection?.format
        end.findings += reader.findings
        end.isDamaged = end.isDamaged || reader.isStopped || reader.findings.contains { $0.severity == .error }
    }

    private static func unreadable(_ name: String, _ reason: String) -> Finding {
        Finding(
            .error,
            "hunt.unreadable-log",
            at: Place(file: name),
            reason,
            help: "the rest of it was not hunted in: repeat the hunt with a copy of the log"
        )
    }
}
