// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How many rows of each file were read and kept.
package struct InventoryReadingSummary: Hashable, Sendable {
    /// The rows of one file; blank lines and the header are no rows.
    package struct Rows: Hashable, Sendable {
        /// Rows that the file has.
        package internal(set) var read = 0
        /// Rows that are in the inventory.
        package internal(set) var kept = 0

        /// Rows that are not in the inventory; each has a finding, or the header has one.
        package var rejected: Int { read - kept }

        /// No rows.
        package init() {}
    }

    /// The files that were there, with their rows.
    package internal(set) var rows: [InventoryFile: Rows] = [:]

    /// Nothing read.
    package init() {}

    /// The rows of a file; nil when the file was not there.
    package subscript(file: InventoryFile) -> Rows? { rows[file] }

    /// Rows of all files together.
    package var total: Rows {
        var total = Rows()
        for rows in rows.values {
            total.read += rows.read
            total.kept += rows.kept
        }
        return total
    }
}
