// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Deciding
import DeviceConfigurations
import Findings
package import Instants
package import Inventory

/// Whether a measure really works, as far as files can show.
///
/// - Takes: the files of every node that was collected, the checks of a case, and what the case says of builds at an instant.
/// - Gives: a result for each check on each node and in each partition, with why and where; and a verdict on each remedy.
/// - Rule: the weakest node and the weakest partition decide. A failure outranks what nobody can tell, and that outranks a
///   pass. Commands count as they take effect in file order. Whether a remedy works on a build is told apart from whether it
///   is configured: a complete configuration on a build that does not carry it out has passed, and is not effective.
/// - Cannot tell: what runs at this moment (a knob set by hand, a restart, a licence): those checks stay open.
///
/// - Parameters:
///   - collection: what was collected from which asset.
///   - remedies: the remedies to judge, of the same case. The first is the one that is asked for; of the others the results
///     are kept where they are there, and their verdicts always.
///   - builds: what the case says of builds, at the instant that is asked.
/// - Returns: what was shown.
package func verify(_ collection: CollectedAsset, remedies: [Remedy], builds: BuildKnowledge) -> Verification {
    let configurations = collection.nodes.map { NodeConfiguration.read($0.files, node: $0.name) }
    let expected = NodeCount(collection, configurations)
    var results: [CheckResult] = []
    var summaries: [RemedySummary] = []
    for remedy in remedies {
        let own =
            zip(collection.nodes, configurations).flatMap { node, configuration in
                NodeChecking(
                    node: node,
                    configuration: configuration,
                    remedy: remedy,
                    asset: collection.asset,
                    builds: builds,
                    heldAt: collection.heldAt
                ).results()
            } + expected.missing.flatMap { missing(remedy, on: $0) }
        let summary = Summarizing(remedy, own, collection, configurations, builds).summary
        if summaries.isEmpty || summary.verdict == .passed { results += own }
        summaries.append(summary)
    }
    return Verification(
        asset: collection.asset.id,
        asOf: builds.asOf,
        heldAt: collection.heldAt,
        results: results,
        summaries: summaries,
        nodes: nodes(collection, configurations) + expected.missing.map { NodeSummary(missing: $0) },
        facts: expected.missing.isEmpty ? FactsOfNodes.facts(configurations) : FactsOfNodes.present(configurations),
        findings: zip(collection.nodes, configurations).flatMap { node, configuration in
            configuration.findings.map { finding($0, of: node) }
        } + expected.findings(collection)
    )
}

/// What was collected from the nodes of one asset.
package struct CollectedAsset: Sendable {
    /// The asset.
    package let asset: Asset
    /// Ids of the other assets of its group that are in the inventory.
    package let otherMembers: [String]
    /// What was collected from each node.
    package let nodes: [CollectedNode]
    /// When it was collected.
    package let heldAt: Instant

    /// Makes one.
    package init(asset: Asset, otherMembers: [String], nodes: [CollectedNode], heldAt: Instant) {
        self.asset = asset
        self.otherMembers = otherMembers
        self.nodes = nodes
        self.heldAt = heldAt
    }
}

/// The checks on a node that was not given.
private func missing(_ remedy: Remedy, on node: String) -> [CheckResult] {
    remedy.proof.checks.filter(\.readsFiles).map { check in
        CheckResult(
            node: node,
            partition: nil,
            remedy: remedy.id,
            check: check,
            verdict: .inconclusive,
            why: [VerdictReason(.missingNode, "the configuration of this node was not given")],
            place: nil,
            expires: nil
        )
    }
}

private func nodes(_ collection: CollectedAsset, _ configurations: [NodeConfiguration]) -> [NodeSummary] {
    zip(collection.nodes, configurations).map { node, configuration in
        let header = configuration.header
        return NodeSummary(
            name: node.name,
            version: header?.version,
            lastModified: configuration.defaultPartition?.state.configuration.lastModified,
            place: header?.place.file.map { RawPlace(file: $0, line: header?.place.line, sha256: node.digests[$0]) },
            isGiven: true
        )
    }
}

/// A remark with the node in front of the file's name.
private func finding(_ finding: Finding, of node: CollectedNode) -> Finding {
    var finding = finding
    finding.place.file = finding.place.file.map { "\(node.name)/\($0)" } ?? node.name
    return finding
}

extension NodeSummary {
    /// A node that should have been given.
    fileprivate init(missing name: String) {
        self.init(name: name, version: nil, lastModified: nil, place: nil, isGiven: false)
    }
}
