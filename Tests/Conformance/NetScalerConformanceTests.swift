// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Foundation
import Testing

/// Configurations of NetScaler appliances.
@Suite(.enabled(if: Corpus.isThere, "set DIJKWACHT_CORPUS to a folder with nsconf in it"))
struct NetScalerConformanceTests {
    static let real = ["netutils-13.0-84.11.conf", "netutils-compliance/netscaler_basic_backup.txt"]
    static let unended = real + ["netutils-compliance/netscaler_basic_intended.txt"]

    private func bytes(_ path: String) throws -> [UInt8] {
        let root = try #require(Corpus.root)
        return Array(try Data(contentsOf: root.appending(path: "nsconf/" + path)))
    }

    /// What the fixtures hold in place of secrets, and where.
    private func withoutSecrets(_ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        for keyword in ["-keyValue", "-password", "-tacacsSecret", "-authpasswd", "-privpasswd", "user nsroot", "-key"]
        {
            guard let pattern = try? Regex("\(keyword) [A-Za-z0-9.]+") else { continue }
            text = text.replacing(pattern, with: "\(keyword) ********")
        }
        return text
    }

    @Test(arguments: unended)
    func givesTheCommandsBack(file: String) throws {
        let source = try bytes(file)
        let configuration = NetScalerConfiguration.read(source, file: file)
        let wanted = withoutSecrets(source).split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        #expect(configuration.commands.map(\.text) == wanted)
        let again = NetScalerConfiguration.read(configuration.text(), file: file)
        #expect(again.commands == configuration.commands)
    }

    @Test(arguments: [
        (file: real[0], codes: ["device.no-line-end"]), (file: real[1], codes: ["device.no-line-end"]),
        (file: unended[2], codes: ["device.no-line-end", "device.no-header"]),
    ])
    func knowsNothingAbsentWhereTheLastLineHasNoEnd(file: String, codes: [String]) throws {
        let state = ConfigurationState(NetScalerConfiguration.read(try bytes(file), file: file))
        #expect(state.findings.map(\.code) == codes)
        #expect(state.gaps.count == codes.count)
        #expect(state.facts.allSatisfy { $0.presence == .unknown(state.gaps) })
        #expect(state.managementAddresses == [])
    }

    @Test(arguments: real)
    func knowsTheFactsOfARealFileWithItsLastLineEnded(file: String) throws {
        let source = try bytes(file) + [0x0A]
        let state = ConfigurationState(NetScalerConfiguration.read(source, file: file))
        #expect(state.gaps == [])
        #expect(state.findings == [])
        #expect(state.facts.allSatisfy { $0.presence == .absent([]) })
    }

    @Test(arguments: real)
    func readsTheObjectsOfARealFile(file: String) throws {
        let state = ConfigurationState(NetScalerConfiguration.read(try bytes(file), file: file))
        #expect(state.configuration.header?.version == "13.0-84.11")
        #expect(state.configuration.lastModified == "Fri Dec 31 12:00:01 2021")
        #expect(state.configuration.commands.count == 83)
        #expect(state.features == ["CF", "CS", "LB", "RESPONDER", "REWRITE", "SP", "SSL", "WL"])
        #expect(state.objects(.systemUser).map(\.name) == ["nsroot"])
        #expect(state.objects(.systemUser).first?.attributes["password"]?.value == .redacted)
        #expect(state.object(.haNode)?["failsafe"] == "ON")
        let policies = ObjectClass(rawValue: "system cmdpolicy")
        #expect(
            state.objects(policies).map(\.name) == [
                "XX-CMD-read-only", "XX-CMD-operator", "XX-CMD-partition-read-only", "XX-CMD-partition-operator",
            ]
        )
        #expect(
            state.object(policies, "XX-CMD-operator")?["cmdspec"]
                == "(^show.*)|(^stat.*)|(^(enable|disable) (server|service).*)"
        )
        let groups = ObjectClass(rawValue: "system group")
        #expect(state.objects(groups).map(\.name) == ["Admin", "Support", "Networking"])
        let bindings = state.bindings(to: .global(ObjectClass(rawValue: "system global")))
        #expect(bindings.map(\.policy) == ["AAA_POL_TACACS_01", "AAA_POL_TACACS_02"])
        #expect(bindings.map(\.priority) == [10, 20])
        #expect(bindings.map(\.gotoExpression) == ["NEXT", "NEXT"])
        #expect(bindings.map(\.isEffective) == [true, true])
    }

    @Test(arguments: [
        (
            name: "01-none-12.0", version: "12.0-62.10", isOn: true, bound: 0, knob: nil as Int?, hasScript: false,
            facts: gateway
        ),
        (
            name: "02-complete-13.0-41.20", version: "13.0-41.20", isOn: true, bound: 1, knob: 0, hasScript: true,
            facts: gateway
        ),
        (
            name: "03-complete-12.1-50.28", version: "12.1-50.28", isOn: true, bound: 1, knob: 0, hasScript: true,
            facts: gateway
        ),
        (
            name: "04-policy-not-bound", version: "13.0-41.20", isOn: true, bound: 0, knob: 0, hasScript: true,
            facts: gateway
        ),
        (
            name: "05-feature-disabled", version: "13.0-41.20", isOn: false, bound: 1, knob: 0, hasScript: true,
            facts: gateway
        ),
        (
            name: "06-rc-missing", version: "13.0-41.20", isOn: true, bound: 1, knob: nil, hasScript: true,
            facts: gateway
        ),
        (
            name: "07-wrong-action", version: "13.0-41.20", isOn: true, bound: 1, knob: 0, hasScript: true,
            facts: gateway
        ),
        (
            name: "08-fixed-12.1-55.18", version: "12.1-55.18", isOn: true, bound: 0, knob: nil, hasScript: false,
            facts: gateway
        ),
        (name: "09-no-gateway", version: "13.0-41.20", isOn: false, bound: 0, knob: nil, hasScript: false, facts: []),
        (
            name: "10-typo-in-rule", version: "13.0-41.20", isOn: true, bound: 1, knob: 0, hasScript: true,
            facts: gateway
        ),
    ])
    func readsTheMadeUpNodes(
        name: String,
        version: String,
        isOn: Bool,
        bound: Int,
        knob: Int?,
        hasScript: Bool,
        facts: [ConfigurationFact.Name]
    ) throws {
        var files = [CollectedFile(path: "ns.conf", bytes: try bytes("synthetic/\(name)/ns.conf"))]
        if hasScript {
            files.append(
                CollectedFile(path: "rc.netscaler.txt", bytes: try bytes("synthetic/\(name)/rc.netscaler.txt"))
            )
        }
        let node = NodeConfiguration.read(files, node: name)
        #expect(node.gaps == [])
        #expect(node.findings == [])
        #expect(node.header?.version == version)
        #expect(node.facts.filter(\.presence.isPresent).map(\.name) == facts)
        #expect(node.facts.filter(\.presence.isAbsent).count == ConfigurationFact.Name.allCases.count - facts.count)
        #expect(node.managementAddresses.map(\.address) == ["192.0.2.10"])
        let state = try #require(node.defaultPartition?.state)
        #expect(state.feature("RESPONDER").isPresent == isOn)
        let bindings = state.bindings(to: .global(.responderGlobal))
        #expect(bindings.count == bound)
        #expect(bindings.allSatisfy { $0.isEffective && !$0.isDisputed && $0.bindType == "REQ_OVERRIDE" })
        #expect((node.startupScript != nil) == hasScript)
        if let script = node.startupScript {
            let setting = script.knob("skip_systemaccess_policyeval")
            if let knob {
                #expect(setting == .set(knob, Place(file: "rc.netscaler.txt", line: 2, column: 1)))
            } else {
                #expect(setting == .notSet)
            }
        }
    }

    static let gateway: [ConfigurationFact.Name] = [.dtls, .gateway, .vpnVServer]

    @Test(arguments: [
        (name: "02-complete-13.0-41.20", implied: Truth.yes, status: 403),
        (name: "07-wrong-action", implied: .yes, status: 200),
        (name: "10-typo-in-rule", implied: .no, status: 403),
    ])
    func comparesRulesOfTheMadeUpNodes(name: String, implied: Truth, status: Int) throws {
        let path = "synthetic/\(name)/ns.conf"
        let state = ConfigurationState(NetScalerConfiguration.read(try bytes(path), file: path))
        let url = "HTTP.REQ.URL.DECODE_USING_TEXT_MODE"
        let wanted = try PolicyExpression(
            "\(url).CONTAINS(\"/vpns/\") && (!CLIENT.SSLVPN.IS_SSLVPN || \(url).CONTAINS(\"/../\"))"
        )
        let policy = try #require(state.objects(.responderPolicy).first)
        let text = try #require(policy["rule"])
        let rule = try state.rule(text)
        #expect(wanted.implies(rule) == implied)
        let called = try #require(policy["action"])
        let action = try #require(state.object(.responderAction, called))
        let target = try #require(action["target"])
        #expect(try TextExpression(target).httpStatus == status)
    }
}
