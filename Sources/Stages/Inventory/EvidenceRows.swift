// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Findings
import Instants

/// Reads the rows of `evidence.csv`.
struct EvidenceRows {
    private(set) var assetOf: [UInt32] = []
    private(set) var kinds: [UInt8] = []
    private(set) var heldAt: [Int64] = []
    private(set) var knownFrom: [Int64] = []
    private(set) var textNumbers: [UInt32] = []
    private(set) var textColumns: [Int] = []
    private(set) var texts = TextPool()
    private(set) var lines: [UInt32] = []
    private var unreadable: [Int: Int] = [:]
    private var unattributed = 0
    private let kindNumbers: TextPool

    init() {
        var kinds = TextPool()
        for kind in Evidence.Kind.allCases {
            var name = kind.rawValue
            name.withUTF8 { _ = kinds.add(UnsafeRawBufferPointer($0)) }
        }
        kindNumbers = kinds
    }

    init(_ header: TableHeader) {
        self.init()
        textColumns = [EvidenceColumn.value, EvidenceColumn.remedy, EvidenceColumn.source, EvidenceColumn.note]
            .filter { header.positions[$0] >= 0 }
    }

    /// The finished table.
    func table(assetCount: Int) -> EvidenceTable {
        EvidenceTable(EvidenceColumns(self), assetCount: assetCount, unreadable: unreadable, unattributed: unattributed)
    }

    /// Counts a row that cannot be used, on its asset when the row names one.
    mutating func reject(_ row: Row?, _ assets: AssetTable) {
        if let row, let asset = assets.row(ofIDBytes: row.bytes(EvidenceColumn.asset)) {
            unreadable[asset, default: 0] += 1
        } else {
            unattributed += 1
        }
    }

    /// Adds a row; false, with a finding, when it is rejected.
    mutating func add(_ row: Row, _ assets: AssetTable, _ findings: inout FindingList) -> Bool {
        guard let asset = assets.row(ofIDBytes: row.bytes(EvidenceColumn.asset)) else {
            findings.add(
                .error,
                "inventory.unknown-asset",
                row,
                EvidenceColumn.asset,
                "evidence is about asset '\(row.text(EvidenceColumn.asset))', which is not in the inventory",
                help: "add it to \(InventoryFile.assets.rawValue), or correct the id"
            )
            reject(nil, assets)
            return false
        }
        guard texts.hasRoom(for: 1 << 31), let kind = kind(row, &findings),
            let held = instant(EvidenceColumn.heldAt, row, &findings),
            let known = row.bytes(EvidenceColumn.knownFrom).isEmpty
                ? held : instant(EvidenceColumn.knownFrom, row, &findings),
            isComplete(row, Evidence.Kind.allCases[kind], &findings)
        else {
            reject(row, assets)
            return false
        }
        assetOf.append(UInt32(asset))
        kinds.append(UInt8(kind))
        heldAt.append(held.milliseconds)
        knownFrom.append(known.milliseconds)
        for column in textColumns { textNumbers.append(UInt32(texts.add(row.bytes(column)).number)) }
        lines.append(UInt32(truncatingIfNeeded: row.line))
        return true
    }
}

extension EvidenceRows {
    private func kind(_ row: Row, _ findings: inout FindingList) -> Int? {
        let bytes = row.bytes(EvidenceColumn.kind)
        if let number = kindNumbers.find(bytes) { return number }
        findings.add(
            .error,
            "inventory.bad-kind",
            row,
            EvidenceColumn.kind,
            "kind of evidence '\(row.text(EvidenceColumn.kind))' is not known",
            help: "write one of " + Evidence.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        )
        return nil
    }

    private func instant(_ column: Int, _ row: Row, _ findings: inout FindingList) -> Instant? {
        if let instant = InstantCell.instant(row.bytes(column)) { return instant }
        let name = InventoryFile.evidence.columns[column]
        let text = row.text(column)
        let what =
            CalendarDate(text) != nil
            ? "is a day without a time and a zone"
            : text.isEmpty ? "is no instant" : "is no instant with a zone"
        findings.add(
            .error,
            "inventory.bad-instant",
            row,
            column,
            "\(name) '\(text)' \(what)",
            help: "write date, time and zone, as in 2020-01-16T12:00:00+01:00"
        )
        return nil
    }

    /// Whether value and remedy are what the kind needs.
    private func isComplete(_ row: Row, _ kind: Evidence.Kind, _ findings: inout FindingList) -> Bool {
        guard let (column, help) = lack(row, kind) else { return true }
        let name = InventoryFile.evidence.columns[column]
        let text = row.text(column)
        findings.add(
            .error,
            text.isEmpty ? "inventory.empty-cell" : "inventory.bad-value",
            row,
            column,
            text.isEmpty
                ? "evidence '\(kind.rawValue)' has no \(name)" : "\(name) '\(text)' does not fit '\(kind.rawValue)'",
            help: help
        )
        return false
    }

    /// The column that does not hold what the kind needs, with the way out; nil when all is there.
    private func lack(_ row: Row, _ kind: Evidence.Kind) -> (column: Int, help: String)? {
        let value = EvidenceColumn.value
        let hasValue = !row.bytes(value).isEmpty
        switch kind {
        case .remedyApplied, .remedyRemoved, .proofPassed, .proofFailed:
            guard row.bytes(EvidenceColumn.remedy).isEmpty else { return nil }
            return (EvidenceColumn.remedy, "write the id of a remedy in the case, or fix")
        case .version: return hasValue ? nil : (value, "write the version, as in 12.1-50.28")
        case .postStepDone: return hasValue ? nil : (value, "write the id of the step in the case")
        case .fact, .factAbsent: return hasValue ? nil : (value, "write the fact, as in vpn-vserver")
        case .event: return hasValue ? nil : (value, "write what happened, as in config_push")
        case .sighting:
            return Evidence.Sighting(rawValue: row.text(value)) != nil
                ? nil : (value, "write attempt, was_vulnerable or compromise")
        case .examined:
            return Evidence.Examination(rawValue: row.text(value)) != nil ? nil : (value, "write clean or found")
        case .huntCovered:
            let example = "2020-01-09T00:00:00+01:00/2020-01-20T18:11:00+01:00"
            return Evidence.period(row.text(value)) != nil
                ? nil : (value, "write first and last instant, as in \(example)")
        case .switchedOff, .switchedOn, .restricted, .unrestricted, .rebuilt: return nil
        }
    }
}
