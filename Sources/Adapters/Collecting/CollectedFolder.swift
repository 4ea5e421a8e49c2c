// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Crypto
import DeviceConfigurations
package import Findings
import Folders
package import Foundation
package import Verifying

/// Reads what was collected from appliances: the files that decide, each with its fingerprint.
package enum CollectedFolder {
    /// The largest file that is read.
    static let fileLimit = 64 << 20
    /// Deepest folder that is looked into.
    static let depthLimit = 8
    /// Most files and folders of one node.
    static let entryLimit = 100_000

    /// A node with what could not be read of it.
    package struct Reading: Sendable {
        /// The node.
        package var node: CollectedNode
        /// What could not be read.
        package var findings: [Finding]
    }

    /// One node from a folder, or from a single file that stands for its `ns.conf`.
    ///
    /// - Throws: `FolderError` when there is neither.
    package static func node(at place: URL, name: String) throws -> Reading {
        switch FileKind(place.resolvingSymlinksInPath()) {
        case .folder: return folder(place, name: name)
        case .file:
            let isScript = place.lastPathComponent.hasPrefix("rc.netscaler")
            let path = isScript ? place.lastPathComponent : "ns.conf"
            return reading([(path: path, place: place)], name: name, [])
        case .link, .other, nil: throw FolderError("'\(place.path)' is neither a folder nor a file")
        }
    }

    /// The nodes of an asset: its folder is one when an `ns.conf` lies where an appliance has it, else each folder in it is.
    ///
    /// - Throws: `FolderError` when the folder cannot be read.
    package static func nodes(of asset: String, at place: URL) throws -> [Reading] {
        let homes = ["ns.conf", "nsconfig/ns.conf", "flash/nsconfig/ns.conf"]
        let folders = try names(in: place).filter { FileKind(place.appending(path: $0)) == .folder }
        let isNode = homes.contains { FileKind(place.appending(path: $0)) == .file }
        guard !isNode, !folders.isEmpty else { return [folder(place, name: asset)] }
        return folders.map { folder(place.appending(path: $0), name: "\(asset)/\($0)") }
    }

    /// Ids of the assets of which something was collected: the folders of a root, sorted.
    ///
    /// - Throws: `FolderError` when the root cannot be read.
    package static func assets(in root: URL) throws -> [String] {
        try names(in: root).filter { FileKind(root.appending(path: $0)) == .folder }
    }

    private static func names(in folder: URL) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
                .sorted()
        } catch {
            throw FolderError("cannot read folder '\(folder.path)'")
        }
    }

    private static func folder(_ place: URL, name: String) -> Reading {
        var walk = FolderWalk(root: place, node: name)
        walk.enter("", depth: 0)
        return reading(walk.files, name: name, walk.findings)
    }

    private static func reading(_ files: [(path: String, place: URL)], name: String, _ findings: [Finding]) -> Reading {
        var collected: [CollectedFile] = []
        var digests: [String: String] = [:]
        var findings = findings
        for (path, place) in files {
            // A backup is only told: what runs does not stand in it.
            if FolderWalk.isBackup(path) {
                collected.append(CollectedFile(path: path, bytes: []))
                continue
            }
            do {
                let bytes = try FileReading.bytes(ofPath: place.path, limit: fileLimit)
                digests[path] = hexadecimal(SHA256.hash(data: bytes))
                collected.append(CollectedFile(path: path, bytes: bytes))
            } catch {
                findings.append(
                    Finding(.error, "verify.unreadable-file", at: Place(file: "\(name)/\(path)"), "\(error)")
                )
            }
        }
        return Reading(node: CollectedNode(name: name, files: collected, digests: digests), findings: findings)
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// What stands at a place, without following a link.
enum FileKind {
    case file, folder, link, other

    init?(_ place: URL) {
        guard let type = try? FileManager.default.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType
        else {
            return nil
        }
        switch type {
        case .typeRegular: self = .file
        case .typeDirectory: self = .folder
        case .typeSymbolicLink: self = .link
        default: self = .other
        }
    }
}
