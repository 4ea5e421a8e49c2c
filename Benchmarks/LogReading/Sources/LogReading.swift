// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants
import LogRecords

/// Measures what is done to the lines of a log in memory: `LogReading FORMAT FILE [TURNS]`.
///
/// Printed is the best turn in seconds of processor time, so that other work on the machine counts for less.
@main
enum LogReading {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let format = LogFormat(rawValue: arguments[1]) else {
            print("usage: LogReading FORMAT FILE [TURNS]; a format is one of", LogFormat.allCases.map(\.rawValue))
            exit(64)
        }
        let bytes = try Data(contentsOf: URL(filePath: arguments[2]))
        let turns = arguments.count > 3 ? Int(arguments[3]) ?? 3 : 3
        let options = LogOptions(latest: .distantFuture)
        bytes.withUnsafeBytes { log in
            measure("lines", log, turns) { chunk, count in chunk.forEachLine { _ in count += 1 } }
            let scanner = LogParser(format: format, options: options)
            measure("scan", log, turns) { chunk, count in
                var coverage = LogCoverage()
                scanner.scan(chunk, into: &coverage)
                count += coverage.entries
            }
            let parser = LogParser(format: format, options: options)
            measure("parse", log, turns) { chunk, count in
                parser.forEachEvent(in: chunk) { _, _ in count += 1 }
            }
            var decoded = DecodedLines(format: format)
            measure("decode", log, turns) { chunk, count in
                decoded.collect(chunk)
                count += decoded.bytes.isEmpty ? 0 : 1
            }
        }
    }

    /// Does something with every chunk of half a mebibyte, and prints the speed of the best turn.
    private static func measure(
        _ name: String,
        _ log: UnsafeRawBufferPointer,
        _ turns: Int,
        _ body: (LogChunk, inout Int) -> Void
    ) {
        var best = Double.infinity
        var count = 0
        for _ in 0..<turns {
            count = 0
            let start = processorSeconds
            var from = 0
            while from < log.count {
                var to = min(from + (512 << 10), log.count)
                while to < log.count, log[to - 1] != 0x0A { to += 1 }
                body(LogChunk(bytes: UnsafeRawBufferPointer(rebasing: log[from..<to]), offset: UInt64(from)), &count)
                from = to
            }
            best = min(best, processorSeconds - start)
        }
        let speed = Double(log.count) / best / 1e9
        print("\(name): counted \(count), \(String(format: "%.3f s, %.2f GB/s", best, speed))")
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
