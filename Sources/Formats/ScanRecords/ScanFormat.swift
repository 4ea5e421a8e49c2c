// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The formats of scans.
public enum ScanFormat: String, Hashable, Sendable, CaseIterable {
    /// Reports of the Shadowserver Foundation: CSV with known names of columns, every type.
    case shadowserver
    /// `nmap -oX`.
    case nmap
    /// Lines of zgrab2.
    case zgrab2
    /// `httpx -json`.
    case httpx
    /// `nuclei -jsonl`.
    case nuclei
    /// `naabu -json`.
    case naabu
    /// Any other CSV; what the columns mean is told, or guessed by their names.
    case csv

    /// Bytes that ``detect(_:)`` looks at, at most.
    public static let sampleBytes = 64 << 10

    /// The format that a file seems to have by its first bytes; a file of nothing but blanks is `csv` without rows.
    public static func detect(_ sample: UnsafeRawBufferPointer) -> ScanFormat {
        let text = ScanNumbers.trimmed(sample)
        guard let first = text.first else { return .csv }
        // A byte-order mark may stand before either.
        if first == UInt8(ascii: "<") || text.starts(with: [0xEF, 0xBB, 0xBF, 0x3C]) { return .nmap }
        if first == UInt8(ascii: "{") || text.starts(with: [0xEF, 0xBB, 0xBF, 0x7B]) { return jsonLines(text) }
        let end = text.firstIndex(of: 0x0A) ?? text.count
        let header = String(decoding: text[..<end], as: UTF8.self)
        return header.hasPrefix("\"timestamp\"") || header.hasPrefix("timestamp,")
            || header.hasPrefix("\u{FEFF}\"timestamp\"")
            ? .shadowserver : .csv
    }

    /// By the members that only one of the tools writes.
    private static func jsonLines(_ text: UnsafeRawBufferPointer) -> ScanFormat {
        let end = text.firstIndex(of: 0x0A) ?? text.count
        let line = String(decoding: text[..<end], as: UTF8.self)
        if line.contains("\"template-id\"") || line.contains("\"templateID\"") || line.contains("\"template\":") {
            return .nuclei
        }
        if line.contains("\"data\":{"), line.contains("\"status\":") && line.contains("\"protocol\":") {
            return .zgrab2
        }
        if line.contains("\"data\":") && !line.contains("\"url\":") { return .zgrab2 }
        if line.contains("\"url\":") || line.contains("\"input\":") { return .httpx }
        return .naabu
    }
}

/// How a scan is read.
public struct ScanOptions: Sendable {
    /// Its format; nil to look at its beginning.
    public var format: ScanFormat?
    /// What columns of a CSV file mean, by their name or their number from 1; before what is guessed by names.
    public var map: [(column: String, meaning: ScanColumn)]
    /// Whether records keep what has no meaning for us.
    public var keepsOthers: Bool

    /// Makes options; by default the format is detected, and nothing else is kept.
    public init(format: ScanFormat? = nil, map: [(column: String, meaning: ScanColumn)] = [], keepsOthers: Bool = false)
    {
        self.format = format
        self.map = map
        self.keepsOthers = keepsOthers
    }
}
