// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Testing

/// What a file is, and what is missing from it.
struct FileJudgementTests {
    @Test(arguments: [
        (first: "#NS12.1 Build 50.28", version: "12.1-50.28"),
        (first: "#NS13.0: Build 84.11.nc", version: "13.0-84.11"),
        (first: "#ns11.1 build 62.8", version: "11.1-62.8"),
        (first: "\u{FEFF}#NS12.1 Build 50.28", version: "12.1-50.28"),
        (first: "#NS12.1 Build 53", version: "12.1-53"),
    ])
    func readsReleaseAndBuild(first: String, version: String) {
        let configuration = read("\(first)\r\nadd server a 192.0.2.1\r\n")
        #expect(configuration.header?.version == version)
        #expect(configuration.header?.place.line == 1)
        #expect(configuration.gaps == [])
    }

    @Test(arguments: [
        "# NS12.1", "#NS12.1 Build", "#NS12 Build 50.28", "#NS12.1 Build x", "#NS12.1 Build 50.28.1.2", "",
    ])
    func doesNotGuessABuild(first: String) {
        let configuration = read("\(first)\nadd server a 192.0.2.1\n")
        #expect(configuration.header == nil)
        #expect(configuration.gaps == [.noHeader])
        #expect(configuration.findings.map(\.code) == ["device.no-header"])
    }

    @Test(arguments: [
        (
            comment: "# Last modified by `save config`, Wed Jan 15 08:12:40 2020",
            date: "Wed Jan 15 08:12:40 2020" as String?
        ),
        (comment: "# Last modified Fri Dec  31 12:00:01 2021", date: "Fri Dec 31 12:00:01 2021"),
        (comment: "# Last modified by hunter2, yesterday", date: nil),
    ])
    func readsWhenItWasSaved(comment: String, date: String?) {
        #expect(read("#NS13.0 Build 41.20\n\(comment)\nadd server a b\n").lastModified == date)
    }

    @Test(arguments: [
        (what: "nothing", text: "", code: "device.empty"),
        (what: "comments only", text: "#NS13.0 Build 41.20\n# x\n\n", code: "device.empty"),
        (
            what: "Cisco",
            text: "hostname r1\nenable secret 5 x\ninterface Gi0/1\n ip address 192.0.2.1 255.0.0.0\n!\n",
            code: "device.not-netscaler"
        ),
        (
            what: "FortiOS",
            text:
                "config system global\n set hostname fw\nend\nconfig firewall policy\n edit 1\n set name a\n next\nend\n",
            code: "device.not-netscaler"
        ),
        (
            what: "Junos", text: "set version 21.4\nset interfaces ge-0/0/0 unit 0\nset routing-options static\n",
            code: "device.not-netscaler"
        ),
        (what: "PAN-OS", text: "<?xml version=\"1.0\"?>\n<config>\n</config>\n", code: "device.not-netscaler"),
        (what: "F5", text: "ltm virtual vs1 {\n    destination 192.0.2.1:443\n}\n", code: "device.not-netscaler"),
        (what: "JSON", text: "{\"a\": [1, 2]}\n", code: "device.not-netscaler"),
        (what: "an archive", text: "\u{1F}PK\u{3}\u{4}\u{0}\u{0}", code: "device.binary"),
    ])
    func tellsWhatIsNoConfiguration(what: String, text: String, code: String) {
        let configuration = read(text)
        #expect(!configuration.isNetScaler, "\(what)")
        #expect(!configuration.isWhole)
        #expect(configuration.findings.contains { $0.code == code }, "\(configuration.findings)")
        #expect(ConfigurationState(configuration).facts.allSatisfy { !$0.presence.isAbsent })
    }

    @Test func doubtsALineWithoutAnEnd() {
        let configuration = read("#NS13.0 Build 41.20\nadd server a 192.0.2.1\nbind responder global p 1 EN")
        #expect(configuration.commands.count == 2)
        #expect(configuration.gaps == [.endsWithoutLineEnd(Place(file: "ns.conf", line: 3))])
        #expect(configuration.findings.map(\.code) == ["device.no-line-end"])
    }

    @Test func doubtsConfigurationsBehindOneAnother() {
        let one = "#NS13.0 Build 41.20\nadd server a 192.0.2.1\n"
        let configuration = read(one + one)
        #expect(configuration.gaps == [.secondHeader(Place(file: "ns.conf", line: 3, column: 1))])
        #expect(configuration.findings.map(\.code) == ["device.second-header"])
    }

    @Test func keepsNothingOfALineThatIsNoCommand() {
        let configuration = read("#NS13.0 Build 41.20\nadd server a 192.0.2.1\nusername admin password hunter2\n")
        #expect(configuration.commands[1].verb == .other)
        #expect(configuration.commands[1].text == "********")
        #expect(configuration.findings.map(\.code) == ["device.unknown-command"])
        #expect(!configuration.isWhole)
    }

    @Test func keepsNoComment() {
        let configuration = read("#NS13.0 Build 41.20\n# add system user x hunter2\nadd server a b # hunter2\n")
        #expect(!String(decoding: configuration.text(), as: UTF8.self).contains("hunter2"))
    }
}
