// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A table whose first column names what the figures in the others are about.
func figureTable(_ columns: [String], _ rows: [[String]]) -> HTML {
    tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
        tag(.table) {
            tag(.thead) {
                tag(.tr) {
                    columns.prefix(1).map { tag(.th, Attribute(.scope, "col"), text: $0) }
                    columns.dropFirst().map { tag(.th, Attribute(.scope, "col"), .style("figure"), text: $0) }
                }
            }
            tag(.tbody) {
                rows.map { cells in
                    tag(.tr) {
                        cells.prefix(1).map { tag(.th, Attribute(.scope, "row"), text: $0) }
                        cells.dropFirst().map { tag(.td, .style("figure"), text: $0) }
                    }
                }
            }
        }
    }
}
