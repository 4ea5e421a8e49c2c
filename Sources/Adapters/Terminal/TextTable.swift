// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Rows of cells in columns that line up.
package struct TextTable {
    private let header: [String]
    private var rows: [[String]] = []
    private var roles: [[Style.Role?]] = []

    /// A table with these column heads.
    package init(header: [String]) {
        self.header = header
    }

    /// Adds a row; cells from outside are escaped.
    package mutating func add(_ cells: [String], roles: [Style.Role?] = []) {
        rows.append(cells.map { escaped($0) })
        self.roles.append(roles)
    }

    /// The table as lines, columns two blanks apart, no blanks at the end of a line.
    package func lines(_ style: Style) -> [String] {
        var widths = header.map(\.count)
        for row in rows {
            for (column, cell) in row.enumerated() where column < widths.count {
                widths[column] = max(widths[column], cell.count)
            }
        }
        let head = line(header, widths) { text, _ in style.paint(text, .quiet) }
        let body = zip(rows, roles).map { row, roles in
            line(row, widths) { text, column in
                guard column < roles.count, let role = roles[column] else { return text }
                return style.paint(text, role)
            }
        }
        return [head] + body
    }

    private func line(_ cells: [String], _ widths: [Int], _ paint: (String, Int) -> String) -> String {
        let last = cells.lastIndex { !$0.isEmpty } ?? -1
        return cells.enumerated().prefix(last + 1).map { column, cell in
            let padding = column == last ? "" : String(repeating: " ", count: max(0, widths[column] - cell.count + 2))
            return paint(cell, column) + padding
        }.joined()
    }
}
