// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation

/// Finds the files that decide below a folder; links are not followed, for the folder may come from an appliance that
/// somebody else had in hand.
struct FolderWalk {
    let root: URL
    let node: String
    private(set) var files: [(path: String, place: URL)] = []
    private(set) var findings: [Finding] = []
    private var entries = 0

    init(root: URL, node: String) {
        self.root = root
        self.node = node
    }

    /// Whether a file is an older copy of a configuration: `ns.conf.0`, `ns.conf.NS13.0-41.20`.
    static func isBackup(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.hasPrefix("ns.conf.") && name != "ns.conf.txt"
    }

    private static func isWanted(_ name: String) -> Bool {
        ["ns.conf", "rc.netscaler", "rc.netscaler.txt"].contains(name) || isBackup(name)
    }

    /// Looks into a folder below the root.
    mutating func enter(_ path: String, depth: Int) {
        guard depth <= CollectedFolder.depthLimit else {
            return report(path, "folders inside one another beyond \(CollectedFolder.depthLimit) are not looked into")
        }
        let folder = path.isEmpty ? root : root.appending(path: path)
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        } catch {
            return report(path, "the folder cannot be read")
        }
        for name in names {
            entries += 1
            guard entries <= CollectedFolder.entryLimit else {
                if entries == CollectedFolder.entryLimit + 1 {
                    report(path, "more than \(CollectedFolder.entryLimit) files")
                }
                return
            }
            let below = path.isEmpty ? name : "\(path)/\(name)"
            let place = folder.appending(path: name)
            switch FileKind(place) {
            case .folder?: enter(below, depth: depth + 1)
            case .file? where Self.isWanted(name): files.append((below, place))
            case .link? where Self.isWanted(name): report(below, "a link is not followed")
            case .file?, .link?, .other?, nil: break
            }
        }
    }

    private mutating func report(_ path: String, _ message: String) {
        findings.append(
            Finding(
                .error,
                "verify.unreadable-file",
                at: Place(file: path.isEmpty ? node : "\(node)/\(path)"),
                message,
                help: "collect the files themselves, at most \(CollectedFolder.depthLimit) folders deep"
            )
        )
    }
}
