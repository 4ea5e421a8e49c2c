// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import DeviceConfigurations
import Foundation
import Instants
import Inventory
import Testing
import Verifying

/// What is recorded of a verification, and what never is.
struct RecordingTests {
    @Test func recordsTheVersionEveryVerdictAndTheFacts() throws {
        let verification = try CheckedNode.verify([CheckedNode()], remedies: ["ctx267679", "fix"])
        let told = verification.statements.map {
            "\($0.kind.rawValue) \($0.value) \($0.remedy)".trimmingCharacters(in: .whitespaces)
        }
        #expect(
            told.prefix(8) == [
                "version 13.0-41.20", "proof_passed feature ctx267679", "proof_passed action ctx267679",
                "proof_passed policy ctx267679", "proof_passed binding ctx267679", "proof_passed persist ctx267679",
                "proof_passed build ctx267679", "fact_absent authentication-vserver",
            ]
        )
        #expect(told.contains("fact vpn-vserver"))
        #expect(told.contains("fact_absent lb-vserver"))
        let binding = try #require(verification.statements.first { $0.value == "binding" })
        #expect(binding.note.contains("node-a/ns.conf:10 sha256:digest-of-"))
    }

    @Test func recordsTheWeakestNodeAndNothingThatIsInconclusive() throws {
        let bad = try CheckedNode.changed("403 Forbidden", "200 OK")
        var without = CheckedNode()
        without.files["rc.netscaler"] = nil
        let verification = try CheckedNode.verify([CheckedNode(), bad, without])
        let rows = verification.statements.filter { $0.remedy == "ctx267679" }.map { "\($0.kind.rawValue) \($0.value)" }
        #expect(
            rows == [
                "proof_passed feature", "proof_failed action", "proof_failed policy", "proof_failed binding",
                "proof_passed build",
            ]
        )
    }

    @Test func holdsAsLongAsTheCaseSays() throws {
        let verification = try CheckedNode().verify(at: "2020-01-14T12:00:00+01:00")
        for result in verification.results where result.verdict == .passed {
            #expect(result.expires?.description == "2020-01-21T11:00:00Z", "\(result.check.id)")
        }
        #expect(verification.results.filter { $0.verdict != .passed }.allSatisfy { $0.expires == nil })
    }

    /// Values that only secrets have; none may turn up in anything that is kept.
    static let secrets = """
        set system user nsroot PLANTED-1 -encrypted -hashmethod SHA512
        add system user ops PLANTED-2 -encrypted
        set ns rpcNode 192.0.2.10 -password PLANTED-3 -encrypted -encryptmethod ENCMTHD_3
        add snmp community PLANTED-4 ALL
        add authentication ldapAction ldap1 -serverIP 192.0.2.40 -ldapBindDnPassword PLANTED-5 -encrypted
        add ssl certKey gw -cert gw.pem -key gw.key -passcrypt "PLANTED-6"
        add authentication radiusAction rad -serverIP 192.0.2.41 -radKey PLANTED-7 -encrypted
        add lb monitor m1 HTTP -password PLANTED-8 -encrypted

        """

    @Test func keepsNothingThatIsSecret() throws {
        var node = CheckedNode(CheckedNode.complete + Self.secrets)
        node.files["rc.netscaler"] = "#!/bin/sh\n\(CheckedNode.knob)\ncurl -u admin:PLANTED-9 https://192.0.2.1/\n"
        node.files["partitions/p1/ns.conf"] =
            CheckedNode.complete + Self.secrets + "add ns partition \"unclosed PLANTED-10\n"
        let verification = try node.verify()
        #expect(verification.results.count > 5)
        var kept = ""
        dump(verification, to: &kept)
        kept += verification.statements.map { "\($0)" }.joined()
        #expect(kept.contains("node-a"))
        #expect(
            !kept.contains("PLANTED"),
            "\(kept.components(separatedBy: "\n").filter { $0.contains("PLANTED") }.prefix(3))"
        )
    }
}
