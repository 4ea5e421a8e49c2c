// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Foundation
import Hunting
import Instants
import Inventory

/// Options to write what a hunt found into an inventory.
struct HuntRecordOptions: ParsableArguments {
    @Option(help: "The asset whose logs these are: what was found becomes evidence about it.")
    var asset: String?

    @Option(
        name: [.customLong("inventory"), .customShort("i")],
        help: "The inventory with that asset: a folder of CSV files.",
        completion: .directory
    )
    var inventory: String?

    func validate() throws {
        guard (asset == nil) == (inventory == nil) else { throw ValidationError("--asset and --inventory go together") }
    }

    /// Adds rows to the evidence of the asset: a sighting for each verdict, and the period that was covered.
    func write(_ run: HuntRun) throws {
        guard let asset, let inventory else { return }
        let before = try InventoryLoading.read(inventory, run.console)
        guard before.assets.row(of: asset) != nil else {
            throw ValidationError("the inventory has no asset '\(asset)'")
        }
        let file = EvidenceFile(URL(filePath: inventory))
        let rows = HuntRecordOptions.rows(run, asset: asset, now: Now.instant)
        for row in rows { try file.append(row) }
        run.console.note("\(rows.count) rows of evidence about \(asset) were added")
    }

    static func rows(_ run: HuntRun, asset: String, now: Instant) -> [EvidenceRow] {
        func row(_ kind: Evidence.Kind, _ value: String, _ held: Instant, _ note: String) -> EvidenceRow {
            EvidenceRow(
                asset: asset,
                heldAt: held,
                kind: kind.rawValue,
                knownFrom: now,
                value: value,
                remedy: "",
                source: "dijkwacht hunt",
                note: note
            )
        }
        var rows: [EvidenceRow] = []
        for verdict in AbuseVerdict.allCases {
            let count =
                (run.tally.lines[verdict] ?? 0) + (run.tally.files[verdict] ?? 0)
                + (run.tally.correlations[verdict] ?? 0)
            guard count > 0 else { continue }
            rows.append(row(.sighting, verdict.rawValue, run.first[verdict] ?? now, "\(count) sightings"))
        }
        let conclusion = run.conclusion
        if conclusion.isCovered, let period = conclusion.period {
            rows.append(
                row(
                    .huntCovered,
                    "\(period.from.description)/\(period.to.description)",
                    period.to,
                    "\(run.files.count) logs"
                )
            )
        }
        return rows
    }
}
