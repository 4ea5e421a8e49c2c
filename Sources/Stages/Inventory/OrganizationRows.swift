// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings

/// Reads the rows of `organizations.csv`.
struct OrganizationRows {
    private(set) var list = OrganizationList()

    /// Adds a row; false, with a finding, when it is rejected.
    mutating func add(_ row: Row, _ findings: inout FindingList) -> Bool {
        guard let id = row.given(OrganizationColumn.id) else {
            findings.add(
                .error,
                "inventory.empty-cell",
                row,
                OrganizationColumn.id,
                "the organization has no id",
                help: "give each organization an id of its own"
            )
            return false
        }
        if let first = list[id] {
            findings.add(
                .error,
                "inventory.duplicate-id",
                row,
                OrganizationColumn.id,
                "organization '\(id)' is on line \(first.line) and on line \(row.line); line \(first.line) counts",
                help: "remove one of the rows, or give one another id"
            )
            return false
        }
        return list.add(
            Organization(
                id: id,
                name: row.given(OrganizationColumn.name) ?? id,
                sector: row.given(OrganizationColumn.sector),
                country: country(row, &findings),
                language: row.language(OrganizationColumn.language, &findings),
                parent: row.given(OrganizationColumn.parent),
                others: row.others(),
                line: row.line
            )
        )
    }

    /// Checks the parents when all organizations are there; one that is not known or closes a circle is left out.
    mutating func checkParents(_ findings: inout FindingList) {
        for organization in list {
            guard let parent = organization.parent else { continue }
            if list[parent] == nil {
                findings.add(
                    .error,
                    "inventory.unknown-organization",
                    .organizations,
                    line: organization.line,
                    "parent '\(parent)' of organization '\(organization.id)' is not known",
                    help: "add it, or correct it; until then the organization has no parent"
                )
                list.replace(organization.withoutParent())
            } else if let circle = circle(from: organization.id) {
                findings.add(
                    .error,
                    "inventory.circular-organizations",
                    .organizations,
                    line: organization.line,
                    "organizations are each other's parents: \(CircleNames(circle, isClosed: true))",
                    help: "remove one of these parents; until then '\(organization.id)' has none"
                )
                list.replace(organization.withoutParent())
            }
        }
    }

    /// The circle that the parents of an organization close around it; nil when they do not come back to it.
    private func circle(from id: String) -> [String]? {
        var path = [id]
        var seen: Set<String> = [id]
        while let last = path.last, let parent = list[last]?.parent {
            path.append(parent)
            if parent == id { return path }
            guard seen.insert(parent).inserted else { return nil }
        }
        return nil
    }

    private func country(_ row: Row, _ findings: inout FindingList) -> String? {
        guard let text = row.given(OrganizationColumn.country) else { return nil }
        let upper = text.uppercased()
        if upper.utf8.count == 2, upper.utf8.allSatisfy({ 65...90 ~= $0 }) { return upper }
        findings.add(
            .error,
            "inventory.bad-country",
            row,
            OrganizationColumn.country,
            "country '\(text)' is no ISO 3166-1 code of two letters; it counts as not given",
            help: "write it as NL"
        )
        return nil
    }
}

extension Organization {
    fileprivate func withoutParent() -> Organization {
        Organization(
            id: id,
            name: name,
            sector: sector,
            country: country,
            language: language,
            parent: nil,
            others: others,
            line: line
        )
    }
}

extension Row {
    /// The language in a cell; nil when it is empty or, with a finding, when it holds something else.
    func language(_ column: Int, _ findings: inout FindingList) -> Language? {
        guard let text = given(column) else { return nil }
        if let language = Language(rawValue: text.lowercased()) { return language }
        findings.add(
            .error,
            "inventory.bad-language",
            self,
            column,
            "language '\(text)' is not known; it counts as not given",
            help: "write nl or en"
        )
        return nil
    }

    /// The organization in a cell; nil, with a finding, when it is not in the inventory.
    func organization(_ column: Int, in list: OrganizationList, _ findings: inout FindingList) -> String? {
        let id = text(column)
        if list[id] != nil { return id }
        findings.add(
            .error,
            "inventory.unknown-organization",
            self,
            column,
            "organization '\(id)' is not known",
            help: "add it to \(InventoryFile.organizations.rawValue), or correct it here"
        )
        return nil
    }
}
