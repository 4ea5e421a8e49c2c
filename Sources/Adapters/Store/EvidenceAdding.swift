// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
internal import CSVRecords
package import Instants
internal import Inventory
internal import JSONTrees
internal import Journaling

/// A statement about an asset, in the cells of `evidence.csv`.
package struct EvidenceStatement: Hashable, Sendable {
    /// The asset's id.
    package var asset: String
    /// When it was true.
    package var heldAt: Instant
    /// The kind, as `Evidence.Kind` has them.
    package var kind: String
    /// When it was recorded; nil for the present.
    package var knownFrom: Instant?
    /// What the kind needs.
    package var value: String
    /// The remedy's id in the case.
    package var remedy: String
    /// Who says it.
    package var source: String
    /// Anything else.
    package var note: String

    /// Makes a statement.
    package init(
        asset: String,
        heldAt: Instant,
        kind: String,
        knownFrom: Instant? = nil,
        value: String = "",
        remedy: String = "",
        source: String = "",
        note: String = ""
    ) {
        self.asset = asset
        self.heldAt = heldAt
        self.kind = kind
        self.knownFrom = knownFrom
        self.value = value
        self.remedy = remedy
        self.source = source
        self.note = note
    }

    /// The row, in the order of `InventoryFile.evidence.columns`.
    func row(_ now: Instant) -> [UInt8] {
        let cells = [
            asset, heldAt.description, kind, (knownFrom ?? now).description, value, remedy, source, note,
        ]
        return Array(CSVCell.row(cells, guardingFormulas: false).utf8.dropLast())
    }
}

extension DeskStore {
    /// Adds statements about assets, known from now on, in one transaction with an entry in the journal for each.
    ///
    /// Whether a statement can be used is asked when it is read, as of every row.
    ///
    /// - Parameters:
    ///   - statements: the statements; all of them, or none.
    ///   - actor: who does it.
    ///   - now: the present.
    ///   - why: the reason, for the journal.
    /// - Throws: ``StoreError`` when it cannot be written; then nothing was changed.
    package func addEvidence(
        _ statements: [EvidenceStatement],
        by actor: String,
        now: Instant,
        why: String? = nil
    ) throws {
        guard !statements.isEmpty else { return }
        try change(now) {
            try insert(statements, known: now)
            try dataChanged()
            let assets = Set(statements.map(\.asset)).sorted()
            let details: JSON = .object([
                .init("statements", .array(statements.map { .string(String(decoding: $0.row(now), as: UTF8.self)) }))
            ])
            let subject = assets.count == 1 ? assets[0] : "\(assets.count) assets"
            return ((), JournalEvent(.evidenceAdded, by: actor, subject: subject, details: details, why: why))
        }
    }

    /// Adds one statement; see ``addEvidence(_:by:now:why:)``.
    package func addEvidence(
        _ statement: EvidenceStatement,
        by actor: String,
        now: Instant,
        why: String? = nil
    ) throws {
        try addEvidence([statement], by: actor, now: now, why: why)
    }

    /// Adds statements that are known since an instant, within a change.
    func insert(_ statements: [EvidenceStatement], known: Instant) throws {
        guard !statements.isEmpty else { return }
        let header = try statementHeader(known)
        let evidence = try EvidenceImport(database, nil, known)
        for statement in statements { try add(statement, evidence, header, known) }
    }

    private func add(_ statement: EvidenceStatement, _ evidence: EvidenceImport, _ header: Int64, _ now: Instant) throws
    {
        let row = statement.row(now)
        let columns = CSVCell.row(InventoryFile.evidence.columns)
        var key: [UInt8] = []
        try (Array(columns.utf8) + row).withUnsafeBytes { bytes in
            var keys: RowKeys?
            try RecordSlices.forEach(of: bytes) { slice in
                guard case .record(let record, let line) = slice else { return }
                if let keys { keys.key(record, line, into: &key) } else { keys = RowKeys(.evidence, header: record) }
            }
        }
        let asked = try database.prepared("SELECT coalesce(max(occurrence) + 1, 0) FROM evidence WHERE key = ?")
        asked.bind(1, key)
        let occurrence = try asked.step() ? asked.integer(0) : 0
        asked.reset()
        _ = try row.withUnsafeBytes { try evidence.add(key, occurrence, $0, isReadable: true, header) }
    }

    /// The header that statements of ours stand below; it takes the place of none that holds.
    private func statementHeader(_ now: Instant) throws -> Int64 {
        let line = Array(CSVCell.row(InventoryFile.evidence.columns).utf8.dropLast())
        let headers = HeaderRows(database, .evidence)
        guard let current = try headers.current() else { return try headers.replace(with: line, now, nil) }
        if current.bytes == line { return current.number }
        let asked = try database.prepared(
            "SELECT id FROM inventory_header WHERE file = ? AND bytes = ? AND known_from <= ? ORDER BY id LIMIT 1"
        )
        asked.bind(1, InventoryFile.evidence.number)
        asked.bind(2, line)
        asked.bind(3, now.milliseconds)
        defer { asked.reset() }
        if try asked.step() { return asked.integer(0) }
        let insertion = try database.prepared(
            "INSERT INTO inventory_header (file, known_from, known_to, bytes) VALUES (?1, ?2, ?2, ?3)"
        )
        insertion.bind(1, InventoryFile.evidence.number)
        insertion.bind(2, now.milliseconds)
        insertion.bind(3, line)
        try insertion.run()
        return database.lastInsertedRow
    }
}
