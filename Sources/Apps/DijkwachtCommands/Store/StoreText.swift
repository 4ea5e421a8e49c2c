// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants
import Inventory
import Journaling
import Store

/// What the store's commands say to people.
enum StoreText {
    /// What an import changed, a line for each file.
    static func lines(_ result: InventoryImport, _ known: Instant) -> [String] {
        let head =
            result.number.map { "import \($0), known from \(known)" } ?? "nothing changed: the store knows all of this"
        return [head]
            + InventoryFile.allCases.map { file in
                let name = "  " + file.rawValue.padding(toLength: 18, withPad: " ", startingAt: 0)
                guard let changes = result.files[file] else { return name + "not there, left as it was" }
                let header = changes.isHeaderChanged && changes.isKnown ? ", other columns" : ""
                return name + "\(changes.added) added, \(changes.changed) changed, \(changes.ended) ended, "
                    + "\(changes.unchanged) unchanged" + header
            }
    }

    /// What a check found.
    static func lines(_ check: StoreCheck) -> [String] {
        var lines = check.damage.map { "damaged: \($0)" } + check.orphans
        if lines.isEmpty { lines = ["the file is whole (version \(check.version))"] }
        if let journal = check.journal { lines.append("journal: \(journal.sentence)") }
        return lines
    }
}

extension StoreCheck {
    /// How a command that checks ends.
    var outcome: Outcome {
        guard isWhole, journal?.fault == nil else { return .attention }
        return journal?.isSound == true ? .clear : .incomplete
    }
}
