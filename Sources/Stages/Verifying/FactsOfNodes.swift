// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations

/// Facts of an asset out of those of its nodes.
enum FactsOfNodes {
    /// Present where one node has it, absent only where none has; sorted by name.
    static func facts(_ configurations: [NodeConfiguration]) -> [ConfigurationFact] {
        let byName = Dictionary(grouping: configurations.flatMap(\.facts), by: \.name)
        return byName.values.compactMap { facts in
            facts.first(where: \.presence.isPresent) ?? facts.first { !$0.presence.isAbsent } ?? facts.first
        }.sorted { $0.name < $1.name }
    }

    /// Only what is present: another node may have what these have not.
    static func present(_ configurations: [NodeConfiguration]) -> [ConfigurationFact] {
        facts(configurations).filter(\.presence.isPresent)
    }
}
