// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Testing

/// The files of one node together.
struct NodeConfigurationTests {
    static let main = "#NS12.1 Build 50.28\nadd server a 192.0.2.1\n"

    private func node(
        _ files: [(path: String, text: String)],
        limits: ReadingLimits = ReadingLimits()
    ) -> NodeConfiguration {
        NodeConfiguration.read(
            files.map { CollectedFile(path: $0.path, bytes: Array($0.text.utf8)) },
            node: "adc-1",
            limits: limits
        )
    }

    @Test(arguments: [
        (files: ["ns.conf"], partitions: ["default"], hasScript: false, backups: [] as [String]),
        (files: ["nsconfig/ns.conf", "nsconfig/rc.netscaler"], partitions: ["default"], hasScript: true, backups: []),
        (files: ["ns.conf", "rc.netscaler.txt", "README"], partitions: ["default"], hasScript: true, backups: []),
        (
            files: ["ns.conf", "ns.conf.0", "ns.conf.NS12.1-50.28"], partitions: ["default"], hasScript: false,
            backups: ["ns.conf.0", "ns.conf.NS12.1-50.28"]
        ),
        (
            files: ["partitions/B/ns.conf", "ns.conf", "partitions/a/ns.conf"], partitions: ["default", "a", "b"],
            hasScript: false, backups: []
        ),
        (
            files: ["flash/nsconfig/partitions/a/ns.conf", "flash/nsconfig/ns.conf"], partitions: ["default", "a"],
            hasScript: false, backups: []
        ),
    ])
    func knowsFilesByTheirNames(files: [String], partitions: [String], hasScript: Bool, backups: [String]) {
        let node = node(files.map { ($0, $0.contains("rc.") ? "echo a\n" : Self.main) })
        #expect(node.partitions.map(\.name) == partitions)
        #expect((node.startupScript != nil) == hasScript)
        #expect(node.backups == backups)
        #expect(node.gaps == [])
        #expect(node.header?.version == "12.1-50.28")
        #expect(node.findings.map(\.code) == backups.map { _ in "device.backup" })
    }

    @Test(arguments: [
        (what: "a backup only", files: ["ns.conf.0"], gap: ConfigurationGap.missingFile("ns.conf")),
        (what: "nothing", files: [], gap: .missingFile("ns.conf")),
        (what: "a partition only", files: ["partitions/p/ns.conf"], gap: .missingFile("ns.conf")),
        (what: "two nodes", files: ["a/ns.conf", "b/ns.conf"], gap: .ambiguousFile("ns.conf of partition 'default'")),
        (
            what: "two scripts", files: ["ns.conf", "rc.netscaler", "rc.netscaler.txt"],
            gap: .ambiguousFile("rc.netscaler")
        ),
    ])
    func tellsWhatIsMissing(what: String, files: [String], gap: ConfigurationGap) {
        let node = node(files.map { ($0, Self.main) })
        #expect(node.gaps == [gap], "\(what)")
        #expect(!node.facts.contains { $0.presence.isAbsent })
    }

    @Test func expectsTheFileOfEveryPartition() {
        let main = Self.main + "add ns partition Sales\nadd ns partition gone\nrm ns partition gone\n"
        let without = node([("ns.conf", main)])
        #expect(without.gaps == [.missingFile("partitions/Sales/ns.conf")])
        #expect(without.findings.map(\.code) == ["device.missing-file"])
        #expect(without.findings.first?.place.line == 3)
        #expect(node([("ns.conf", main), ("partitions/sales/ns.conf", Self.main)]).gaps == [])
    }

    @Test func joinsTheFactsOfPartitions() {
        let gateway = Self.main + "add vpn vserver g SSL\n"
        let both = node([("ns.conf", Self.main), ("partitions/p/ns.conf", gateway)])
        let fact = both.facts.first { $0.name == .vpnVServer }
        #expect(fact?.presence == .present([Place(file: "partitions/p/ns.conf", line: 3, column: 1)]))
        #expect(both.facts.first { $0.name == .authenticationVServer }?.presence.isAbsent == true)
        let cut = node([("ns.conf", Self.main), ("partitions/p/ns.conf", gateway + "add (")])
        #expect(cut.facts.first { $0.name == .vpnVServer }?.presence.isPresent == true)
        #expect(cut.facts.first { $0.name == .authenticationVServer }?.presence == .unknown(cut.gaps))
    }

    @Test func doesNotBlameTheConfigurationForTheScript() {
        let node = node([("ns.conf", Self.main), ("rc.netscaler", "echo 'open")])
        #expect(node.gaps == [])
        #expect(node.startupScript?.isWhole == false)
        #expect(node.findings.map(\.code) == ["device.unreadable-script"])
    }
}
