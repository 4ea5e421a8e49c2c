// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import Attributing
internal import Instants
internal import ScanRecords

/// Observations on their way into the store, sorted before they go: neighbours in the table are written together.
struct ObservationBatch {
    /// Observations that are kept before they are written.
    static let limit = 120_000

    struct Row {
        var day: Int32
        var port: Int32
        var address: UInt128
        var isV6: Bool
        var isCountryByDatabase: Bool
        var verdict: UInt8
        var basis: UInt8
        var organization: Int32
        var line: Int
        var time: Int64
        var system: UInt32
        var start: UInt32
        /// Lengths of the texts, in the order of ``texts``.
        var lengths: (UInt16, UInt16, UInt16, UInt16, UInt16, UInt16, UInt16, UInt16, UInt16)
    }

    private(set) var rows: [Row] = []
    private(set) var texts: [UInt8] = []

    init() {
        rows.reserveCapacity(ObservationBatch.limit)
        texts.reserveCapacity(ObservationBatch.limit * 64)
    }

    var isFull: Bool { rows.count >= ObservationBatch.limit || texts.count > 64 << 20 }

    mutating func clear() {
        rows.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
    }

    /// Copies an observation; texts are cut at 4 KiB.
    mutating func add(
        _ record: ScanRecord,
        _ address: IPAddress,
        day: Int32,
        _ owner: Attribution,
        country: UnsafeRawBufferPointer,
        isByDatabase: Bool
    ) {
        let start = UInt32(texts.count)
        let lengths = (
            append(record[.check]), append(record[.verdict]), append(country), append(record[.product]),
            append(record[.version]), append(record[.host]), append(record[.certificate]),
            append(record[.certificateName]), append(record[.sector])
        )
        rows.append(
            Row(
                day: day,
                port: record.port.map { Int32($0) } ?? -1,
                address: address.number,
                isV6: address.version == .v6,
                isCountryByDatabase: isByDatabase,
                verdict: record.verdict.rawValue,
                basis: owner.basis?.rawValue ?? 0,
                organization: owner.organization ?? -1,
                line: record.line,
                time: record.time?.milliseconds ?? Int64(day) * 86_400_000,
                system: record.asNumber ?? 0,
                start: start,
                lengths: lengths
            )
        )
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) -> UInt16 {
        let count = min(bytes.count, 4096)
        texts.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        return UInt16(count)
    }

    /// Places of the rows in the order of the table's key, as far as that is numbers.
    func sorted() -> [Int32] {
        rows.withUnsafeBufferPointer { rows in
            var order = [Int32](unsafeUninitializedCapacity: rows.count) { buffer, count in
                for place in rows.indices { buffer[place] = Int32(place) }
                count = rows.count
            }
            order.sort { left, right in
                let (one, other) = (rows[Int(left)], rows[Int(right)])
                if one.day != other.day { return one.day < other.day }
                if one.address != other.address { return one.address < other.address }
                return one.port != other.port ? one.port < other.port : left < right
            }
            return order
        }
    }
}
