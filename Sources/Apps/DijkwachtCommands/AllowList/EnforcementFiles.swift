// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import AllowLists
import ArgumentParser
import Collecting
import DeviceConfigurations
import Findings
import Folders
import Foundation
import Instants
import Verifying

/// Reads what is in force.
struct EnforcementFiles {
    private static let fileLimit = 256 << 20
    private let format: Enforcer
    private let port: Int
    private let asOf: Instant
    private let zone: TimeZone

    init(_ format: Enforcer, port: Int, at asOf: Instant, in zone: TimeZone) {
        self.format = format
        self.port = port
        self.asOf = asOf
        self.zone = zone
    }

    /// What each of these lets in, and what was remarked while reading them.
    func read(_ paths: [String]) throws -> (enforcements: [Enforcement], findings: [Finding]) {
        var enforcements: [Enforcement] = []
        var findings: [Finding] = []
        for path in paths {
            if format == .netscaler {
                let node = try CollectedFolder.node(at: URL(filePath: path), name: path)
                let configuration = NodeConfiguration.read(node.node.files, node: path)
                findings += node.findings + configuration.findings
                enforcements += NetScalerEnforcement(configuration).partitions
                continue
            }
            let bytes = try FileReading.bytes(ofPath: path, limit: EnforcementFiles.fileLimit)
            switch format {
            case .nftables:
                enforcements.append(NftablesEnforcement(bytes, file: path, port: port, at: asOf).enforcement)
            case .nginx: enforcements += NginxEnforcement(bytes, file: path, port: port, at: asOf).servers
            case .haproxy:
                var lists: [String: [UInt8]] = [:]
                for name in HAProxyEnforcement.listPaths(bytes) {
                    lists[name] = try? FileReading.bytes(ofPath: name, limit: EnforcementFiles.fileLimit)
                }
                enforcements += HAProxyEnforcement(bytes, file: path, lists: lists, port: port, at: asOf).frontends
            case .apache:
                enforcements += ApacheEnforcement(bytes, file: path, port: port, at: asOf, in: zone).hosts
            case .netscaler: break
            }
        }
        return (enforcements, findings)
    }
}
