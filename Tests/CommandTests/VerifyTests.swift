// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht verify` through the built program.
struct VerifyTests {
    static let complete = #"""
        #NS13.0 Build 41.20
        # Last modified by `save config`, Mon Jan 13 09:12:44 2020
        set ns config -IPAddress 192.0.2.10 -netmask 255.255.255.0
        enable ns feature LB SSL SSLVPN AAA RESPONDER
        add vpn vserver gw SSL 198.51.100.20 443
        add responder action a403 respondwith "\"HTTP/1.1 403 Forbidden\r\n\r\n\""
        add responder policy p "HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\"/vpns/\") && (!CLIENT.SSLVPN.IS_SSLVPN || HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\"/../\"))" a403
        bind responder global p 1 END -type REQ_OVERRIDE

        """#

    static let script = "#!/bin/sh\nnsapimgr_wr.sh -ys skip_systemaccess_policyeval=0\n"

    private static let secrets = """
        set system user nsroot PLANTED-1 -encrypted -hashmethod SHA512
        add authentication ldapAction ldap1 -serverIP 192.0.2.40 -ldapBindDnPassword PLANTED-2 -encrypted
        add ssl certKey gw -cert gw.pem -key gw.key -passcrypt "PLANTED-3"
        add responder action broken respondwith "PLANTED-4

        """

    /// An inventory with an asset, and a folder of what was collected.
    private struct Stage {
        let inventory: Scratch
        let collected: Scratch

        init(_ text: String = complete, script: String? = VerifyTests.script, assets: String? = nil) throws {
            inventory = try Scratch.inventory(assets: assets ?? "a1,o,Citrix,Citrix ADC,12.1-50.28,internet\n")
            collected = try Scratch()
            try write("", text, script)
        }

        func write(_ folder: String, _ text: String, _ script: String? = VerifyTests.script) throws {
            try collected.write("\(folder)ns.conf", text)
            if let script { try collected.write("\(folder)rc.netscaler", script) }
        }

        func verify(_ arguments: [String] = [], at: String = "2020-01-17T12:00:00+01:00") throws -> Binary.Run {
            try Binary.run(
                ["verify", "citrix-2019-19781", "-i", inventory.path, "--at", at]
                    + (arguments.contains("--configs") ? [] : ["--asset", "a1"])
                    + (arguments.contains { $0.hasPrefix("--config") } ? [] : ["--config", collected.path]) + arguments
            )
        }

        func json(_ arguments: [String] = []) throws -> [String: Any] {
            let run = try verify(arguments + ["--json"])
            return try #require(
                try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [String: Any],
                "\(run.stdout) \(run.stderr)"
            )
        }
    }

    private func summary(_ document: [String: Any]) throws -> [String: Any] {
        try #require(document["summary"] as? [String: Any])
    }

    @Test(arguments: [
        (
            name: "complete", old: "-", new: "-", script: script as String?, status: 0 as Int32, verdict: "passed",
            effective: true as Bool?
        ),
        (
            name: "without effect", old: "NS13.0 Build 41.20", new: "NS12.1 Build 50.28", script: script, status: 2,
            verdict: "passed", effective: false
        ),
        (
            name: "not bound", old: "bind responder", new: "# bind responder", script: script, status: 2,
            verdict: "failed", effective: nil
        ),
        (
            name: "start script not given", old: "-", new: "-", script: nil, status: 3, verdict: "inconclusive",
            effective: nil
        ),
        (
            name: "start script without the line", old: "-", new: "-", script: "#!/bin/sh\n", status: 2,
            verdict: "failed", effective: nil
        ),
        (
            name: "a build nobody speaks of", old: "NS13.0 Build 41.20", new: "NS14.1 Build 8.50", script: script,
            status: 3, verdict: "passed", effective: nil
        ),
        (
            name: "bytes that are no text", old: "enable", new: "\u{0}\u{1}\u{2}", script: script, status: 3,
            verdict: "inconclusive", effective: nil
        ),
    ])
    func endsAsTheVerdictIs(
        name: String,
        old: String,
        new: String,
        script: String?,
        status: Int32,
        verdict: String,
        effective: Bool?
    ) throws {
        let stage = try Stage(Self.complete.replacingOccurrences(of: old, with: new), script: script)
        let run = try stage.verify(["--json"])
        #expect(run.status == status, "\(run.stdout) \(run.stderr)")
        let summary = try summary(try stage.json())
        #expect(summary["verdict"] as? String == verdict)
        #expect(summary["effective"] as? Bool == effective)
        #expect(summary["remedy"] as? String == "ctx267679")
        #expect(summary["open"] as? [String] == ["runtime", "reboot", "licence"])
    }

    @Test func saysLoudlyThatItHasNoEffect() throws {
        let run = try Stage(Self.complete.replacingOccurrences(of: "NS13.0 Build 41.20", with: "NS12.1 Build 50.28"))
            .verify()
        #expect(
            run.stdout.contains(
                "CONFIGURED, BUT NOT EFFECTIVE: a1 runs 12.1-50.28, on which ctx267679 does nothing (DW-2019-19781 version 2"
            )
        )
        let before = try Stage(Self.complete.replacingOccurrences(of: "NS13.0 Build 41.20", with: "NS12.1 Build 50.28"))
            .verify(at: "2020-01-15T12:00:00+01:00")
        #expect(before.status == 0, "nobody knew the day before: \(before.stdout)")
    }

    @Test func givesEachItemItsPlaceAndFingerprint() throws {
        let stage = try Stage()
        let items = try #require(try stage.json()["items"] as? [[String: Any]])
        let binding = try #require(items.first { $0["check"] as? String == "binding" })
        let evidence = try #require(binding["evidence"] as? [String: Any])
        #expect(evidence["file"] as? String == "ns.conf")
        #expect(evidence["line"] as? Int == 8)
        #expect((evidence["sha256"] as? String)?.count == 64)
        #expect(binding["expires"] as? String == "2020-01-24T12:00:00+01:00")
        #expect((binding["why"] as? [String])?.isEmpty == false)
        for key in ["asset", "node", "check", "remedy", "verdict", "why", "evidence", "expires"] {
            #expect(items.allSatisfy { $0[key] != nil }, "\(key)")
        }
    }

    @Test func letsTheWeakestNodeDecide() throws {
        let stage = try Stage()
        try stage.write("node-a/", Self.complete + "add HA node 1 192.0.2.12\n")
        try stage.write("node-b/", Self.complete + "add HA node 1 192.0.2.11\n", "#!/bin/sh\n")
        let (a, b) = ("\(stage.collected.path)/node-a", "\(stage.collected.path)/node-b")
        #expect(try stage.verify(["--config", a, "--config", b]).status == 2)
        let one = try stage.verify(["--config", a])
        #expect(one.status == 3)
        #expect(one.stdout.contains("not given: 1 of 2 nodes"))
    }

    @Test func recordsWhatAssessCountsAsProof() throws {
        let stage = try Stage(Self.complete.replacingOccurrences(of: "NS13.0 Build 41.20", with: "NS12.1 Build 51.19"))
        let run = try stage.verify(["--append"], at: "2020-01-10T12:00:00+01:00")
        #expect(run.status == 0, "\(run.stdout) \(run.stderr)")
        for (at, protection) in [
            ("2020-01-10T11:59:00+01:00", "none"), ("2020-01-11", "proven"), ("2020-01-18", "expired"),
        ] {
            let assessed = try Binary.run([
                "assess", "citrix-2019-19781", "-i", stage.inventory.path, "--at", at, "--json",
            ])
            #expect(assessed.stdout.contains("\"protection\":\"\(protection)\""), "\(at): \(assessed.stdout)")
        }
        let file = stage.inventory.url.appending(path: "other.csv").path
        #expect(try stage.verify(["--evidence", file]).status == 0)
        let rows = try stage.inventory.text("other.csv")
        #expect(rows.hasPrefix("asset,held-at,kind,known-from,value,remedy,source,note\n"))
        #expect(rows.contains(",proof_passed,"))
    }

    @Test func takesManyAssetsAtOnce() throws {
        let assets = ["a1", "a2", "a3"].map { "\($0),o,Citrix,Citrix ADC,13.0-41.20,internet\n" }.joined()
        let stage = try Stage(assets: assets)
        let root = try Scratch()
        for (folder, text) in [
            ("a1/", Self.complete), ("a2/nsconfig/", Self.complete.replacingOccurrences(of: "bind", with: "#")),
            ("a3/one/", Self.complete), ("a3/two/", Self.complete), ("stranger/", Self.complete),
        ] {
            try root.write("\(folder)ns.conf", text)
            try root.write("\(folder)rc.netscaler.txt", Self.script)
        }
        let run = try stage.verify(["--configs", root.path, "--json"])
        #expect(run.status == 3, "a folder of no asset")
        #expect(run.stdout.contains("verify.unknown-asset"))
        let document = try #require(try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [String: Any])
        let summary = try summary(document)
        #expect(
            (summary["assets"] as? [[String: Any]])?.map { "\($0["asset"] ?? "") \($0["verdict"] ?? "")" } == [
                "a1 passed", "a2 failed", "a3 passed",
            ]
        )
        #expect(summary["verdict"] as? String == "failed")
        try FileManager.default.removeItem(at: root.url.appending(path: "stranger"))
        #expect(try stage.verify(["--configs", root.path]).status == 2)
    }

    @Test func needsNoMitigationWhereTheFixIs() throws {
        let text =
            "#NS12.1 Build 55.18\nset ns config -IPAddress 192.0.2.10 -netmask 255.255.255.0\nadd vpn vserver gw SSL 198.51.100.20 443\n"
        let stage = try Stage(text, script: nil)
        let run = try stage.verify(["--json"], at: "2020-01-31")
        #expect(run.status == 0, "\(run.stdout)")
        #expect(run.stdout.contains("\"fixed\":true"))
        #expect(try stage.verify(["--remedy", "fix"], at: "2020-01-31").status == 0)
        #expect(try stage.verify(["--remedy", "fix"], at: "2020-01-20").status == 2)
    }

    @Test func neverShowsASecret() throws {
        let stage = try Stage(
            Self.complete + Self.secrets,
            script: Self.script + "curl -u x:PLANTED-5 https://192.0.2.1/\n"
        )
        for arguments in [[], ["--json"], ["--append"], ["--evidence", "\(stage.inventory.path)/e.csv"]] {
            let run = try stage.verify(arguments)
            #expect(!run.stdout.contains("PLANTED"), "\(run.stdout)")
            #expect(!run.stderr.contains("PLANTED"), "\(run.stderr)")
        }
        for file in ["evidence.csv", "e.csv"] { #expect(!(try stage.inventory.text(file)).contains("PLANTED")) }
    }

    @Test func readsNoLinkAndNothingThatIsTooLarge() throws {
        let stage = try Stage()
        let secret = try Scratch()
        try secret.write("rc.netscaler", "nothing")
        let script = stage.collected.url.appending(path: "rc.netscaler")
        try FileManager.default.removeItem(at: script)
        try FileManager.default.createSymbolicLink(
            at: script,
            withDestinationURL: secret.url.appending(path: "rc.netscaler")
        )
        let linked = try stage.verify()
        #expect(linked.status == 3)
        #expect(linked.stderr.contains("a link is not followed"))

        let large = try Stage()
        let handle = try FileHandle(forWritingTo: large.collected.url.appending(path: "ns.conf"))
        try handle.truncate(atOffset: 500 << 20)
        try handle.close()
        let run = try large.verify()
        #expect(run.status == 3)
        #expect(run.stderr.contains("verify.unreadable-file"))
    }

    @Test(arguments: [
        ["--config", "/nowhere"], ["--remedy", "other"], ["--held-at", "2020-02-01"],
    ])
    func refusesWhatCannotBeMeant(arguments: [String]) throws {
        let run = try Stage().verify(arguments)
        #expect(run.status == (arguments[0] == "--config" ? 1 : 64), "\(run.stderr)")
        #expect(run.stdout.isEmpty)
    }

    @Test func caseCheckSaysWhereACheckIsWrong() throws {
        let folder = try Scratch()
        let shipped = Binary.root.appending(path: "Cases/citrix-2019-19781")
        try FileManager.default.copyItem(at: shipped, to: folder.url.appending(path: "case"))
        let checks = try folder.text("case/checks/ctx267679.yaml")
        try folder.write(
            "case/checks/ctx267679.yaml",
            checks.replacingOccurrences(of: "- not: CLIENT.SSLVPN.IS_SSLVPN", with: "- not: CLIENT.(SSLVPN")
        )
        let run = try Binary.run(["case", "check", folder.url.appending(path: "case").path])
        #expect(run.status == 3)
        #expect(run.stderr.contains("checks/ctx267679.yaml:"))
        #expect(run.stderr.contains("case.bad-rule"))
        #expect(try Binary.run(["case", "check", "citrix-2019-19781"]).stderr.contains("case.") == false)
    }
}
