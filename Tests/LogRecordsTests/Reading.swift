// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Decompression
import Findings
import Instants
import LogRecords

/// What was read of one line, as values that outlive it.
struct ReadEvent {
    var time: String?
    var parts: [String: String] = [:]

    subscript(part: String) -> String? { parts[part] }
}

/// Reads one line.
func read(_ line: String, as format: LogFormat, _ options: LogOptions = .inFebruary2020) -> ReadEvent? {
    read(Array(line.utf8), LogParser(format: format, options: options))
}

func read(_ line: [UInt8], _ parser: LogParser) -> ReadEvent? {
    line.withUnsafeBytes { bytes in parser.parse(bytes).map(ReadEvent.init) }
}

/// Why a line is no entry; nil when it is one, or nothing at all.
func refusal(of line: [UInt8], as format: LogFormat) -> UnreadableReason? {
    let parser = LogParser(format: format, options: .inFebruary2020)
    return line.withUnsafeBytes {
        _ = parser.parse($0); return parser.unreadable
    }
}

/// The values of a field, in their order.
func values(of field: String, in line: String, as format: LogFormat, header: String? = nil) -> [String]? {
    let parser = LogParser(format: format, options: .inFebruary2020)
    if let header { _ = read(Array(header.utf8), parser) }
    return Array(line.utf8).withUnsafeBytes { bytes in
        guard let event = parser.parse(bytes) else { return nil }
        var found: [String] = []
        let isThere = event.forEachValue(of: LogField(field)) { value in
            found.append(text(value.bytes))
            return true
        }
        return isThere ? found : nil
    }
}

func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }

extension ReadEvent {
    init(_ event: LogEvent) {
        time = event.time?.description
        for (name, value) in [
            ("client", event.client), ("forwarded", event.forwardedFor), ("user", event.user),
            ("method", event.method), ("target", event.target), ("version", event.version),
            ("status", event.status), ("bytes", event.bytesSent), ("referer", event.referer),
            ("agent", event.userAgent), ("host", event.host), ("duration", event.duration),
            ("source", event.source), ("process", event.process), ("pid", event.processID),
            ("message", event.message), ("module", event.module), ("event", event.event),
            ("priority", event.priority),
        ] {
            parts[name] = value.map(text)
        }
    }
}

extension LogOptions {
    /// A log that was written last at the end of January 2020, in UTC.
    static let inFebruary2020 = LogOptions(latest: Instant(iso8601: "2020-02-01T00:00:00Z"))
}

/// Everything that a reader says of a file that arrives in pieces.
func readFile(
    _ bytes: [UInt8],
    pieces: Int = 1 << 16,
    file: String = "access.log",
    options: LogOptions = .inFebruary2020,
    format: LogFormat? = nil,
    limits: DecompressionLimits = .standard
) -> (reader: LogReader, lines: [String], times: [String?]) {
    let reader = LogReader(file: file, options: options, format: format, limits: limits)
    var lines: [String] = []
    var times: [String?] = []
    let body: (LogChunk, LogParser) -> Void = { chunk, parser in
        chunk.forEachLine { lines.append(text($0.bytes)) }
        parser.forEachEvent(in: chunk) { event, _ in times.append(event.time?.description) }
    }
    bytes.withUnsafeBytes { all in
        var start = 0
        while start < all.count {
            let end = min(start + pieces, all.count)
            reader.feed(UnsafeRawBufferPointer(rebasing: all[start..<end]), body)
            start = end
        }
    }
    reader.finish(body)
    return (reader, lines, times)
}

extension LogReader {
    var codes: [String] { findings.map(\.code) }
}
