// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import JSONTrees

/// The first sightings of a hunt, as far as a store keeps them: all are counted, some hundreds are told.
struct KeptSightings {
    private static let mostItems = 500
    private static let mostBytes = 1 << 20

    private var items: [JSON] = []
    private var bytes = 0

    mutating func add(_ item: JSON) {
        guard items.count < Self.mostItems, bytes < Self.mostBytes else { return }
        let size = item.text(keys: .sorted).utf8.count
        guard bytes + size <= Self.mostBytes else { return }
        bytes += size
        items.append(item)
    }

    /// What `dijkwacht hunt --json` writes of the hunt, with these sightings.
    func document(_ run: HuntRun) -> String {
        JSON.object([
            .init("findings", .array(run.findings.prefix(Self.mostItems).map(JSONEnvelope.json))),
            .init("items", .array(items)),
            .init("schemaVersion", 1),
            .init("summary", HuntJSON.summary(run)),
        ]).text(keys: .sorted)
    }
}
