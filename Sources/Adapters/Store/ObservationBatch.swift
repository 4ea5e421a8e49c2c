// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import Attributing
internal import Instants
internal import ScanRecords

/// Observations that are sorted together, in the order of the table's key.
struct ObservationBatch {
    private struct Key {
        var leading: UInt64
        var start: Int
    }

    private var bytes: [UInt8] = []
    private var keys: [Key] = []

    /// Bytes of what is kept.
    var size: Int { bytes.count }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
    }

    /// Copies an observation and fills in its size; texts are cut at 4 KiB.
    mutating func add(_ observation: ObservationRow, _ record: ScanRecord, country: UnsafeRawBufferPointer) {
        let start = bytes.count
        keys.append(Key(leading: observation.leading, start: start))
        withUnsafeBytes(of: observation) { bytes.append(contentsOf: $0.prefix(ObservationRow.headBytes)) }
        append(record[.check])
        append(record[.verdict])
        append(country)
        append(record[.product])
        append(record[.version])
        append(record[.host])
        append(record[.certificate])
        append(record[.certificateName])
        append(record[.sector])
        let size = UInt32(bytes.count - start)
        bytes.withUnsafeMutableBytes {
            $0.storeBytes(of: size, toByteOffset: start + ObservationRow.sizeOffset, as: UInt32.self)
        }
    }

    private mutating func append(_ text: UnsafeRawBufferPointer) {
        let count = min(text.count, 4096)
        bytes.append(UInt8(truncatingIfNeeded: count))
        bytes.append(UInt8(truncatingIfNeeded: count >> 8))
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[..<count]))
    }

    /// Sorts; equal ones stay in the order of the file.
    mutating func sort() {
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            keys.sort { left, right in
                if left.leading != right.leading { return left.leading < right.leading }
                let order = ObservationView(base: base + left.start).order(ObservationView(base: base + right.start))
                return order == 0 ? left.start < right.start : order < 0
            }
        }
    }

    /// Hands over the observations in their order.
    func forEach(_ body: (ObservationView) throws -> Void) rethrows {
        try bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            for key in keys { try body(ObservationView(base: base + key.start)) }
        }
    }
}
