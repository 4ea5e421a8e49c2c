// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
package import Instants

/// How fresh what a store holds was at an instant.
package struct SourceAges: Hashable, Sendable {
    /// When the assets of the inventory last came in, changed or as they were.
    package var inventory: Instant?
    /// When a statement about an asset was last added.
    package var evidence: Instant?
    /// When a hunt was last kept.
    package var hunts: Instant?
    /// The last day that scans are about, by who scanned.
    package var scans: [(source: String, day: CalendarDate)] = []

    package static func == (left: SourceAges, right: SourceAges) -> Bool {
        (left.inventory, left.evidence, left.hunts) == (right.inventory, right.evidence, right.hunts)
            && left.scans.elementsEqual(right.scans) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(inventory)
        hasher.combine(evidence)
        hasher.combine(hunts)
    }
}

extension DeskStore {
    /// How fresh everything was at an instant.
    ///
    /// - Parameters:
    ///   - instant: the instant, included.
    ///   - day: the day of the instant, for scans.
    /// - Returns: the newest data of each source.
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func sourceAges(knownAt instant: Instant, day: CalendarDate) throws -> SourceAges {
        try locked {
            var ages = SourceAges()
            ages.inventory = try newest(
                "SELECT max(known) FROM inventory_seen WHERE known <= ?",
                instant.milliseconds
            )
            // The last one that was added is the last one that is known, or close to it: nobody searches ten million.
            ages.evidence = try newest(
                "SELECT max(known_from) FROM (SELECT known_from FROM evidence WHERE known_from <= ? ORDER BY id DESC LIMIT 1000)",
                instant.milliseconds
            )
            ages.hunts = try newest("SELECT max(known) FROM hunt WHERE known <= ?", instant.milliseconds)
            let asked = try database.prepared(
                """
                SELECT s.source, max(c.day) FROM exposure_count c JOIN exposure_series s ON s.id = c.series
                WHERE c.kind = 0 AND c.day <= ? GROUP BY s.source ORDER BY s.source
                """
            )
            defer { asked.reset() }
            asked.bind(1, Int64(day.daysSince1970))
            while try asked.step() {
                ages.scans.append((asked.text(0), CalendarDate(daysSince1970: Int(asked.integer(1)))))
            }
            return ages
        }
    }

    private func newest(_ sql: String, _ bound: Int64) throws -> Instant? {
        let asked = try database.prepared(sql)
        defer { asked.reset() }
        asked.bind(1, bound)
        return try asked.step() && !asked.isNull(0) ? Instant(milliseconds: asked.integer(0)) : nil
    }
}
