// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import CSVRecords
import Findings
import Instants

/// Builds the table of assets from the rows of `assets.csv`.
struct AssetRows {
    private(set) var columns = AssetColumns()
    private var groups: [UInt64: UInt32] = [:]

    init() {}

    init(_ header: TableHeader) {
        columns.classes = IdentityClasses(header)
        func has(_ column: Int) -> Bool { header.positions[column] >= 0 }
        if has(AssetColumn.exposure) { columns.exposures = [] }
        if has(AssetColumn.serial) { columns.serialOf = [] }
        if has(AssetColumn.addresses) { columns.addresses = LongTextColumn() }
        if has(AssetColumn.hostnames) { columns.hostnames = LongTextColumn() }
        if has(AssetColumn.group) { columns.groupOf = [] }
        if has(AssetColumn.since) { columns.since = [] }
        if has(AssetColumn.until) { columns.until = [] }
        columns.others = header.others.map { ($0.name, []) }
    }

    /// Adds a row; false, with a finding, when it is rejected.
    mutating func add(_ row: Row, _ organizations: OrganizationList, _ findings: inout FindingList) -> Bool {
        let id = row.bytes(AssetColumn.id)
        guard !id.isEmpty else {
            findings.add(.error, "inventory.empty-cell", row, AssetColumn.id, "the asset has no id", help: Self.idHelp)
            return false
        }
        guard hasRoom(row) else {
            findings.add(
                .error,
                "inventory.too-large",
                row,
                AssetColumn.id,
                "the texts of the assets no longer fit: this row is left out",
                help: "split the inventory in two folders"
            )
            return false
        }
        let (number, isNew) = columns.ids.add(id)
        guard isNew else {
            let first = columns.lines[number]
            findings.add(
                .error,
                "inventory.duplicate-id",
                row,
                AssetColumn.id,
                "asset '\(row.text(AssetColumn.id))' is on line \(first) and on line \(row.line); line \(first) counts",
                help: "remove one of the rows, or give one another id"
            )
            return false
        }
        columns.lines.append(UInt32(truncatingIfNeeded: row.line))
        addOrganization(row, organizations, &findings)
        columns.classOf.append(columns.classes.add(row, number: number))
        noteIdentity(row, &findings)
        if columns.exposures != nil { addExposure(row, &findings) }
        if columns.serialOf != nil { addSerial(row) }
        if columns.groupOf != nil { addGroup(row) }
        addLongTexts(row, &findings)
        addDays(row, &findings)
        for (index, other) in row.header.others.enumerated() {
            let cell =
                other.position < row.record.count
                ? row.record[other.position] : UnsafeRawBufferPointer(start: nil, count: 0)
            columns.others[index].texts.append(UInt32(columns.texts.add(cell).number))
        }
        return true
    }

    /// The finished table.
    func table() -> AssetTable { AssetTable(columns) }

    private static let idHelp = "give each asset an id of its own, made of letters, digits and . _ - : /"

    @inline(__always)
    private func hasRoom(_ row: Row) -> Bool {
        let most = 1 << 31
        return columns.ids.hasRoom(for: most) && columns.texts.hasRoom(for: most) && columns.classes.hasRoom(for: most)
            && columns.serials.hasRoom(for: most)
            && columns.organizations.hasRoom(for: most)
    }
}

extension AssetRows {
    private mutating func addOrganization(_ row: Row, _ organizations: OrganizationList, _ findings: inout FindingList)
    {
        let (number, isNew) = columns.organizations.add(row.bytes(AssetColumn.organization))
        columns.organizationOf.append(UInt32(number))
        if isNew {
            columns.isKnownOrganization.append(organizations[row.text(AssetColumn.organization)] != nil)
        }
        guard !columns.isKnownOrganization[number] else { return }
        findings.add(
            .error,
            "inventory.unknown-organization",
            row,
            AssetColumn.organization,
            "organization '\(row.text(AssetColumn.organization))' of asset '\(row.text(AssetColumn.id))' is not known",
            help:
                "add it to \(InventoryFile.organizations.rawValue), or correct it; the asset is judged all the same"
        )
    }

    /// An asset that says neither product nor cpe nor purl nor serial number cannot be matched with anything.
    @inline(__always)
    private func noteIdentity(_ row: Row, _ findings: inout FindingList) {
        guard row.bytes(AssetColumn.product).isEmpty else { return }
        let other = [AssetColumn.cpe, AssetColumn.purl, AssetColumn.serial].contains { !row.bytes($0).isEmpty }
        guard !other else { return }
        findings.add(
            .error,
            "inventory.no-product",
            row,
            AssetColumn.product,
            "asset '\(row.text(AssetColumn.id))' does not say what product it is",
            help: "fill in vendor and product, or cpe, purl or serial"
        )
    }

    private mutating func addExposure(_ row: Row, _ findings: inout FindingList) {
        let text = row.text(AssetColumn.exposure)
        let position = Exposure.allCases.firstIndex { $0.rawValue == text }
        columns.exposures?.append(position.map { UInt8($0) } ?? UInt8.max)
        guard position == nil, !text.isEmpty else { return }
        findings.add(
            .error,
            "inventory.bad-exposure",
            row,
            AssetColumn.exposure,
            "exposure '\(text)' is not known; the asset counts as reachable from the internet",
            help: "write internet, internal or isolated"
        )
    }

    private mutating func addSerial(_ row: Row) {
        let serial = row.bytes(AssetColumn.serial)
        columns.serialOf?.append(serial.isEmpty ? RowsByKey.none : UInt32(columns.serials.add(serial).number))
    }

    private mutating func addGroup(_ row: Row) {
        let group = row.bytes(AssetColumn.group)
        guard !group.isEmpty, let organization = columns.organizationOf.last else {
            columns.groupOf?.append(RowsByKey.none)
            return
        }
        let text = UInt32(columns.texts.add(group).number)
        let key = UInt64(organization) << 32 | UInt64(text)
        let next = UInt32(columns.groupTexts.count)
        let number = groups[key] ?? next
        if number == next {
            groups[key] = next
            columns.groupTexts.append(text)
        }
        columns.groupOf?.append(number)
    }

    private mutating func addLongTexts(_ row: Row, _ findings: inout FindingList) {
        columns.hostnames?.append(row.bytes(AssetColumn.hostnames))
        guard columns.addresses != nil else { return }
        columns.addresses?.append(row.bytes(AssetColumn.addresses))
        for word in row.text(AssetColumn.addresses).split(separator: " ") where IPAddress(word) == nil {
            findings.add(
                .error,
                "inventory.bad-address",
                row,
                AssetColumn.addresses,
                "'\(word)' is no address and is not used",
                help: "write addresses as 192.0.2.1 or 2001:db8::1 with a space between two"
            )
        }
    }

    /// A day that cannot be read, or an end before the start, counts as not given: the asset stays in sight.
    private mutating func addDays(_ row: Row, _ findings: inout FindingList) {
        guard columns.since != nil || columns.until != nil else { return }
        let since = day(AssetColumn.since, row, &findings)
        var until = day(AssetColumn.until, row, &findings)
        if let first = since, let last = until, last < first {
            findings.add(
                .error,
                "inventory.bad-date",
                row,
                AssetColumn.until,
                "until '\(last)' lies before since '\(first)'; until counts as not given",
                help: "correct one of the two"
            )
            until = nil
        }
        columns.since?.append(since.map { Int32($0.daysSince1970) } ?? AssetColumns.noDay)
        columns.until?.append(until.map { Int32($0.daysSince1970) } ?? AssetColumns.noDay)
    }

    private func day(_ column: Int, _ row: Row, _ findings: inout FindingList) -> CalendarDate? {
        guard let text = row.given(column) else { return nil }
        if let day = CalendarDate(text) { return day }
        let name = InventoryFile.assets.columns[column]
        findings.add(
            .error,
            "inventory.bad-date",
            row,
            column,
            "\(name) '\(text)' is no calendar date; it counts as not given",
            help: "write it as 2020-01-16"
        )
        return nil
    }
}
