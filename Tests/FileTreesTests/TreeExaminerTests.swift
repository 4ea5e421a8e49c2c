// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Examining
import FileTrees
import Findings
import Foundation
import Instants
import Testing
import YARA

struct TreeExaminerTests {
    @Test func seesPlaceOwnerModeTimeAndContent() throws {
        let tree = try TestTree()
        try tree.file("tmp/bsd", "x")
        try tree.file("p/old.xml", mode: 0o644, modified: "2019-11-01T00:00:00Z")
        try tree.file("p/new.xml", mode: 0o644)
        try tree.file("p/closed.xml", mode: 0o600)
        try tree.file("p/bm_prefix_1.xml", mode: 0o644)
        try tree.file("etc/crontab", "# m h\n* * * * * root x\n* * * * * nobody /var/nstmp/.nscache/httpd\n")
        try tree.file("etc/other", "/var/nstmp/.nscache/httpd")
        try tree.folder("var/nstmp/.nscache")
        let result = try examine(
            tree.root,
            traces(
                [
                    indicator("bsd", "paths: [/tmp/bsd, /tmp/un]"),
                    indicator(
                        "open",
                        #"paths: ["/p/*.xml"], except: ["/**/bm_prefix_*"], modes: ["0644"], modified: {from: 2019-12-17T00:00:00Z}"#
                    ),
                    indicator("cron", #"paths: [/etc/crontab], contains: ["/var/nstmp/.nscache/"]"#),
                    indicator("cache", "paths: [/var/nstmp/.nscache], type: folder"),
                    indicator("nobody", #"paths: ["/p/*.xml"], owner: [nobody]"#),
                    indicator("large", #"paths: ["/p/*"], size: {at-least: 1}"#),
                ].joined(separator: ", ")
            )
        )
        #expect(result.files == ["/etc/crontab cron", "/p/new.xml open", "/tmp/bsd bsd", "/var/nstmp/.nscache cache"])
        let cron = try #require(result.sightings.first)
        #expect(cron.line == 3)
        #expect(cron.offset == 40)
        #expect(cron.verdict == .compromise)
        #expect(cron.time == Instant(iso8601: "2020-01-12T10:00:00Z"))
        #expect(cron.mode == 0o600)
        #expect(result.coverage.files == 7)
        #expect(result.coverage.folders == 7)
        #expect(result.coverage.contents == 1)
        #expect(result.coverage.isComplete)
        #expect(result.findings.map(\.code) == ["files.one-owner"])
    }

    @Test(.enabled(if: TestTree.isRoot, "only root may give files away"))
    func seesWhoOwnsAFile() throws {
        let tree = try TestTree()
        let theirs = try tree.file("p/theirs.xml")
        try tree.file("p/ours.xml")
        #expect(chown(theirs.path, 65_534, 65_534) == 0)
        let result = try examine(tree.root, traces(indicator("nobody", #"paths: ["/p/*"], owner: [nobody]"#)))
        #expect(result.files == ["/p/theirs.xml nobody"])
        #expect(result.sightings.first?.owner == 65_534)
        #expect(result.findings.isEmpty)
    }

    @Test(.enabled(if: !TestTree.isRoot, "root may read everything"))
    func countsWhatItMayNotRead() throws {
        let tree = try TestTree()
        try tree.file("a/secret", "x", mode: 0)
        let result = try examine(tree.root, traces(indicator("s", #"paths: ["/**"], contains: [text]"#)))
        #expect(result.coverage.skipped == [.noAccess: 1])
        #expect(!result.coverage.isComplete)
        #expect(result.codes.contains("files.no-access"))
    }

    @Test func asksYARARulesOnlyWhereTheyAreMeant() throws {
        let tree = try TestTree()
        try tree.file("p/a.xml", "line\n[% template.new(BLOCK = 1) %]")
        try tree.file("q/a.xml", "line\n[% template.new(BLOCK = 1) %]")
        let rules = """
            rule scoped { meta: title = "T" title_nl = "S" verdict = "was_vulnerable" source = "X" paths = "/p/** /r/*"
              strings: $a = "template.new" condition: $a }
            rule anywhere { strings: $a = "BLOCK" condition: $a }
            """
        let result = try examine(tree.root, traces(yara: rules))
        #expect(result.files == ["/p/a.xml scoped", "/p/a.xml anywhere", "/q/a.xml anywhere"])
        let scoped = try #require(result.sightings.first)
        #expect(scoped.verdict == .wasVulnerable)
        #expect(scoped.rule.title == LocalizedText(en: "T", nl: "S"))
        #expect(scoped.rule.origin == .yara)
        #expect(scoped.line == 2)
        #expect(result.sightings.last?.verdict == .attempt)
        #expect(result.coverage.contents == 2)
    }

    @Test func tellsOfRulesThatAreNotLookedFor() throws {
        let tree = try TestTree()
        try tree.file("a", "x")
        var broken = Traces()
        broken.yara = [.init(file: "bad.yar", "rule a { condition: $x }")]
        let result = try examine(tree.root, broken)
        #expect(result.findings.map { "\($0.place) \($0.code)" } == ["bad.yar:1 yara.not-a-rule"])
    }

    @Test func namesTheLogsBelowARoot() throws {
        let tree = try TestTree()
        try tree.file("log/bash.log", "one\ntwo\n")
        try tree.file("log/bash.log.0.gz", "packed")
        try tree.file("log/other", "")
        try tree.link("log/bash.log.1", to: "/etc/passwd")
        var options = TreeOptions()
        options.mountedAt = "/var/"
        let result = try examine(
            tree.root,
            traces(logs: #"{paths: ["/var/log/bash.log*"], format: ns-shell}"#),
            options
        )
        #expect(result.logs.map(\.path) == ["/var/log/bash.log", "/var/log/bash.log.0.gz"])
        #expect(result.logs.map(\.format) == ["ns-shell", "ns-shell"])
        #expect(result.logs.first?.size == 8)
        let root = try ExaminedRoot(tree.root, mountedAt: "/var")
        var text = ""
        try root.forEachChunk(of: try #require(result.logs.first)) { text += String(decoding: $0, as: UTF8.self) }
        #expect(text == "one\ntwo\n")
        try FileManager.default.removeItem(at: tree.root.appending(path: "log/bash.log"))
        try tree.link("log/bash.log", to: "/etc/passwd")
        #expect(throws: TreeError.self) {
            try root.forEachChunk(of: try #require(result.logs.first)) { _ in Issue.record("a link was followed") }
        }
    }

    @Test func refusesARootThatIsNoFolder() throws {
        let tree = try TestTree()
        let file = try tree.file("x")
        #expect(throws: TreeError.self) { try ExaminedRoot(file) }
        #expect(throws: TreeError.self) { try ExaminedRoot(tree.root.appending(path: "nothing")) }
        #expect(throws: TreeError.self) { try ExaminedRoot(tree.root, mountedAt: "var") }
    }

    @Test func tellsHowFarItIs() throws {
        let tree = try TestTree()
        for number in 0..<2_500 { try tree.file("d/\(number)") }
        let result = try examine(tree.root, Traces())
        #expect(result.progress.map(\.files) == [1_000, 2_000, 2_500])
        #expect(result.coverage.files == 2_500)
    }
}
