// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Findings

/// An inventory that is being read: hands each record to the rows of its file.
final class InventoryBuild {
    private var findings: FindingList
    private var summary = InventoryReadingSummary()
    private var file = InventoryFile.organizations
    private var isOpen = false
    private var hasFirstRecord = false
    private var header: TableHeader?
    private var rows = InventoryReadingSummary.Rows()

    private var organizations = OrganizationRows()
    private var contacts = ContactRows()
    private var networks = NetworkRows()
    private var assets = AssetRows()
    private var assetTable: AssetTable?
    private var services = ServiceRows()
    private var evidence = EvidenceRows()
    /// What stays as it was read before, all but the evidence; nil for a whole inventory.
    private let kept: Holdings?

    init(_ options: InventoryOptions, keeping kept: Holdings? = nil) {
        findings = FindingList(limit: max(1, options.listedFindingCount))
        self.kept = kept
        assetTable = kept?.assets
    }

    /// Begins a file; false when it comes too late.
    func begin(_ file: InventoryFile) -> Bool {
        guard summary.rows.keys.allSatisfy({ $0.position < file.position }), kept == nil || file == .evidence else {
            return false
        }
        if file.position > InventoryFile.assets.position { finishAssets() }
        self.file = file
        isOpen = true
        hasFirstRecord = false
        header = nil
        rows = InventoryReadingSummary.Rows()
        return true
    }

    func take(_ item: CSVItem) {
        switch item {
        case .record(let record):
            guard !record.isBlank else { return }
            hasFirstRecord ? take(record) : begin(header: record)
        case .fault(let fault):
            add(fault)
            guard hasFirstRecord else { break }
            rows.read += 1
            reject(nil)
        }
        hasFirstRecord = true
    }

    private func take(_ record: CSVRecord) {
        rows.read += 1
        guard let header else {
            reject(nil)
            return
        }
        let row = Row(record: record, header: header)
        guard isWellFormed(row) else {
            reject(row)
            return
        }
        if add(row) { rows.kept += 1 }
    }

    func end(hasByteOrderMark: Bool) {
        isOpen = false
        summary.rows[file] = rows
        if hasByteOrderMark {
            findings.add(
                .note,
                "inventory.byte-order-mark",
                file,
                line: 1,
                column: 1,
                "the file begins with a byte-order mark"
            )
        }
        if !hasFirstRecord {
            findings.add(
                emptinessWeighs,
                "inventory.empty-file",
                file,
                "the file is empty",
                help: "write the header " + file.columns.prefix(file.requiredColumnCount).joined(separator: ",")
            )
        } else if header != nil, rows.read == 0 {
            findings.add(
                emptinessWeighs,
                "inventory.no-rows",
                file,
                line: 1,
                "the file has a header and no rows",
                help: "add a row below the header"
            )
        }
        if file == .organizations { organizations.checkParents(&findings) }
    }

    func inventory(_ remarks: [Finding]) -> Holdings {
        if let kept { return inventory(keeping: kept, remarks) }
        noteMissingFiles(remarks)
        finishAssets()
        let table = assetTable ?? assets.table()
        let graph = ServiceNames(services, assets: table).graph(&findings)
        return Holdings(
            organizations: organizations.list,
            contacts: contacts.contacts,
            networks: networks.networks,
            assets: table,
            services: graph,
            evidence: evidence.table(assetCount: table.count),
            findings: remarks + findings.sorted(),
            summary: summary
        )
    }
}

extension InventoryBuild {
    /// The inventory that was read before, with the evidence that was read now.
    private func inventory(keeping kept: Holdings, _ remarks: [Finding]) -> Holdings {
        if summary[.evidence] == nil { noteMissing(.evidence) }
        var summary = kept.summary
        summary.rows[.evidence] = self.summary[.evidence]
        return Holdings(
            organizations: kept.organizations,
            contacts: kept.contacts,
            networks: kept.networks,
            assets: kept.assets,
            services: kept.services,
            evidence: evidence.table(assetCount: kept.assets.count),
            findings: kept.findings.filter { $0.place.file != InventoryFile.evidence.rawValue } + remarks
                + findings.sorted(),
            summary: summary
        )
    }

    /// Adds a finding about the file that is open.
    func note(
        _ severity: Finding.Severity,
        _ code: String,
        _ line: Int,
        _ column: Int,
        _ message: @autoclosure () -> String,
        help: @autoclosure () -> String? = nil
    ) {
        findings.add(severity, code, file, line: line, column: column, message(), help: help())
    }

    private var emptinessWeighs: Finding.Severity { file.isOptional ? .note : .error }

    private func finishAssets() {
        guard assetTable == nil else { return }
        assetTable = assets.table()
        assets = AssetRows()
    }

    private func begin(header record: CSVRecord) {
        guard isText(Row(record: record, header: TableHeader(unread: file))) else { return }
        header = TableHeader(record, of: file, &findings)
        guard let header else { return }
        if file == .assets { assets = AssetRows(header) }
        if file == .evidence { evidence = EvidenceRows(header) }
    }

    private func add(_ row: Row) -> Bool {
        switch file {
        case .organizations: return organizations.add(row, &findings)
        case .contacts: return contacts.add(row, organizations.list, &findings)
        case .networks: return networks.add(row, organizations.list, &findings)
        case .assets: return assets.add(row, organizations.list, &findings)
        case .services: return services.add(row, organizations.list, &findings)
        case .evidence:
            guard let assetTable else { return false }
            return evidence.add(row, assetTable, &findings)
        }
    }

    /// Remembers what a row that cannot be used is about, where forgetting it would make something look better.
    private func reject(_ row: Row?) {
        if file == .services, let row { services.reject(row) }
        if file == .evidence, let assetTable { evidence.reject(row, assetTable) }
    }

    private func noteMissingFiles(_ remarks: [Finding]) {
        let remarked = Set(remarks.compactMap(\.place.file))
        for file in InventoryFile.allCases where summary[file] == nil && !remarked.contains(file.rawValue) {
            noteMissing(file)
        }
    }

    private func noteMissing(_ file: InventoryFile) {
        findings.add(
            file.isOptional ? .note : .error,
            "inventory.missing-file",
            file,
            "'\(file.rawValue)' is missing",
            help: file.isOptional ? nil : "add it with the header \(file.columns.joined(separator: ","))"
        )
    }
}
