// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// A file as it was collected.
public struct CollectedFile: Sendable {
    /// Its path below the folder that was collected, `/` between the parts.
    public let path: String
    /// What is in it.
    public let bytes: [UInt8]

    /// Makes one.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// What one node is configured to do: the files of one appliance together.
///
/// Of the files the names decide: `ns.conf`, `rc.netscaler` (also with the ending `.txt`), `partitions/<name>/ns.conf`, each
/// in any folder. `ns.conf.0`, `ns.conf.NS12.1-50.28` and the like are backups: they are noted, and never read as what runs.
public struct NodeConfiguration: Sendable {
    /// The configuration of one partition.
    public struct Partition: Sendable {
        /// Its name; `default` for the one that always is there.
        public let name: String
        /// What its file leaves behind.
        public let state: ConfigurationState
    }

    /// The name that the caller gave the node.
    public let node: String
    /// The default partition first, the others by name; empty when no `ns.conf` was collected.
    public let partitions: [Partition]
    /// The start-up script; nil when none was collected.
    public let startupScript: StartupScript?
    /// Paths of backups beside the live files, sorted.
    public let backups: [String]
    /// What keeps this from being everything that is configured on the node, those of its partitions included.
    ///
    /// Gaps of the start-up script are its own.
    public let gaps: [ConfigurationGap]
    /// What there is to remark, of every file.
    public let findings: [Finding]

    /// Whether nothing is missing: only then is what was not found absent.
    public var isWhole: Bool { gaps.isEmpty }

    /// The default partition; nil when its `ns.conf` was not collected.
    public var defaultPartition: Partition? { partitions.first { $0.name == NodeReader.defaultName } }

    /// Release and build of the node, as its default partition tells.
    public var header: ReleaseHeader? { defaultPartition?.state.configuration.header }

    /// Puts together what was collected from one node; what is missing is a finding and a gap, never a failure.
    public static func read(
        _ files: [CollectedFile],
        node: String,
        limits: ReadingLimits = ReadingLimits()
    ) -> NodeConfiguration {
        var reader = NodeReader(limits: limits)
        return reader.read(files, node: node)
    }

    /// Every fact over all partitions, sorted by name.
    ///
    /// Present when one partition has it; absent only when none has it and everything was read.
    public var facts: [ConfigurationFact] {
        let facts = partitions.flatMap(\.state.facts)
        return ConfigurationFact.Name.allCases.sorted().map { name in
            let places = facts.filter { $0.name == name }.flatMap { fact -> [Place] in
                guard case .present(let places) = fact.presence else { return [] }
                return places
            }
            if !places.isEmpty { return ConfigurationFact(name: name, presence: .present(places)) }
            return ConfigurationFact(name: name, presence: isWhole ? .absent([]) : .unknown(gaps))
        }
    }

    /// The addresses from which the node can be managed.
    public var managementAddresses: [ManagementAddress] { partitions.flatMap(\.state.managementAddresses) }
}
