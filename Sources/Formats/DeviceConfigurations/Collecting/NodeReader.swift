// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// Tells the files of a node apart and reads them.
struct NodeReader {
    static let defaultName = "default"

    private let limits: ReadingLimits
    private var gaps: [ConfigurationGap] = []
    private var findings: [Finding] = []

    init(limits: ReadingLimits) {
        self.limits = limits
    }

    /// What a file is, by its name.
    enum Kind: Equatable {
        case partition(String)
        case script
        case backup
        case other

        init(_ path: String) {
            let parts = path.split(separator: "/").map { $0.lowercased() }
            guard let name = parts.last else {
                self = .other
                return
            }
            switch name {
            case "ns.conf":
                let folders = path.split(separator: "/").dropLast()
                if folders.count >= 2, parts[parts.count - 3] == "partitions", let partition = folders.last {
                    self = .partition(partition.lowercased())
                } else {
                    self = .partition(NodeReader.defaultName)
                }
            case "rc.netscaler", "rc.netscaler.txt": self = .script
            default:
                self = name.hasPrefix("ns.conf.") || name.hasPrefix("ns.conf_") || name == "ns.conf~" ? .backup : .other
            }
        }
    }

    mutating func read(_ files: [CollectedFile], node: String) -> NodeConfiguration {
        let files = files.sorted { $0.path < $1.path }
        var byPartition: [String: [CollectedFile]] = [:]
        var scripts: [CollectedFile] = []
        var backups: [CollectedFile] = []
        for file in files {
            switch Kind(file.path) {
            case .partition(let name): byPartition[name, default: []].append(file)
            case .script: scripts.append(file)
            case .backup: backups.append(file)
            case .other: break
            }
        }
        let names = byPartition.keys.sorted { left, right in
            (left != NodeReader.defaultName ? 1 : 0, left) < (right != NodeReader.defaultName ? 1 : 0, right)
        }
        let partitions = names.compactMap { name in
            only(byPartition[name] ?? [], what: "ns.conf of partition '\(name)'").map { file in
                partition(name, file)
            }
        }
        expect(partitions)
        let script = only(scripts, what: "rc.netscaler").map { file in
            StartupScript.read(file.bytes, file: file.path, limits: limits)
        }
        findings += script?.findings ?? []
        for backup in backups {
            let message = "a backup beside the live file; it is not read"
            findings.append(Finding(.note, "device.backup", at: Place(file: backup.path), message))
        }
        return NodeConfiguration(
            node: node,
            partitions: partitions,
            startupScript: script,
            backups: backups.map(\.path),
            gaps: gaps,
            findings: findings
        )
    }

    private mutating func partition(_ name: String, _ file: CollectedFile) -> NodeConfiguration.Partition {
        let configuration = NetScalerConfiguration.read(file.bytes, file: file.path, limits: limits)
        let state = ConfigurationState(configuration)
        gaps += state.gaps
        findings += state.findings
        return NodeConfiguration.Partition(name: name, state: state)
    }

    /// The one file that claims to be something; none when more do.
    private mutating func only(_ files: [CollectedFile], what: String) -> CollectedFile? {
        guard files.count > 1 else { return files.first }
        gaps.append(.ambiguousFile(what))
        for file in files {
            findings.append(
                Finding(
                    .error,
                    "device.ambiguous-file",
                    at: Place(file: file.path),
                    "more than one file claims to be \(what); none is read",
                    help: "give the files of one node only"
                )
            )
        }
        return nil
    }

    /// Partitions that the default one names have to be there, and the default one itself.
    private mutating func expect(_ partitions: [NodeConfiguration.Partition]) {
        let read = Set(partitions.map(\.name))
        if !read.contains(NodeReader.defaultName) {
            missing("ns.conf", at: Place())
        }
        guard let main = partitions.first(where: { $0.name == NodeReader.defaultName }) else { return }
        for partition in main.state.objects(.nsPartition) where !read.contains(partition.name.lowercased()) {
            missing("partitions/\(partition.name)/ns.conf", at: partition.place)
        }
    }

    private mutating func missing(_ name: String, at place: Place) {
        if gaps.contains(where: { if case .ambiguousFile = $0 { true } else { false } }), place == Place() { return }
        gaps.append(.missingFile(name))
        findings.append(
            Finding(
                .error,
                "device.missing-file",
                at: place,
                "'\(name)' was not collected",
                help: "collect /nsconfig/\(name) from the node"
            )
        )
    }
}
