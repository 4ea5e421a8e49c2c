// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import DeviceConfigurations
import Folders
import Foundation
import Instants
import Inventory
import Testing
import Verifying

/// A node with the complete mitigation of January 2020, to be changed by tests, and the checks of the shipped case on it.
struct CheckedNode {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let of = Result { try #require(try CaseFolder.read(root.appending(path: "Cases/citrix-2019-19781")).case) }

    static let rule =
        #"HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\"/vpns/\") && (!CLIENT.SSLVPN.IS_SSLVPN || HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\"/../\"))"#

    static let action = #"add responder action respondwith403 respondwith "\"HTTP/1.1 403 Forbidden\r\n\r\n\"""#
    static let policy = "add responder policy ctx267027 \"\(rule)\" respondwith403"
    static let binding = "bind responder global ctx267027 1 END -type REQ_OVERRIDE"
    static let feature = "enable ns feature LB SSL SSLVPN AAA REWRITE RESPONDER"
    static let knob = "nsapimgr_wr.sh -ys skip_systemaccess_policyeval=0"

    /// A configuration that has it all.
    static let complete = """
        #NS13.0 Build 41.20
        # Last modified by `save config`, Mon Jan 13 09:12:44 2020
        set ns config -IPAddress 192.0.2.10 -netmask 255.255.255.0
        \(feature)
        set ns hostName adc-example
        add ns ip 192.0.2.11 255.255.255.0 -vServer DISABLED -mgmtAccess ENABLED
        add vpn vserver gw-care SSL 198.51.100.20 443 -dtls OFF
        \(action)
        \(policy)
        \(binding)

        """

    static let script = "#!/bin/sh\n\(knob)\n"

    /// Files of a node, by path.
    var files: [String: String]
    var name = "node-a"

    init(_ text: String = complete, script: String? = CheckedNode.script, name: String = "node-a") {
        files = ["ns.conf": text]
        files["rc.netscaler"] = script
        self.name = name
    }

    /// The complete configuration with one text in the place of another.
    static func changed(_ old: String, _ new: String, in text: String = complete) throws -> CheckedNode {
        try #require(text.contains(old), "\(old) is not there")
        return CheckedNode(text.replacingOccurrences(of: old, with: new))
    }

    var collected: CollectedNode {
        CollectedNode(
            name: name,
            files: files.sorted { $0.key < $1.key }.map { CollectedFile(path: $0.key, bytes: Array($0.value.utf8)) },
            digests: files.mapValues { "digest-of-\($0.utf8.count)" }
        )
    }

    /// What the checks say of nodes of one asset.
    ///
    /// `columns` are further cells of its row in assets.csv; `others` are ids of more assets of its group.
    static func verify(
        _ nodes: [CheckedNode],
        _ columns: [String: String] = [:],
        others: [String] = [],
        remedies: [String] = ["ctx267679"],
        builds: BuildKnowledge? = nil,
        at instant: String = "2020-01-17T12:00:00+01:00"
    ) throws -> Verification {
        let of = try of.get()
        let asset = try asset(columns, others)
        let builds = try builds ?? self.builds(at: instant)
        return Verifying.verify(
            CollectedAsset(asset: asset, otherMembers: others, nodes: nodes.map(\.collected), heldAt: builds.asOf),
            remedies: try remedies.map { id in try #require(of.remedies.first { $0.id == id }) },
            builds: builds
        )
    }

    /// What the shipped case says of builds at an instant.
    static func builds(at instant: String) throws -> BuildKnowledge {
        BuildKnowledge(try of.get(), asOf: try #require(Instant(iso8601: instant)))
    }

    func verify(
        _ columns: [String: String] = [:],
        at instant: String = "2020-01-17T12:00:00+01:00"
    ) throws -> Verification {
        try CheckedNode.verify([self], columns, at: instant)
    }

    private static func asset(_ columns: [String: String], _ others: [String]) throws -> Asset {
        var columns = columns
        if !others.isEmpty { columns["group"] = "pair" }
        let names = columns.keys.sorted()
        let head = (["id", "organization", "vendor", "product"] + names).joined(separator: ",")
        let cells = names.map { columns[$0] ?? "" }
        let rows = (["a"] + others).map { ([$0, "o", "Citrix", "Citrix ADC"] + cells).joined(separator: ",") }
        let inventory = InventoryReader.read([
            .organizations: "id,name\no,Organization\n",
            .assets: "\(head)\n\(rows.joined(separator: "\n"))\n",
        ])
        return inventory.assets[try #require(inventory.assets.row(of: "a"))]
    }
}

extension Verification {
    /// The verdict of each check, as `check=verdict`, of one remedy; without those that stay open.
    func verdicts(_ remedy: String = "ctx267679") -> [String: Verdict] {
        var verdicts: [String: Verdict] = [:]
        for result in results where result.remedy == remedy && !result.check.isOpen {
            verdicts[result.check.id] = max(verdicts[result.check.id] ?? .passed, result.verdict)
        }
        return verdicts
    }

    /// The verdict on the remedy that is asked for first.
    var verdict: Verdict? { summaries.first?.verdict }

    /// The results of a check.
    func results(of check: String) -> [CheckResult] { results.filter { $0.check.id == check } }
}
