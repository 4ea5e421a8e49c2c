// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Testing

/// What commands leave behind when they have taken effect in the order of the file.
struct ConfigurationStateTests {
    static func state(_ lines: String) -> ConfigurationState {
        ConfigurationState(
            read("#NS13.0 Build 41.20\nset ns config -IPAddress 192.0.2.10 -netmask 255.255.255.0\n\(lines)\n")
        )
    }

    @Test func giveAnObjectItsAttributes() throws {
        let state = Self.state(
            """
            add responder action act respondwith "\\"HTTP/1.1 403 Forbidden\\r\\n\\r\\n\\"" -comment "a b"
            add responder policy Pol "HTTP.REQ.URL.CONTAINS(\\"x\\")" act -logAction NONE
            set responder policy pol -rule TRUE
            """
        )
        let policy = try #require(state.object(.responderPolicy, "POL"))
        #expect(policy.name == "Pol")
        #expect(policy["rule"] == "TRUE")
        #expect(policy["Action"] == "act")
        #expect(policy["logaction"] == "NONE")
        #expect(policy.place.line == 5)
        #expect(policy.attributes["action"]?.place.line == 4)
        #expect(policy.attributes["rule"]?.place.column == 26)
        let action = try #require(state.object(.responderAction, "act"))
        #expect(action["type"] == "respondwith")
        #expect(action["target"] == "\"HTTP/1.1 403 Forbidden\r\n\r\n\"")
        #expect(state.gaps == [])
        #expect(state.findings == [])
    }

    @Test(arguments: [
        (what: "removed", lines: "add responder policy p TRUE NOOP\nrm responder policy p", isThere: false),
        (
            what: "removed in another case", lines: "add responder policy p TRUE NOOP\nRM Responder Policy P",
            isThere: false
        ),
        (
            what: "removed and added",
            lines: "add responder policy p TRUE NOOP\nrm responder policy p\nadd responder policy p TRUE NOOP",
            isThere: true
        ),
        (what: "cleared", lines: "add responder policy p TRUE NOOP\nclear ns config full", isThere: false),
        (what: "renamed", lines: "add responder policy p TRUE NOOP\nrename responder policy p q", isThere: false),
        (what: "renamed to it", lines: "add responder policy q TRUE NOOP\nrename responder policy q p", isThere: true),
        (what: "only set", lines: "set responder policy p -rule TRUE", isThere: false),
        (what: "of another class", lines: "add rewrite policy p TRUE NOREWRITE", isThere: false),
        (what: "in a comment", lines: "#add responder policy p TRUE NOOP", isThere: false),
        (
            what: "in another partition", lines: "switch ns partition x\nadd responder policy p TRUE NOOP",
            isThere: false
        ),
        (what: "quoted", lines: "add responder policy \"p\" TRUE NOOP", isThere: true),
        (what: "q-quoted", lines: "add responder policy q/p/ TRUE NOOP", isThere: true),
    ])
    func undo(what: String, lines: String, isThere: Bool) {
        #expect((Self.state(lines).object(.responderPolicy, "p") != nil) == isThere, "\(what)")
        #expect(Self.state(lines).objects(.responderPolicy).contains { $0.name == "p" } == isThere)
    }

    @Test(arguments: [
        (lines: "enable ns feature LB RESPONDER", isOn: true),
        (lines: "enable ns feature LB\nenable ns feature responder", isOn: true),
        (lines: "ENABLE NS FEATURE ALL", isOn: true),
        (lines: "enable ns feature LB", isOn: false),
        (lines: "enable ns feature RESPONDER\ndisable ns feature RESPONDER", isOn: false),
        (lines: "disable ns feature RESPONDER\nenable ns feature RESPONDER", isOn: true),
        (lines: "enable ns feature RESPONDER\ndisable ns feature ALL", isOn: false),
        (lines: "enable ns feature RESPONDER\nclear ns config full", isOn: false),
        (lines: "enable ns mode RESPONDER", isOn: false),
        (lines: "set ns feature RESPONDER", isOn: false),
        (lines: "enable ns feature RESPONDE", isOn: false),
    ])
    func switchFeatures(lines: String, isOn: Bool) {
        let presence = Self.state(lines).feature("Responder")
        #expect(presence.isPresent == isOn)
        #expect(presence.isAbsent == !isOn)
    }

    @Test func tellWhatDecidedAFeature() {
        let state = Self.state("enable ns feature LB\ndisable ns feature LB")
        #expect(state.feature("LB") == .absent([Place(file: "ns.conf", line: 4, column: 1)]))
        #expect(state.feature("CS") == .absent([]))
        #expect(state.features == [])
    }

    @Test func knowNothingAbsentWithAGap() {
        let state = Self.state("enable ns feature LB\nadd (")
        #expect(state.feature("LB").isPresent)
        #expect(state.feature("RESPONDER") == .unknown(state.gaps))
        #expect(state.facts.first { $0.name == .vpnVServer }?.presence == .unknown(state.gaps))
    }

    static let policy = "add responder action a respondwith \"\\\"x\\\"\"\nadd responder policy p TRUE a\n"

    @Test(arguments: [
        (
            lines: "bind responder global p 1 END -type REQ_OVERRIDE", priority: 1, goto: "END" as String?,
            type: "REQ_OVERRIDE" as String?
        ),
        (lines: "bind responder global P 10 NEXT -TYPE req_override", priority: 10, goto: "NEXT", type: "REQ_OVERRIDE"),
        (lines: "bind responder global p 5", priority: 5, goto: nil, type: nil),
        (
            lines: "bind responder global -policyName p -priority 7 -gotoPriorityExpression END", priority: 7,
            goto: "END", type: nil
        ),
    ])
    func bind(lines: String, priority: Int, goto: String?, type: String?) throws {
        let bindings = Self.state(Self.policy + lines).bindings(to: .global(.responderGlobal))
        let binding = try #require(bindings.first)
        #expect(bindings.count == 1)
        #expect(binding.policy?.lowercased() == "p")
        #expect(binding.policyClass == .responderPolicy)
        #expect(binding.priority == priority)
        #expect(binding.gotoExpression == goto)
        #expect(binding.bindType == type)
        #expect(binding.isEffective)
        #expect(!binding.isDisputed)
    }

    @Test(arguments: [
        "unbind responder global p", "unbind responder global P -type REQ_OVERRIDE",
        "unbind responder global p -type REQ_OVERRIDE -priority 1", "clear ns config full",
    ])
    func unbind(line: String) {
        let bound = Self.policy + "bind responder global p 1 END -type REQ_OVERRIDE\n"
        #expect(Self.state(bound + line).bindings(to: .global(.responderGlobal)).isEmpty)
        #expect(
            Self.state(bound + line + "\n" + (line.contains("clear") ? bound : "bind responder global p 1"))
                .bindings(ofPolicy: "p").count == 1
        )
    }

    @Test(arguments: [
        (what: "another type", line: "unbind responder global p -type REQ_DEFAULT"),
        (what: "another policy", line: "unbind responder global q"),
        (what: "another class", line: "unbind rewrite global p"),
    ])
    func unbindOnlyWhatIsMeant(what: String, line: String) {
        let bound = Self.policy + "bind responder global p 1 END -type REQ_OVERRIDE\n"
        #expect(Self.state(bound + line).bindings(to: .global(.responderGlobal)).count == 1, "\(what)")
    }

    @Test(arguments: [
        (what: "before the policy is there", lines: "bind responder global p 1 END\n" + policy),
        (what: "without a policy", lines: "bind responder global p 1 END"),
        (what: "policy removed", lines: policy + "bind responder global p 1 END\nrm responder policy p"),
        (
            what: "policy added again later",
            lines: policy + "bind responder global p 1 END\nrm responder policy p\nadd responder policy p TRUE a"
        ),
        (
            what: "a policy of another class",
            lines: "add rewrite policy p TRUE NOREWRITE\nbind responder global p 1 END"
        ),
    ])
    func doNotCountWhatTheApplianceRefuses(what: String, lines: String) throws {
        let binding = try #require(Self.state(lines).bindings(to: .global(.responderGlobal)).first)
        #expect(!binding.isEffective, "\(what)")
    }

    @Test func orderBindingsByPriority() {
        let state = Self.state(
            """
            add responder policy late TRUE NOOP
            add responder policy early TRUE NOOP
            add responder policy never TRUE NOOP
            bind responder global late 100 END -type REQ_OVERRIDE
            bind responder global never x END -type REQ_OVERRIDE
            bind responder global early 20 END -type REQ_OVERRIDE
            """
        )
        let bindings = state.bindings(to: .global(.responderGlobal))
        #expect(bindings.map(\.policy) == ["early", "late", "never"])
        #expect(bindings.map(\.priority) == [20, 100, nil])
    }

    @Test(arguments: [
        "bind responder global p 1 END\nbind responder global q 1 END",
        "bind responder global p 1 END\nbind responder global p 2 END",
    ])
    func doubtWhatTheApplianceRefusesOnceOfTwo(lines: String) {
        let state = Self.state(Self.policy + "add responder policy q TRUE a\n" + lines)
        #expect(state.bindings(to: .global(.responderGlobal)).map(\.isDisputed) == [true, true])
    }

    @Test func bindToVirtualServers() {
        let state = Self.state(
            Self.policy
                + """
                add vpn vserver Gw SSL 192.0.2.20 443
                bind vpn vserver gw -policy p -priority 10 -gotoPriorityExpression END -type AAA_REQUEST
                bind vpn vserver gw -staServer "http://sta"
                bind lb vserver none -policyName p -priority 1
                """
        )
        let bindings = state.bindings(to: .object(.vpnVServer, name: "gw"))
        #expect(bindings.map(\.policy) == ["p", nil])
        #expect(bindings.map(\.bindType) == ["AAA_REQUEST", nil])
        #expect(bindings.map(\.isEffective) == [true, true])
        #expect(state.bindings(ofPolicy: "P").map(\.isEffective) == [true, false])
    }

    @Test func doubtAnObjectThatIsAddedTwiceDifferently() throws {
        let same = Self.state("add server s 192.0.2.1\nadd server s 192.0.2.1")
        #expect(try #require(same.object(.server, "s")).isDisputed == false)
        #expect(same.findings == [])
        let other = Self.state("add server s 192.0.2.1\nadd server S 192.0.2.2")
        #expect(try #require(other.object(.server, "s")).isDisputed)
        #expect(other.findings.map(\.code) == ["device.added-twice"])
    }

    @Test(arguments: [
        (lines: "add vpn vserver g SSL", isDisabled: false),
        (lines: "add vpn vserver g SSL -state DISABLED", isDisabled: true),
        (lines: "add vpn vserver g SSL\ndisable vserver G", isDisabled: true),
        (lines: "add vpn vserver g SSL -state DISABLED\nenable vpn vserver g", isDisabled: false),
    ])
    func switchObjects(lines: String, isDisabled: Bool) throws {
        #expect(try #require(Self.state(lines).object(.vpnVServer, "g")).isDisabled == isDisabled)
    }

    @Test func takeBackAttributes() throws {
        let state = Self.state(
            "add ns ip 192.0.2.11 255.255.255.0 -mgmtAccess ENABLED -vServer DISABLED\nunset ns ip 192.0.2.11 -mgmtAccess"
        )
        let address = try #require(state.object(.nsIP, "192.0.2.11"))
        #expect(!address.has("mgmtAccess"))
        #expect(address.has("vServer", "disabled"))
        #expect(address["netmask"] == "255.255.255.0")
    }

    @Test func neverTakeOneOfTwoValuesOfAKeyword() throws {
        let state = Self.state(Self.policy + "bind responder global p 1 END -type REQ_OVERRIDE -type RES_DEFAULT")
        #expect(state.bindings(to: .global(.responderGlobal)).first?.bindType == "REQ_OVERRIDE RES_DEFAULT")
    }

    @Test func remarkRulesThatAreNotUnderstood() {
        let state = Self.state("add responder policy p \"REQ.HTTP.URL CONTAINS /x\" NOOP")
        #expect(state.findings.map(\.code) == ["device.expression"])
        #expect(state.findings.first?.place.column == 24)
    }

    @Test func putNamedExpressionsIntoRules() throws {
        let state = Self.state("add policy expression bad \"HTTP.REQ.URL.CONTAINS(\\\"/x/\\\")\"")
        let rule = try state.rule("bad && TRUE")
        #expect(rule.isEquivalent(to: try PolicyExpression("HTTP.REQ.URL.CONTAINS(\"/x/\")")) == .yes)
    }

    @Test func gapWhereAnotherPartitionBegins() {
        let state = Self.state("switch ns partition other\nadd server a b\nswitch ns partition default\nadd server c d")
        #expect(state.gaps == [.switchesPartition(Place(file: "ns.conf", line: 3, column: 1))])
        #expect(state.objects(.server).map(\.name) == ["c"])
        #expect(state.findings.map(\.code) == ["device.other-partition"])
    }
}
