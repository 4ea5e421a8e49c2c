// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings

/// Reads the rows of `services.csv`; names are looked up when all rows are there.
struct ServiceRows {
    /// A service with its expression, whose names are not looked up yet.
    struct Entry {
        let service: BusinessService
        let expression: DependencyExpression
        /// Where the expression begins.
        let place: (line: Int, column: Int)
    }

    private(set) var entries: [Entry] = []
    private(set) var numbers: [String: Int] = [:]
    /// Names that rejected rows mention: what depends on them is not known.
    private(set) var unreadableNames: Set<String> = []

    /// Adds a row; false, with a finding, when it is rejected.
    mutating func add(_ row: Row, _ organizations: OrganizationList, _ findings: inout FindingList) -> Bool {
        guard let entry = entry(row, organizations, &findings) else {
            reject(row)
            return false
        }
        numbers[entry.service.id.rawValue] = entries.count
        entries.append(entry)
        return true
    }

    /// Remembers the names of a row that cannot be used.
    mutating func reject(_ row: Row) {
        unreadableNames.formUnion(DependencyExpression.names(in: row.bytes(ServiceColumn.dependsOn)))
    }

    private func entry(_ row: Row, _ organizations: OrganizationList, _ findings: inout FindingList) -> Entry? {
        guard let id = row.given(ServiceColumn.id) else {
            findings.add(
                .error,
                "inventory.empty-cell",
                row,
                ServiceColumn.id,
                "the service has no id",
                help: "give each service an id of its own, made of letters, digits and . _ - : /"
            )
            return nil
        }
        if let first = numbers[id] {
            let line = entries[first].service.line
            findings.add(
                .error,
                "inventory.duplicate-id",
                row,
                ServiceColumn.id,
                "service '\(id)' is on line \(line) and on line \(row.line); line \(line) counts",
                help: "remove one of the rows, or give one another id"
            )
            return nil
        }
        guard let criticality = criticality(row, &findings), let expression = expression(row, &findings) else {
            return nil
        }
        let organization = row.text(ServiceColumn.organization)
        if organizations[organization] == nil {
            findings.add(
                .error,
                "inventory.unknown-organization",
                row,
                ServiceColumn.organization,
                "organization '\(organization)' of service '\(id)' is not known",
                help:
                    "add it to \(InventoryFile.organizations.rawValue), or correct it; the service counts all the same"
            )
        }
        let service = BusinessService(
            id: ServiceID(rawValue: id),
            organization: organization,
            name: row.given(ServiceColumn.name) ?? id,
            criticality: criticality,
            users: row.count(ServiceColumn.users, &findings),
            dependsOn: row.text(ServiceColumn.dependsOn),
            fallback: row.given(ServiceColumn.fallback),
            fallbackHours: row.count(ServiceColumn.fallbackHours, &findings),
            others: row.others(),
            line: row.line
        )
        return Entry(service: service, expression: expression, place: row.place(ServiceColumn.dependsOn))
    }

    private func criticality(_ row: Row, _ findings: inout FindingList) -> Criticality? {
        guard let text = row.given(ServiceColumn.criticality) else { return .normal }
        if let criticality = Criticality(rawValue: text) { return criticality }
        findings.add(
            .error,
            "inventory.bad-criticality",
            row,
            ServiceColumn.criticality,
            "criticality '\(text)' is not known",
            help: "write low, normal, high or patient_safety"
        )
        return nil
    }

    private func expression(_ row: Row, _ findings: inout FindingList) -> DependencyExpression? {
        do {
            return try DependencyExpression(row.bytes(ServiceColumn.dependsOn))
        } catch {
            let place = row.place(ServiceColumn.dependsOn)
            findings.add(
                .error,
                "inventory.bad-dependency",
                .services,
                line: place.line,
                column: place.column + error.offset,
                "depends-on cannot be read: \(error.message)",
                help:
                    "write ids with & (both), | (either) and parentheses, as in (adc-01 | adc-02) & ad-01"
            )
            return nil
        }
    }
}

extension Row {
    /// A whole number of at least 0; nil when the cell is empty or, with a finding, when it holds something else.
    func count(_ column: Int, _ findings: inout FindingList) -> Int? {
        guard let text = given(column) else { return nil }
        if text.utf8.allSatisfy({ 48...57 ~= $0 }), let count = Int(text) { return count }
        findings.add(
            .error,
            "inventory.bad-count",
            self,
            column,
            "\(header.file.columns[column]) '\(text)' is no number; it counts as not given",
            help: "write digits only, as in 1200"
        )
        return nil
    }
}
