// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
import Glibc
package import LogRecords

/// Reads every entry of a log, from the first to the last, in constant memory.
package enum LogEvents {
    private static let bufferBytes = 1 << 20

    /// Hands over the entries of one log.
    ///
    /// - Returns: what was remarked; an error means that something of the log could not be read.
    package static func read(
        _ input: LogInput,
        options: HuntOptions,
        progress: (Int) -> Void = { _ in },
        _ body: (LogEvent) -> Void
    ) -> [Finding] {
        let log: PreparedLog
        do { log = try PreparedLog(input, options) } catch {
            return [unreadable(input.name, "'\(input.name)' \(error)")]
        }
        let reader = LogReader(file: input.name, options: log.options, format: log.format, limits: options.limits)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferBytes, alignment: 64)
        defer { buffer.deallocate() }
        func deliver(_ chunk: LogChunk, _ parser: LogParser) {
            parser.forEachEvent(in: chunk) { event, _ in body(event) }
        }
        var findings: [Finding] = []
        var offset: UInt64 = 0
        while !reader.isStopped {
            guard let count = log.file.size == nil ? log.file.read(buffer) : log.file.read(buffer, at: offset) else {
                findings.append(unreadable(input.name, String(cString: strerror(errno))))
                break
            }
            guard count > 0 else { break }
            offset += UInt64(count)
            reader.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]), deliver)
            progress(count)
        }
        if let size = log.file.size, offset < size, !reader.isStopped {
            findings.append(unreadable(input.name, "it became shorter while it was read"))
        }
        reader.finish(deliver)
        return findings + reader.findings
    }

    private static func unreadable(_ name: String, _ reason: String) -> Finding {
        let help = "the rest of it was not counted"
        return Finding(.error, "hunt.unreadable-log", at: Place(file: name), reason, help: help)
    }
}
