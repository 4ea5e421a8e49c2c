// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Testing

/// Laws that hold for any input.
struct ReadingLawTests {
    /// A generator whose numbers are the same in every run.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    private static let pieces = [
        "add", "set", "bind", "unbind", "rm", "enable", "responder", "policy", "global", "lb", "vserver", "system",
        "user",
        "ns", "feature", "snmp", "community", "x", "\"a b\"", "'c \"d\"'", "\"\\\"e\\\"\"", "q/f g/", "q{h}", "q/i/j/",
        "(k (l) m)",
        "-priority", "-password", "-encrypted", "-type", "1", "END", "n\"o p\"q", "#r", "s#t", "é", "\\", "q", "-",
        "********",
        "0123456789abcdef0123456789abcdef", "\t", "  ",
    ]

    private func line(_ dice: inout Dice) -> String {
        let words = (0..<Int.random(in: 1...10, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice) ?? ""
        }
        return words.joined(separator: " ")
    }

    @Test func whatIsPrintedReadsTheSame() {
        var dice = Dice(state: 19_781)
        for _ in 0..<1_000 {
            let lines = (0..<4).map { _ in line(&dice) }.joined(separator: "\n")
            let configuration = read("#NS13.0 Build 41.20\n\(lines)\n")
            let again = NetScalerConfiguration.read(configuration.text(), file: "ns.conf")
            #expect(again.commands == configuration.commands, "\(lines)")
            #expect(again.header == configuration.header)
            #expect(again.text() == configuration.text())
        }
    }

    @Test func cutsMakeNoDifference() {
        var dice = Dice(state: 3_519)
        for _ in 0..<300 {
            let lines = (0..<5).map { _ in line(&dice) }.joined(separator: Bool.random(using: &dice) ? "\n" : "\r\n")
            let bytes = Array("#NS13.0 Build 41.20\n\(lines)".utf8)
            let limits = ReadingLimits(bytes: Int.random(in: 40...200, using: &dice), lineBytes: 60)
            let whole = NetScalerConfiguration.read(bytes, file: "ns.conf", limits: limits)
            var reader = ConfigurationReader(file: "ns.conf", limits: limits)
            var start = 0
            while start < bytes.count {
                let end = min(start + Int.random(in: 1...9, using: &dice), bytes.count)
                bytes[start..<end].withUnsafeBytes { reader.feed($0) }
                start = end
            }
            let pieces = reader.finish()
            #expect(pieces.commands == whole.commands, "\(lines)")
            #expect(pieces.gaps == whole.gaps, "\(lines)")
            #expect(pieces.findings == whole.findings, "\(lines)")
        }
    }

    static let seed = """
        #NS12.1 Build 50.28
        # Last modified by `save config`, Wed Jan 15 08:12:40 2020
        set ns config -IPAddress 192.0.2.10 -netmask 255.255.255.0
        enable ns feature LB SSL SSLVPN AAA RESPONDER
        set system user nsroot 1a2b3c -encrypted -hashmethod SHA512
        add vpn vserver gw SSL 198.51.100.20 443 -dtls OFF
        add responder action act respondwith q{"HTTP/1.1 403 Forbidden\\r\\n\\r\\n"}
        add responder policy pol "HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\\"/vpns/\\") && (!CLIENT.SSLVPN.IS_SSLVPN)" act
        bind responder global pol 1 END -type REQ_OVERRIDE
        unbind responder global pol
        rename responder policy pol other
        switch ns partition p

        """

    @Test func damagedFilesAreReadToTheEnd() {
        var dice = Dice(state: 4_966)
        let seed = Array(Self.seed.utf8)
        for _ in 0..<600 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                let place = Int.random(in: 0..<bytes.count, using: &dice)
                switch Int.random(in: 0..<4, using: &dice) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(Array("\"'()#- \n\r\\q/{".utf8).randomElement(using: &dice) ?? 0, at: place)
                default: bytes.removeSubrange(place..<min(place + 20, bytes.count - 1))
                }
            }
            let file = CollectedFile(path: "ns.conf", bytes: bytes)
            let script = CollectedFile(path: "rc.netscaler", bytes: bytes)
            let node = NodeConfiguration.read([file, script], node: "n", limits: ReadingLimits(depth: 8))
            #expect(node.facts.count == ConfigurationFact.Name.allCases.count)
            #expect(node.gaps.isEmpty == node.facts.contains { $0.presence.isAbsent })
            for partition in node.partitions {
                _ = partition.state.bindings(to: .global(.responderGlobal))
                for policy in partition.state.objects(.responderPolicy) {
                    if let rule = policy["rule"], let rule = try? partition.state.rule(rule) {
                        #expect(rule.isEquivalent(to: rule) == .yes)
                    }
                }
            }
        }
    }
}
