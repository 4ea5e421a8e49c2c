// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings

/// Reads the rows of `networks.csv`.
struct NetworkRows {
    private(set) var networks: [Network] = []

    /// Adds a row; false, with a finding, when it is rejected.
    mutating func add(_ row: Row, _ organizations: OrganizationList, _ findings: inout FindingList) -> Bool {
        let organization = row.organization(NetworkColumn.organization, in: organizations, &findings)
        let name = name(row, &findings)
        guard let organization, let name else { return false }
        networks.append(Network(organization: organization, name: name, others: row.others(), line: row.line))
        return true
    }

    private func name(_ row: Row, _ findings: inout FindingList) -> NetworkName? {
        do {
            return try NetworkName(row.text(NetworkColumn.network))
        } catch {
            findings.add(.error, "inventory.bad-network", row, NetworkColumn.network, error.message, help: error.help)
            return nil
        }
    }
}
