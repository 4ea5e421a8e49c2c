// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import DeviceConfigurations
package import Findings
package import Instants

/// What the checks of a case have shown on one asset at an instant.
package struct Verification: Sendable {
    /// Id of the asset.
    package let asset: String
    /// The instant at which it was asked.
    package let asOf: Instant
    /// When the configuration was collected.
    package let heldAt: Instant
    /// Every result: by remedy, then by node and partition, in the order of the checks.
    package let results: [CheckResult]
    /// The verdict on each remedy, in the order of the case.
    package let summaries: [RemedySummary]
    /// The build of each node that was read.
    package let nodes: [NodeSummary]
    /// Facts of the configuration, over all nodes, sorted by name.
    package let facts: [ConfigurationFact]
    /// Remarks about the files.
    package let findings: [Finding]
}

/// A node that was given, or that should have been.
package struct NodeSummary: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// Its build, as in `12.1-50.28`; nil when no file tells it.
    package let version: String?
    /// When the configuration was last saved, as the appliance writes it.
    package let lastModified: String?
    /// The file and line that tell the build, with the file's fingerprint.
    package let place: RawPlace?
    /// Whether its files were given.
    package let isGiven: Bool
}

/// What was shown of one remedy.
package struct RemedySummary: Sendable {
    /// The remedy.
    package let remedy: Remedy
    /// What can be read, over all nodes: the weakest decides.
    ///
    /// What only a person can see does not count.
    package let verdict: Verdict
    /// Whether it does what it is for on the builds that were read; nil when the case does not say, or it did not pass.
    package let effective: Bool?
    /// The build that decides: the first one on which it has no effect, else that of the first node.
    package let version: String?
    /// From when it was known that the remedy has no effect there.
    package let ineffectiveSince: Instant?
    /// Who says so.
    package let citation: String?
    /// The checks that no file can show.
    package let open: [Check]
}
