// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
internal import Instants

/// Evidence that is added: statements that are there already are not added again.
final class EvidenceImport {
    private let number: Int64?
    private let known: Instant
    private var repeated: [[UInt8]: Int64] = [:]
    private let insertion: Statement

    init(_ database: SQLite, _ number: Int64?, _ known: Instant) throws {
        self.number = number
        self.known = known
        insertion = try database.statement(
            """
            INSERT INTO evidence (header, key, occurrence, readable, known_from, import, bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id
            """
        )
    }

    /// Takes a statement that stands in a file.
    func take(
        _ key: [UInt8],
        _ bytes: UnsafeRawBufferPointer,
        isReadable: Bool,
        _ header: Int64,
        _ changes: inout InventoryImport.Changes
    ) throws {
        // How often it stood in this file; as often it is to be there.
        let occurrence = repeated[key, default: 0]
        repeated[key] = occurrence + 1
        if try add(key, occurrence, bytes, isReadable: isReadable, header) {
            changes.added += 1
        } else {
            changes.unchanged += 1
        }
    }

    /// Adds a statement; false when it is there.
    func add(
        _ key: [UInt8],
        _ occurrence: Int64,
        _ bytes: UnsafeRawBufferPointer,
        isReadable: Bool,
        _ header: Int64
    ) throws -> Bool {
        try key.withUnsafeBytes { key in
            insertion.bind(1, header)
            insertion.bind(blob: key, 2)
            insertion.bind(3, occurrence)
            insertion.bind(4, isReadable ? 1 : 0)
            insertion.bind(5, known.milliseconds)
            if let number { insertion.bind(6, number) } else { insertion.bindNull(6) }
            insertion.bind(blob: bytes, 7)
            defer { insertion.reset() }
            let isAdded = try insertion.step()
            if isAdded { _ = try insertion.step() }
            return isAdded
        }
    }
}
