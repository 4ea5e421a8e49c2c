// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings

/// Who owns what, what depends on what, and what was stated about it.
///
/// Takes: the bytes of the CSV files of an inventory folder, through ``InventoryReader``. Gives: this value, with a
/// finding for everything that is not as it should be. Rule: one bad row never hides the others, and what cannot be
/// read is counted and shown, never guessed. Cannot tell: what a version means (Matching reads versions), and which
/// remedies and steps exist (the case says).
package struct Holdings: Sendable {
    /// Who is looked after.
    package let organizations: OrganizationList
    /// Whom to reach, in the order of the file.
    package let contacts: [Contact]
    /// What on the internet belongs to whom, in the order of the file.
    package let networks: [Network]
    /// Installed products.
    package let assets: AssetTable
    /// What people do with the assets, and what stops when they stop.
    package let services: ServiceGraph
    /// Dated statements about the assets.
    package let evidence: EvidenceTable
    /// Remarks about the files, by file, line and column.
    package let findings: [Finding]
    /// Rows read, kept and rejected per file.
    package let summary: InventoryReadingSummary

    /// Contacts of an organization: by order (those without come last), then in the order of the file.
    package func contacts(of organization: String) -> [Contact] {
        contacts.filter { $0.organization == organization }.sorted { left, right in
            (left.order ?? .max, left.line) < (right.order ?? .max, right.line)
        }
    }
}
