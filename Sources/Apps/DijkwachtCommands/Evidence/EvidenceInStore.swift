// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Instants
import Store

extension EvidenceAdd {
    /// Adds a statement to a store, which knows it from now on.
    func add(_ row: EvidenceRow, to store: String, _ now: Instant, _ console: Console) throws {
        try refuse(row)
        let place = try StoreOptions.parse(["--store", store])
        try place.telling { path in
            let desk = try DeskStore.opened(path)
            guard try desk.holdsAsset(asset) else { throw ValidationError("the store has no asset '\(asset)'") }
            let statement = EvidenceStatement(
                asset: row.asset,
                heldAt: row.heldAt,
                kind: row.kind,
                knownFrom: row.knownFrom,
                value: row.value,
                remedy: row.remedy,
                source: row.source,
                note: row.note
            )
            try desk.addEvidence(statement, by: who.actor, now: now, why: who.why)
        }
        console.out("added to \(store): \(row.text)")
    }
}
