// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import DeviceConfigurations
import Findings
import Foundation
import Instants
import Inventory
import Matching
import Testing
import Verifying

/// What becomes of a proof across January 2020: each day the configuration is checked, what was shown is recorded, and the
/// asset is assessed with that and nothing else.
struct ProvenScenarioTests {
    /// One asset on its way through the month.
    private struct Walk {
        var of: Case
        var rows: [String] = []

        init() throws {
            of = try January2020.of.get()
        }

        mutating func record(_ instant: String, _ kind: String, value: String = "", remedy: String = "") {
            rows.append("a,\(instant),\(kind),\(value),\(remedy),\(instant)")
        }

        /// Checks a configuration and records what was shown.
        mutating func verify(_ text: String, script: String? = Walk.script, at instant: String) throws {
            let asOf = try January2020.instant(instant)
            let files = [("ns.conf", text), ("rc.netscaler", script)].compactMap { path, text in
                text.map { CollectedFile(path: path, bytes: Array($0.utf8)) }
            }
            let inventory = inventory(version: "")
            let asset = inventory.assets[try #require(inventory.assets.row(of: "a"))]
            let shown = Verifying.verify(
                CollectedAsset(
                    asset: asset,
                    otherMembers: [],
                    nodes: [CollectedNode(name: "n", files: files, digests: [:])],
                    heldAt: asOf
                ),
                remedies: of.remedies,
                builds: BuildKnowledge(of, asOf: asOf)
            )
            for statement in shown.statements {
                record(instant, statement.kind.rawValue, value: statement.value, remedy: statement.remedy)
            }
        }

        func decide(at instant: String) throws -> Decision {
            let assessment = assess(
                of,
                inventory(version: "12.1"),
                policy: try January2020.policy.get(),
                asOf: try January2020.instant(instant)
            )
            #expect(assessment.findings.filter { $0.severity == .error }.isEmpty, "\(assessment.findings)")
            return try #require(assessment.decisions.first)
        }

        private func inventory(version: String) -> Holdings {
            InventoryReader.read([
                .organizations: "id,name\no,Organization\n",
                .assets: "id,organization,vendor,product,version,exposure\na,o,Citrix,Citrix ADC,\(version),internet\n",
                .evidence: "asset,held-at,kind,value,remedy,known-from\n" + rows.map { $0 + "\n" }.joined(),
            ])
        }

        static let script = "nsapimgr_wr.sh -ys skip_systemaccess_policyeval=0\n"
    }

    private static func configuration(_ build: String, without line: String = "-") -> String {
        #"""
        #NS12.1 Build \#(build)
        set ns config -IPAddress 192.0.2.10 -netmask 255.255.255.0
        enable ns feature LB SSL SSLVPN RESPONDER
        add vpn vserver gw SSL 198.51.100.20 443
        add responder action a403 respondwith "\"HTTP/1.1 403 Forbidden\r\n\r\n\""
        add responder policy p "HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\"/vpns/\") && (!CLIENT.SSLVPN.IS_SSLVPN || HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\"/../\"))" a403
        bind responder global p 1 END -type REQ_OVERRIDE

        """#.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix(line) }.joined(
            separator: "\n"
        )
    }

    @Test func goesFromClaimedToProvenToExpiredToProvenToPatched() throws {
        var walk = try Walk()
        walk.record("2020-01-08T10:00:00+01:00", "version", value: "12.1-51.19")
        walk.record("2020-01-08T10:00:00+01:00", "remedy_applied", remedy: "ctx267679")
        #expect(try walk.decide(at: "2020-01-09").protection == .claimed)

        try walk.verify(Self.configuration("51.19"), at: "2020-01-10T09:00:00+01:00")
        #expect(try walk.decide(at: "2020-01-10T08:59:00+01:00").protection == .claimed)
        #expect(try walk.decide(at: "2020-01-10T09:00:00+01:00").protection == .proven)
        #expect(
            try walk.decide(at: "2020-01-16").protection == .proven,
            "the revision of that day does not name this build"
        )
        #expect(try walk.decide(at: "2020-01-17T09:00:00+01:00").protection == .proven)

        let old = try walk.decide(at: "2020-01-17T09:01:00+01:00")
        #expect(old.protection == .expired)
        #expect(old.reasons.contains { $0.code == "remedy.proof-expired" })
        #expect(old.courseOfAction == .prove)

        try walk.verify(Self.configuration("51.19"), at: "2020-01-18T09:00:00+01:00")
        #expect(try walk.decide(at: "2020-01-18").protection == .proven)

        walk.record("2020-01-19T12:00:00+01:00", "event", value: "config_push")
        let pushed = try walk.decide(at: "2020-01-19")
        #expect(pushed.protection == .expired)
        #expect(pushed.reasons.contains { $0.code == "remedy.proof-ended" && $0.text.en.contains("config_push") })

        try walk.verify(Self.configuration("51.19"), at: "2020-01-20T09:00:00+01:00")
        #expect(try walk.decide(at: "2020-01-20").protection == .proven)

        walk.record("2020-01-21T09:00:00+01:00", "version", value: "12.1-55.13")
        let updated = try walk.decide(at: "2020-01-21")
        #expect(updated.protection == .expired)
        #expect(updated.reasons.contains { $0.code == "remedy.proof-ended" && $0.text.en.contains("version") })

        try walk.verify(Self.configuration("55.18"), at: "2020-01-24T09:00:00+01:00")
        let patched = try walk.decide(at: "2020-01-24T09:00:00+01:00")
        #expect(patched.status == .fixed)
        #expect(patched.fix.installed == .proven)
        #expect(patched.courseOfAction == .none)
    }

    @Test func isIneffectiveFromTheDayTheBuildIsNamed() throws {
        var walk = try Walk()
        walk.record("2020-01-14T09:00:00+01:00", "remedy_applied", remedy: "ctx267679")
        try walk.verify(Self.configuration("50.28"), at: "2020-01-14T10:00:00+01:00")
        #expect(try walk.decide(at: "2020-01-15").protection == .proven)
        #expect(try walk.decide(at: "2020-01-16T11:59:00+01:00").protection == .proven)
        let refuted = try walk.decide(at: "2020-01-16T12:00:00+01:00")
        #expect(refuted.protection == .ineffective)
        let reason = try #require(refuted.reasons.first { $0.code == "remedy.ineffective-on-build" })
        #expect(reason.source == "DW-2019-19781 version 2")
        #expect(reason.knownFrom == Instant(iso8601: "2020-01-16T12:00:00+01:00"))

        // A check on the day after says so itself; after the update it is the new build that counts.
        try walk.verify(Self.configuration("50.28"), at: "2020-01-17T10:00:00+01:00")
        #expect(try walk.decide(at: "2020-01-17").protection == .ineffective)
        walk.record("2020-01-17T20:00:00+01:00", "version", value: "12.1-50.31")
        #expect(try walk.decide(at: "2020-01-17T21:00:00+01:00").protection == .expired)
        try walk.verify(Self.configuration("50.31"), at: "2020-01-18T10:00:00+01:00")
        #expect(try walk.decide(at: "2020-01-18").protection == .proven)
    }

    @Test func isAClaimAgainFromTheDayItIsWithdrawnForAll() throws {
        var walk = try Walk()
        try walk.verify(Self.configuration("51.19"), at: "2020-01-14T10:00:00+01:00")
        var withdrawn = try #require(
            walk.of.advisories.last { $0.knownFrom <= Instant(iso8601: "2020-01-17T00:00:00Z") ?? .distantPast }
        )
        withdrawn.version = "2.1"
        withdrawn.knownFrom = try January2020.instant("2020-01-17T15:00:00+01:00")
        for position in withdrawn.vulnerabilities.indices {
            withdrawn.vulnerabilities[position].remediations.removeAll { $0.category == "mitigation" }
        }
        walk.of.advisories.insert(withdrawn, at: 2)
        #expect(try walk.decide(at: "2020-01-17T14:59:00+01:00").protection == .proven)
        let claimed = try walk.decide(at: "2020-01-17T15:00:00+01:00")
        #expect(claimed.protection == .claimed)
        #expect(claimed.reasons.contains { $0.source == "DW-2019-19781 version 2.1" })
    }

    @Test func isNoProofWhileOnePartIsMissing() throws {
        var walk = try Walk()
        walk.record("2020-01-14T09:00:00+01:00", "remedy_applied", remedy: "ctx267679")
        try walk.verify(Self.configuration("51.19"), script: nil, at: "2020-01-14T10:00:00+01:00")
        let open = try walk.decide(at: "2020-01-14")
        #expect(open.protection == .claimed)
        #expect(open.reasons.contains { $0.code == "remedy.proof-incomplete" && $0.text.en.contains("persist") })

        try walk.verify(Self.configuration("51.19", without: "bind"), at: "2020-01-15T10:00:00+01:00")
        let failed = try walk.decide(at: "2020-01-15")
        #expect(failed.protection == .ineffective)
        #expect(failed.reasons.contains { $0.code == "remedy.proof-failed" && $0.text.en.contains("binding") })
    }
}
