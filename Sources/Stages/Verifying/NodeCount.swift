// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Inventory

/// How many nodes there are, by the inventory and by the configurations, and which were not given.
///
/// In an inventory every node of a pair may be an asset of its own; then one configuration is that of the asset, and the
/// others are proven under their own names. Whoever gives more than one speaks for the whole group.
struct NodeCount {
    /// Names for the nodes that were not given.
    let missing: [String]
    /// Members of the group of which nothing was given.
    private let others: [String]

    init(_ collection: CollectedAsset, _ configurations: [NodeConfiguration]) {
        let given = collection.nodes.count
        let configured = configurations.map(NodeCount.configured).max() ?? 1
        let isOneOfGroup = given == 1 && !collection.otherMembers.isEmpty
        let expected = isOneOfGroup ? 1 : max(configured, collection.otherMembers.count + 1)
        missing = given > 0 && given < expected ? (given + 1...expected).map { "node \($0) of \(expected)" } : []
        others = isOneOfGroup ? collection.otherMembers : []
    }

    /// How many nodes a configuration names, its own included.
    private static func configured(_ configuration: NodeConfiguration) -> Int {
        guard let state = configuration.defaultPartition?.state else { return 1 }
        // A node of a pair lists its peers; a node of a cluster lists every node.
        return max(1 + state.objects(.haNode).count { $0.name != "0" }, state.objects(.clusterNode).count, 1)
    }

    func findings(_ collection: CollectedAsset) -> [Finding] {
        guard !others.isEmpty else { return [] }
        let names = others.map { "'\($0)'" }.joined(separator: ", ")
        return [
            Finding(
                .note,
                "verify.other-nodes",
                "'\(collection.asset.id)' is one node of group '\(collection.asset.group ?? "")'; the others are \(names)",
                help: "prove each of them with its own configuration"
            )
        ]
    }
}
