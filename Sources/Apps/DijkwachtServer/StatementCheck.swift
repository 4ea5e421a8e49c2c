// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Findings
import Instants
import Inventory

/// Whether the inventory's own reader would take a statement: what it cannot read is refused, not kept.
struct StatementCheck {
    /// What is wrong; nil when nothing is.
    let fault: String?

    init(_ statement: DeskStatement, _ holdings: Holdings) {
        guard holdings.assets.row(of: statement.asset) != nil else {
            fault = "the inventory has no asset '\(statement.asset)'"
            return
        }
        let columns = InventoryFile.evidence.columns
        let cells = [
            statement.asset, statement.heldAt.description, statement.kind, "", statement.value, statement.remedy, "",
            statement.note,
        ]
        let texts: [InventoryFile: String] = [
            .organizations: "id,name\no,o\n",
            .assets: "id,organization,vendor,product\n" + CSVCell.row([statement.asset, "o", "v", "p"]),
            .evidence: CSVCell.row(columns) + CSVCell.row(cells),
        ]
        let finding = InventoryReader.read(texts).findings.first {
            $0.place.file == InventoryFile.evidence.rawValue && $0.severity == .error
        }
        fault = finding.map { $0.message + ($0.help.map { "; \($0)" } ?? "") }
    }
}
