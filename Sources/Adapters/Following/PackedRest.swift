// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Decompression
import Findings
import LogRecords

/// What was not read yet of a file that has been packed since.
struct PackedRest {
    private let found: RotatedFile
    private let log: String
    private let options: LogOptions
    private let format: LogFormat?

    init(_ found: RotatedFile, log: String, options: LogOptions, format: LogFormat?) {
        self.found = found
        self.log = log
        self.options = options
        self.format = format
    }

    /// Hands over the lines from the place on; the place at the end, and what went wrong.
    func read(_ body: (FollowedLines) -> Void) -> (place: FollowedFile, findings: [Finding]) {
        var options = options
        options.latest = found.file.modified
        let reader = LogReader(file: found.path, options: options, format: format)
        func take(_ chunk: LogChunk, _ parser: LogParser) {
            guard let rest = rest(of: chunk) else { return }
            body(FollowedLines(log: log, piece: .lines(rest), parser: parser))
        }
        var offset: UInt64 = 0
        var block = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = block.withUnsafeMutableBytes { found.file.read(at: offset, into: $0) }
            guard count > 0 else { break }
            block.withUnsafeBytes { reader.feed(UnsafeRawBufferPointer(rebasing: $0[..<count]), take) }
            offset += UInt64(count)
        }
        reader.finish(take)
        var place = found.place
        place.offset = max(place.offset, reader.bytesOut)
        place.lines = max(place.lines, reader.coverage.lines)
        place.isSkipping = false
        if place.head.count == 0 { place.head = Fingerprint(found.unpackedHead(Fingerprint.maximumBytes)) }
        return (place, reader.findings.filter { $0.code.hasPrefix("archive.") })
    }

    /// The lines of a chunk that were not read yet: the place is the beginning of a line.
    private func rest(of chunk: LogChunk) -> LogChunk? {
        let end = chunk.offset + UInt64(chunk.bytes.count)
        guard end > found.place.offset else { return nil }
        guard chunk.offset < found.place.offset else { return chunk }
        let from = Int(found.place.offset - chunk.offset)
        return LogChunk(
            bytes: UnsafeRawBufferPointer(rebasing: chunk.bytes[from...]),
            offset: found.place.offset,
            firstLine: found.place.lines + 1
        )
    }
}
