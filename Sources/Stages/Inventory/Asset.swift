// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Instants

/// Who can reach an asset.
package enum Exposure: String, Hashable, Sendable, CaseIterable {
    /// Everybody.
    case internet
    /// Only from the organization's own networks.
    case `internal`
    /// Nobody from another network.
    case isolated
}

/// One installed product: a light view of a row of the ``AssetTable``.
package struct Asset: Sendable {
    /// The table it is in.
    package let table: AssetTable
    /// Its row in the table, from 0.
    package let row: Int

    /// Unique name in the inventory.
    package var id: String { table.id(of: row) }
    /// Id of the organization as the file has it; may be one that the inventory does not have.
    package var organization: String { table.organization(of: row) }
    /// Whether the inventory has the organization.
    package var hasKnownOrganization: Bool { table.hasKnownOrganization(row) }
    /// Vendor as the owner writes it.
    package var vendor: String { table.identityText(AssetColumn.vendor, of: row) ?? "" }
    /// Product as the owner writes it.
    package var product: String { table.identityText(AssetColumn.product, of: row) ?? "" }
    /// Version as the owner writes it.
    package var version: String? { table.identityText(AssetColumn.version, of: row) }
    /// Variant of the product, such as `FIPS`.
    package var variant: String? { table.identityText(AssetColumn.variant, of: row) }
    /// Common Platform Enumeration name.
    package var cpe: String? { table.identityText(AssetColumn.cpe, of: row) }
    /// Package URL.
    package var purl: String? { table.identityText(AssetColumn.purl, of: row) }
    /// Serial number.
    package var serial: String? { table.serial(of: row) }
    /// Model.
    package var model: String? { table.identityText(AssetColumn.model, of: row) }
    /// Who can reach it; nil (not given, or not readable) counts as the internet.
    package var exposure: Exposure? { table.exposure(of: row) }
    /// Addresses that could be read.
    package var addresses: [IPAddress] { table.words(.addresses, of: row).compactMap { IPAddress($0) } }
    /// Host names.
    package var hostnames: [String] { table.words(.hostnames, of: row) }
    /// HA pair or cluster within the organization.
    package var group: String? { table.group(of: row) }
    /// Facts about its configuration that the owner states.
    package var facts: [String] {
        (table.identityText(AssetColumn.facts, of: row) ?? "").split(separator: " ").map(String.init)
    }
    /// First day on which it is in the inventory, in the case's time zone.
    package var since: CalendarDate? { table.day(.since, of: row) }
    /// Last day on which it is in the inventory, in the case's time zone.
    package var until: CalendarDate? { table.day(.until, of: row) }
    /// Columns we do not know, kept as they are.
    package var others: [String: String] { table.others(of: row) }
    /// Line of `assets.csv`.
    package var line: Int { table.line(of: row) }
}
