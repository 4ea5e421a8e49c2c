// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Crypto
internal import JSONTrees

/// What is remembered of a provider's documents: the last record of each address.
///
/// On disk it is lines that are only ever added to. Each begins with the first 16 digits of the SHA-256 of its JSON, so
/// that a line that was cut off or damaged is seen and passed over; what it told is then asked for again.
package struct Ledger: Hashable, Sendable {
    /// The last record of each address.
    package private(set) var records: [String: LedgerRecord] = [:]
    /// Lines that could not be read; a last line without an end is not counted, because a kill leaves such a line.
    package private(set) var damagedLines = 0
    /// Lines that were read.
    package private(set) var lineCount = 0
    /// Whether the text ends in the middle of a line.
    package private(set) var isTorn = false

    /// An empty ledger.
    package init() {}

    /// Folds the lines of a ledger's text; a later record of an address replaces an earlier one.
    package init(text: [UInt8]) {
        var rest = text[...]
        while let end = rest.firstIndex(of: 0x0A) {
            take(rest[rest.startIndex..<end])
            rest = rest[(end + 1)...]
        }
        if !rest.isEmpty {
            isTorn = true
            if let record = Ledger.record(rest) { put(record) }
        }
    }

    private mutating func take(_ line: ArraySlice<UInt8>) {
        guard !line.isEmpty else { return }
        lineCount += 1
        guard let record = Ledger.record(line) else {
            damagedLines += 1
            return
        }
        put(record)
    }

    /// Replaces what is remembered of an address.
    package mutating func put(_ record: LedgerRecord) { records[record.url] = record }

    /// The line of a record, with its end.
    package static func line(_ record: LedgerRecord) -> [UInt8] {
        let json = record.json.bytes(keys: .sorted)
        return Array(digest(json).utf8) + [0x20] + json + [0x0A]
    }

    /// The shortest text with the same records, sorted by address: equal ledgers give equal bytes.
    package var compacted: [UInt8] {
        records.values.sorted { $0.url < $1.url }.flatMap { Ledger.line($0) }
    }

    private static func record(_ line: ArraySlice<UInt8>) -> LedgerRecord? {
        guard line.count > 17, line[line.startIndex + 16] == 0x20 else { return nil }
        let json = Array(line[(line.startIndex + 17)...])
        guard Array(digest(json).utf8) == Array(line.prefix(16)), let document = try? JSONDocument(bytes: json) else {
            return nil
        }
        return LedgerRecord(document.root)
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        String(Hexadecimal.text(SHA256.hash(data: bytes)).prefix(16))
    }
}
