// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Testing

/// Lines taken apart into words, by the rules of the appliance's command line.
struct CommandReadingTests {
    @Test(arguments: [
        (line: "add server s 192.0.2.1", words: ["add", "server", "s", "192.0.2.1"]),
        (line: "  add\t server   s 192.0.2.1  ", words: ["add", "server", "s", "192.0.2.1"]),
        (line: #"add server "a b" 192.0.2.1"#, words: ["add", "server", "a b", "192.0.2.1"]),
        (line: #"add server 'a "b" c' x"#, words: ["add", "server", #"a "b" c"#, "x"]),
        (line: #"add server "a\"b\\c\n\q" x"#, words: ["add", "server", "a\"b\\c\n\\q", "x"]),
        (line: #"add server a\b x"#, words: ["add", "server", #"a\b"#, "x"]),
        (line: #"add server a"b c"d x"#, words: ["add", "server", #"a"b c"d"#, "x"]),
        (line: #"add server "a"b x"#, words: ["add", "server", "a", "b", "x"]),
        (
            line: "add system cmdPolicy p ALLOW (^show.*)|(^(en|dis) (a|b).*)",
            words: [
                "add", "system", "cmdPolicy", "p", "ALLOW", "(^show.*)|(^(en|dis) (a|b).*)",
            ]
        ),
        (line: "add server s x # -password y", words: ["add", "server", "s", "x"]),
        (line: "add server s#1 x", words: ["add", "server", "s#1", "x"]),
        (line: "set server s -comment", words: ["set", "server", "s", "comment"]),
        (
            line: "add responder action a respondwith q{a \"b\" c}",
            words: ["add", "responder", "action", "a", "respondwith", #"a "b" c"#]
        ),
        (
            line: "add responder action a respondwith q<a>",
            words: ["add", "responder", "action", "a", "respondwith", "a"]
        ),
        (
            line: "add responder action a respondwith q|a b| x",
            words: ["add", "responder", "action", "a", "respondwith", "a b", "x"]
        ),
        (
            line: "add responder action a respondwith q/a\\n/",
            words: ["add", "responder", "action", "a", "respondwith", "a\\n"]
        ),
        (
            line: "add responder action a respondwith q/a/b/",
            words: ["add", "responder", "action", "a", "respondwith", "q/a/b/"]
        ),
        (
            line: #"add responder action a respondwith q/"HTTP/1.1 403 x\r\n"/"#,
            words: [
                "add", "responder", "action", "a", "respondwith", "q/\"HTTP/1.1 403 x\r\n\"/",
            ]
        ),
        (
            line: "add responder action a respondwith q(a b)",
            words: ["add", "responder", "action", "a", "respondwith", "q(a b)"]
        ),
        (line: "add responder action a respondwith q", words: ["add", "responder", "action", "a", "respondwith", "q"]),
    ])
    func takesALineApart(line: String, words: [String]) {
        let configuration = read("#NS13.0 Build 41.20\n\(line)\n")
        #expect(configuration.commands.first?.tokens.map(\.value) == words)
        #expect(configuration.gaps == [])
    }

    @Test(arguments: [
        (
            line: #"add responder policy p "HTTP.REQ.URL a"#, column: 24, verb: Verb.add,
            name: "responder policy" as String?
        ),
        (line: "add responder policy p 'x", column: 24, verb: .add, name: "responder policy"),
        (line: #"add responder policy p "x\"#, column: 24, verb: .add, name: "responder policy"),
        (line: "add responder policy p (a (b) c", column: 24, verb: .add, name: "responder policy"),
        (line: "add responder policy p a)", column: 25, verb: .add, name: "responder policy"),
        (line: "add something new \u{1B}[0m", column: 19, verb: .other, name: nil),
        (line: "add responder policy p \u{1}", column: 24, verb: .add, name: "responder policy"),
        (line: #"nonsense "x"#, column: 10, verb: .other, name: nil),
    ])
    func keepsOnlyVerbAndClassOfAnUnreadableLine(line: String, column: Int, verb: Verb, name: String?) throws {
        let configuration = read("#NS13.0 Build 41.20\nadd server a 192.0.2.1\n\(line)\nadd server b 192.0.2.2\n")
        #expect(configuration.commands.count == 3)
        let broken = configuration.commands[1]
        #expect(!broken.isReadable)
        #expect(broken.verb == verb)
        #expect(broken.objectClass?.rawValue == name)
        #expect(broken.arguments == [])
        #expect(configuration.commands[2].text == "add server b 192.0.2.2")
        let finding = try #require(configuration.findings.first)
        #expect(finding.code == "device.unreadable-line")
        #expect(finding.place.line == 3)
        #expect(finding.place.column == column)
        #expect(configuration.gaps == [.unreadableLines(1, first: finding.place)])
    }

    @Test func tellsPlaces() {
        let commands = read("#NS13.0 Build 41.20\r\n\r\n  add server  \"a b\" x\r\n").commands
        #expect(commands[0].place.description == "ns.conf:3:3")
        #expect(commands[0].tokens.map(\.column) == [3, 7, 15, 21])
        #expect(commands[0].text == "add server  \"a b\" x")
    }

    @Test(arguments: [
        (line: "ADD RESPONDER POLICY p true NOOP", verb: Verb.add, name: "responder policy", isWhole: true),
        (line: "Bind Responder Global p 1 END", verb: .bind, name: "responder global", isWhole: true),
        (line: "set ns config -IPAddress 192.0.2.1", verb: .set, name: "ns config", isWhole: true),
        (line: "add HA node 1 192.0.2.1", verb: .add, name: "ha node", isWhole: true),
        (line: "add serviceGroup g SSL", verb: .add, name: "servicegroup", isWhole: true),
        (line: "add newthing other x", verb: .add, name: "newthing other", isWhole: true),
        (line: "enabl ns feature LB", verb: .enable, name: "ns feature", isWhole: false),
        (line: "add vpn vs g SSL", verb: .add, name: "vpn vserver", isWhole: false),
    ])
    func knowsVerbAndClassInAnyCaseAndDoubtsAbbreviations(line: String, verb: Verb, name: String, isWhole: Bool) {
        let configuration = read("#NS13.0 Build 41.20\nadd server a 192.0.2.1\n\(line)\n")
        #expect(configuration.commands.last?.verb == verb)
        #expect(configuration.commands.last?.objectClass?.rawValue == name)
        #expect(configuration.isWhole == isWhole)
        #expect(configuration.findings.map(\.code) == (isWhole ? [] : ["device.abbreviated"]))
    }

    @Test func boundsLinesDepthCommandsAndBytes() {
        let limits = ReadingLimits(bytes: 400, lineBytes: 60, commands: 4, depth: 3)
        let long = "add server a " + String(repeating: "x", count: 60)
        let lines = read("#NS13.0 Build 41.20\n\(long)\nadd server b ((((x))))\nadd server c (((x)))\n", limits: limits)
        #expect(lines.findings.map(\.code) == ["device.unreadable-line", "device.unreadable-line"])
        #expect(lines.commands.map(\.isReadable) == [false, false, true])
        let many = read("#NS13.0 Build 41.20\n" + String(repeating: "add server a b\n", count: 6), limits: limits)
        #expect(many.commands.count == 4)
        #expect(many.findings.map(\.code) == ["device.too-large"])
        let large = read("#NS13.0 Build 41.20\n" + String(repeating: "# a comment\n", count: 60), limits: limits)
        #expect(large.gaps.contains { if case .tooLarge = $0 { true } else { false } })
        #expect(!large.isWhole)
    }

    @Test func countsFindingsBeyondTheLimit() {
        let text = "#NS13.0 Build 41.20\n" + String(repeating: "add server (\n", count: 5) + "add server a b\n"
        let findings = read(text, limits: ReadingLimits(findings: 2)).findings
        #expect(findings.count == 3)
        #expect(findings.last?.code == "device.more-findings")
        #expect(findings.last?.message.hasPrefix("3 more") == true)
    }
}

/// Reads a text as `ns.conf`.
func read(_ text: String, limits: ReadingLimits = ReadingLimits()) -> NetScalerConfiguration {
    NetScalerConfiguration.read(Array(text.utf8), file: "ns.conf", limits: limits)
}
