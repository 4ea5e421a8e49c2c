// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
import Inventory

/// Reads the inventory as it was known at any instant, and only what is different from what it has read before.
///
/// Rows change with an import, evidence all day long: of a million assets nothing is read anew because somebody recorded that one
/// of them was switched off, or because somebody looks at last week.
actor HoldingsKeeper {
    /// States of the rows that are kept.
    private static let keptCount = 3

    private let records: any DeskRecords
    private let work = HeavyWork("inventory")
    private var kept: [(rows: Int64, holdings: Holdings)] = []

    init(_ records: any DeskRecords) { self.records = records }

    /// The inventory as it was known at an instant.
    func holdings(knownAt instant: Instant) async throws -> Holdings {
        while true {
            let rows = try await records.inventoryRowsState(knownAt: instant)
            let base = kept.first { $0.rows == rows }?.holdings
            let files = try await records.inventory(knownAt: instant, only: base == nil ? nil : [.evidence])
            // An import that is known since this very instant may have come in between.
            guard try await records.inventoryRowsState(knownAt: instant) == rows else { continue }
            let read = await work.done { Self.read(files, base) }
            keep(read, rows)
            return read
        }
    }

    private func keep(_ holdings: Holdings, _ rows: Int64) {
        kept.removeAll { $0.rows == rows }
        kept.append((rows, holdings))
        if kept.count > Self.keptCount { kept.removeFirst() }
    }

    private static func read(_ files: [String: [UInt8]], _ base: Holdings?) -> Holdings {
        var reader = base.map { InventoryReader(evidenceFor: $0) } ?? InventoryReader()
        for file in InventoryFile.allCases {
            guard let bytes = files[file.rawValue] else { continue }
            reader.open(file)
            bytes.withUnsafeBytes { reader.feed($0) }
        }
        return reader.finish()
    }
}
