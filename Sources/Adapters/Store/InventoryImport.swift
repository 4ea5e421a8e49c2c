// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Inventory

/// What an import of inventory files changed.
package struct InventoryImport: Hashable, Sendable {
    /// What it changed in one file.
    package struct Changes: Hashable, Sendable {
        /// Rows that were not there before.
        package internal(set) var added = 0
        /// Rows whose cells are others than before.
        package internal(set) var changed = 0
        /// Rows that are not there any more; of evidence always none.
        package internal(set) var ended = 0
        /// Rows as they were.
        package internal(set) var unchanged = 0
        /// Whether the first line is another one.
        package internal(set) var isHeaderChanged = false

        /// Whether there were rows of the file before.
        package var isKnown: Bool { changed + ended + unchanged > 0 }

        /// Whether anything is different.
        package var isChange: Bool { added + changed + ended > 0 || isHeaderChanged }

        /// Nothing.
        package init() {}
    }

    /// The number of the import; nil when nothing changed.
    package internal(set) var number: Int64?
    /// The files that were given, with what changed in each.
    package internal(set) var files: [InventoryFile: Changes] = [:]

    /// Whether anything is different.
    package var isChange: Bool { files.values.contains { $0.isChange } }

    /// Whether anything but evidence is different.
    var changesRows: Bool { files.contains { $0.key != .evidence && $0.value.isChange } }
}
