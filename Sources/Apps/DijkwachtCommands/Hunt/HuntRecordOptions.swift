// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Foundation
import Hunting
import Instants
import Inventory
import Store

/// Options to write what a hunt found into an inventory, or into a store.
struct HuntRecordOptions: ParsableArguments {
    @Option(help: "The asset whose logs these are: what was found becomes evidence about it.")
    var asset: String?

    @Option(
        name: [.customLong("inventory"), .customShort("i")],
        help: "The inventory with that asset: a folder of CSV files.",
        completion: .directory
    )
    var inventory: String?

    @Option(help: "The store with that asset, sqlite:FILE: it keeps the hunt too.")
    var store: String?

    @Option(help: "Since when the hunt is known; now when not given. Not before the store's last import.")
    var knownFrom: String?

    @OptionGroup var who: ActorOptions

    func validate() throws {
        guard (asset == nil) == (inventory == nil && store == nil), inventory == nil || store == nil else {
            throw ValidationError("--asset goes with --inventory or with --store")
        }
        if store == nil, who.by != nil || who.why != nil || knownFrom != nil {
            throw ValidationError("--by, --why and --known-from go with --store")
        }
        if let store { _ = try StoreOptions.path(store) }
        if let knownFrom, Instant(iso8601: knownFrom) == nil {
            throw ValidationError(
                "--known-from '\(knownFrom)' is no instant with a zone; write 2020-01-24T12:00:00+01:00"
            )
        }
    }

    /// The sightings to keep beside the summary; nil when none are to be kept.
    var kept: KeptSightings? { store == nil ? nil : KeptSightings() }

    /// Writes what was found: a sighting for each verdict, and the period that was covered; a store keeps the hunt too.
    func write(_ run: HuntRun) throws {
        guard let asset else { return }
        if let store { return try write(run, asset, store) }
        guard let inventory else { return }
        let before = try InventoryLoading.read(inventory, run.console)
        guard before.assets.row(of: asset) != nil else {
            throw ValidationError("the inventory has no asset '\(asset)'")
        }
        let file = EvidenceFile(URL(filePath: inventory))
        let rows = HuntRecordOptions.rows(run, asset: asset, known: Now.instant)
        for row in rows { try file.append(row) }
        run.console.note("\(rows.count) rows of evidence about \(asset) were added")
    }

    private func write(_ run: HuntRun, _ asset: String, _ store: String) throws {
        let now = Now.instant
        let known = knownFrom.flatMap { Instant(iso8601: $0) } ?? now
        guard known <= now else { throw ValidationError("--known-from is later than now") }
        let rows = HuntRecordOptions.rows(run, asset: asset, known: known)
        let conclusion = run.conclusion
        let hunt = StoredHunt(
            known: known,
            caseID: run.material.of?.id ?? "",
            asset: asset,
            answer: conclusion.answer.rawValue,
            isCovered: conclusion.isCovered,
            period: conclusion.period.flatMap { $0.from <= $0.to ? $0.from...$0.to : nil },
            sightings: run.tally.sightings,
            document: run.kept?.document(run) ?? ""
        )
        let number = try StoreOptions.parse(["--store", store]).telling { path in
            let desk = try DeskStore.opened(path)
            guard try desk.holdsAsset(asset) else { throw ValidationError("the store has no asset '\(asset)'") }
            return try desk.addHunt(hunt, rows.map(\.statement), by: who.actor, now: now, why: who.why)
        }
        run.console.note("kept in \(store) as hunt \(number), with \(rows.count) rows of evidence about \(asset)")
    }

    static func rows(_ run: HuntRun, asset: String, known: Instant) -> [EvidenceRow] {
        func row(_ kind: Evidence.Kind, _ value: String, _ held: Instant, _ note: String) -> EvidenceRow {
            EvidenceRow(
                asset: asset,
                heldAt: held,
                kind: kind.rawValue,
                knownFrom: known,
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
            rows.append(row(.sighting, verdict.rawValue, run.first[verdict] ?? known, "\(count) sightings"))
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

extension EvidenceRow {
    /// The same for a store.
    fileprivate var statement: EvidenceStatement {
        EvidenceStatement(
            asset: asset,
            heldAt: heldAt,
            kind: kind,
            knownFrom: knownFrom,
            value: value,
            remedy: remedy,
            source: source,
            note: note
        )
    }
}
