// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// All assets of an inventory, column by column, in the order of the file.
///
/// A million assets take some 60 MB: each distinct text is kept once, and a column that the file does not have takes
/// nothing. A row is a number from 0 to ``count`` - 1.
package final class AssetTable: Sendable {
    private let columns: AssetColumns
    private let rowsByOrganization: RowsByKey
    private let rowsByClass: RowsByKey
    private let rowsByGroup: RowsByKey?
    private let rowsBySerial: RowsByKey?
    /// Number of assets.
    package let count: Int

    init(_ columns: AssetColumns) {
        self.columns = columns
        count = columns.ids.count
        rowsByOrganization = RowsByKey(keys: columns.organizationOf, keyCount: columns.organizations.count)
        rowsByClass = RowsByKey(keys: columns.classOf, keyCount: columns.classes.count)
        rowsByGroup = columns.groupOf.map { RowsByKey(keys: $0, keyCount: columns.groupTexts.count) }
        rowsBySerial = columns.serialOf.map { RowsByKey(keys: $0, keyCount: columns.serials.count) }
    }

    /// The asset in a row.
    package subscript(row: Int) -> Asset { Asset(table: self, row: row) }

    /// The row of the asset with this id.
    package func row(of id: String) -> Int? {
        var id = id
        return id.withUTF8 { columns.ids.find(UnsafeRawBufferPointer($0)) }
    }

    /// The row of the asset whose id has these bytes.
    package func row(ofIDBytes bytes: UnsafeRawBufferPointer) -> Int? { columns.ids.find(bytes) }

    /// The asset with this id.
    package subscript(id id: String) -> Asset? { row(of: id).map { self[$0] } }

    /// Lends the bytes of an id, without making a text.
    package func withIDBytes<R>(_ row: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try columns.ids.withBytes(of: row, body)
    }

    /// Lends the bytes of the ids of all rows, one after the other.
    package func forEachID(_ body: (_ row: Int, _ bytes: UnsafeRawBufferPointer) throws -> Void) rethrows {
        try columns.ids.forEach(body)
    }

    /// Rows of the assets of an organization, in ascending order; empty when there are none.
    package func rows(ofOrganization id: String) -> [Int] {
        var id = id
        guard let key = id.withUTF8({ columns.organizations.find(UnsafeRawBufferPointer($0)) }) else { return [] }
        return rowsByOrganization[key].map(Int.init)
    }

    /// Rows of the assets with this serial number, in ascending order.
    package func rows(withSerial serial: String) -> [Int] {
        var serial = serial
        guard let rowsBySerial, !serial.isEmpty,
            let key = serial.withUTF8({ columns.serials.find(UnsafeRawBufferPointer($0)) })
        else { return [] }
        return rowsBySerial[key].map(Int.init)
    }

    /// Whether any asset has a serial number.
    package var hasSerials: Bool { columns.serialOf != nil }

    /// Rows of the members of an asset's group, the asset among them, in ascending order; else the asset only.
    package func rows(inGroupOf row: Int) -> [Int] {
        guard let groupOf = columns.groupOf, let rowsByGroup, groupOf[row] != RowsByKey.none else { return [row] }
        return rowsByGroup[Int(groupOf[row])].map(Int.init)
    }
}

// MARK: In the inventory on a day

extension AssetTable {
    /// Whether an asset is in the inventory on a day: from its first day to its last, both included.
    package func isThere(_ row: Int, on day: CalendarDate) -> Bool {
        if let since = self.day(.since, of: row), since > day { return false }
        if let until = self.day(.until, of: row), until < day { return false }
        return true
    }
}

// MARK: Identity classes

extension AssetTable {
    /// Number of distinct tuples of vendor, product, version, variant, cpe, purl, model and facts.
    package var classCount: Int { columns.classes.count }

    /// The class of a row, from 0 to ``classCount`` - 1, numbered in the order of their first rows.
    package func classOf(_ row: Int) -> Int { Int(columns.classOf[row]) }

    /// The first row of a class.
    package func representative(ofClass number: Int) -> Int { Int(columns.classes.representatives[number]) }

    /// Number of rows of a class.
    package func rowCount(ofClass number: Int) -> Int { rowsByClass[number].count }

    /// Rows of a class, in ascending order.
    package func rows(ofClass number: Int) -> [Int] { rowsByClass[number].map(Int.init) }
}

// MARK: Products

extension AssetTable {
    /// Number of distinct pairs of vendor and product.
    package var productCount: Int { columns.classes.productClasses.count }

    /// Whether any asset may be known by something else than vendor and product: a CPE, a package URL, a model.
    package var hasOtherNames: Bool {
        columns.classes.has(anyOf: [AssetColumn.cpe, AssetColumn.purl, AssetColumn.model])
    }

    /// Number of a class's vendor and product, from 0 to ``productCount`` - 1, in the order of their first rows.
    package func productNumber(ofClass number: Int) -> Int { Int(columns.classes.productOf[number]) }

    /// The first class of a vendor and product.
    package func representativeClass(ofProduct number: Int) -> Int { Int(columns.classes.productClasses[number]) }
}

// MARK: Organizations by number

extension AssetTable {
    /// Number of distinct organizations that the assets name.
    package var organizationCount: Int { columns.organizations.count }

    /// Number of a row's organization, from 0 to ``organizationCount`` - 1, in the order of their first assets.
    package func organizationNumber(of row: Int) -> Int { Int(columns.organizationOf[row]) }

    /// Id of an organization by its number.
    package func organization(number: Int) -> String { columns.organizations[number] }

    /// Rows of the assets of an organization by its number, in ascending order.
    package func rows(ofOrganizationNumber number: Int) -> [Int] { rowsByOrganization[number].map(Int.init) }
}

// MARK: What the view asks

extension AssetTable {
    enum LongText { case addresses, hostnames }
    enum Day { case since, until }

    func id(of row: Int) -> String { columns.ids[row] }

    func organization(of row: Int) -> String { columns.organizations[Int(columns.organizationOf[row])] }

    func hasKnownOrganization(_ row: Int) -> Bool { columns.isKnownOrganization[Int(columns.organizationOf[row])] }

    func identityText(_ column: Int, of row: Int) -> String? {
        columns.classes.text(column, ofClass: classOf(row))
    }

    func serial(of row: Int) -> String? {
        guard let serialOf = columns.serialOf, serialOf[row] != RowsByKey.none else { return nil }
        return columns.serials[Int(serialOf[row])]
    }

    func exposure(of row: Int) -> Exposure? {
        guard let exposures = columns.exposures, Int(exposures[row]) < Exposure.allCases.count else { return nil }
        return Exposure.allCases[Int(exposures[row])]
    }

    func words(_ column: LongText, of row: Int) -> [String] {
        switch column {
        case .addresses: columns.addresses?.words(row) ?? []
        case .hostnames: columns.hostnames?.words(row) ?? []
        }
    }

    func group(of row: Int) -> String? {
        guard let groupOf = columns.groupOf, groupOf[row] != RowsByKey.none else { return nil }
        return columns.texts[Int(columns.groupTexts[Int(groupOf[row])])]
    }

    func day(_ column: Day, of row: Int) -> CalendarDate? {
        let days = column == .since ? columns.since : columns.until
        guard let days, days[row] != AssetColumns.noDay else { return nil }
        return CalendarDate(daysSince1970: Int(days[row]))
    }

    func others(of row: Int) -> [String: String] {
        var result: [String: String] = [:]
        for (name, texts) in columns.others {
            let value = columns.texts[Int(texts[row])]
            if !value.isEmpty { result[name] = value }
        }
        return result
    }

    func line(of row: Int) -> Int { Int(columns.lines[row]) }

    /// Bytes of memory that the columns take.
    package var memoryBytes: Int {
        let perRow = columns.organizationOf.capacity + columns.lines.capacity + columns.classOf.capacity
        return columns.ids.memoryBytes + columns.organizations.memoryBytes + columns.texts.memoryBytes
            + columns.classes.memoryBytes + columns.serials.memoryBytes + perRow * 4 + count * 8
            + (columns.addresses?.memoryBytes ?? 0) + (columns.hostnames?.memoryBytes ?? 0)
            + ((columns.groupOf?.capacity ?? 0) + (columns.serialOf?.capacity ?? 0)) * 4
            + ((columns.since?.capacity ?? 0) + (columns.until?.capacity ?? 0)) * 4 + (columns.exposures?.capacity ?? 0)
    }
}
