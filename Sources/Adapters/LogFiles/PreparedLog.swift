// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Decompression
import Findings
import Instants
import LogRecords

/// A log that was opened and looked at: how it will be read.
struct PreparedLog: Sendable {
    let input: LogInput
    let file: OpenLog
    let options: LogOptions
    /// What was detected; nil when only reading it whole will tell: it is packed, or arrives by a pipe.
    let detection: LogDetection?
    let format: LogFormat?
    private let stretchBytes: UInt64

    /// Opens a log and looks at its beginning.
    init(_ input: LogInput, _ hunting: LogReadingOptions) throws {
        self.input = input
        stretchBytes = max(1, hunting.stretchBytes)
        file = try OpenLog(input)
        format = input.format ?? hunting.format
        let written = file.size == nil ? nil : Instant(seconds: file.modifiedSeconds)
        let latest = [written, hunting.until].compactMap { $0 }.min()
        options = LogOptions(zone: hunting.zone, latest: latest, dateOrder: hunting.dateOrder)
        detection = file.size == nil ? nil : PreparedLog.detect(file, input.name, options, format)
    }

    /// The parts it is read in: several where every line can be read for itself.
    func stretches(_ index: Int) -> [LogStretch] {
        guard let detection, let size = file.size, detection.format != .w3c, detection.format != .csv,
            size > stretchBytes
        else { return [LogStretch(log: index, range: nil)] }
        return stride(from: 0, to: size, by: Int(stretchBytes)).map { start in
            LogStretch(log: index, range: start..<min(start + stretchBytes, size))
        }
    }

    private static func detect(
        _ file: OpenLog,
        _ name: String,
        _ options: LogOptions,
        _ format: LogFormat?
    ) -> LogDetection? {
        var head = [UInt8](repeating: 0, count: LogDetection.sampleBytes)
        let count = head.withUnsafeMutableBytes { file.read($0, at: 0) } ?? 0
        return head.withUnsafeBytes { bytes in
            let read = UnsafeRawBufferPointer(rebasing: bytes[..<count])
            guard CompressionFormat(firstBytes: read) == nil else { return nil }
            // Whole lines only, unless the file ends here.
            let isAll = UInt64(count) == file.size
            let end = isAll ? count : (read.lastIndex(of: 0x0A).map { $0 + 1 } ?? count)
            return LogDetection.detect(
                UnsafeRawBufferPointer(rebasing: read[..<end]),
                file: name,
                options: options,
                format: format
            )
        }
    }
}
