// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Hunting
import LogFiles
import Instants
import LogRecords
import Sigma
import Testing

/// What a hunt over a file gives.
private struct Found {
    var hits: [(rule: String, line: Int)] = []
    var reports: [LogFileReport] = []
    var findings: [Finding] = []

    init(_ url: URL, _ rules: HuntRules, _ options: LogReadingOptions = LogReadingOptions(threads: 1)) throws {
        var hits: [(rule: String, line: Int)] = []
        var reports: [LogFileReport] = []
        findings = try LogHunt(rules, options: options).run(
            [LogInput(name: url.lastPathComponent, source: .path(url.path))],
            LogHunt.Listener(
                hit: { hit, _, line in hits.append((rules.set.rules[hit.rule].rule.header.title, line)) },
                file: { reports.append($0) }
            )
        )
        self.hits = hits
        self.reports = reports
        try? FileManager.default.removeItem(at: url.deletingLastPathComponent())
    }
}

struct LogHuntTests {
    @Test func findsTheLineAndTheRule() throws {
        let lines = [
            SmallLog.line(0, "/"), SmallLog.line(1, "/vpns/a.xml"), SmallLog.line(2, "/vpns/b.xml", status: 200),
        ]
        let found = try Found(SmallLog.file(lines), SmallRules.set(SmallRules.path, SmallRules.answered))
        #expect(found.hits.map(\.rule) == ["path", "path", "answered"])
        #expect(found.hits.map(\.line) == [2, 3, 3])
        #expect(found.reports.first?.coverage.entries == 3)
        #expect(found.reports.first?.isDamaged == false)
    }

    @Test(arguments: [
        "/vpn/%2e%2e/%76pns/a.xml", "/vpn/../%2576pns/a.xml", "/%56PNS/", "/x?y=%00&/vpns/", "/vpns%2fa",
    ])
    func findsWhatIsEncoded(_ target: String) throws {
        let found = try Found(SmallLog.file([SmallLog.line(0, target)]), SmallRules.set(SmallRules.path))
        // A path in the query is no path.
        #expect(found.hits.count == (target.hasPrefix("/x?") ? 0 : 1))
    }

    @Test(arguments: [1, 7, 64, 100, 1000, 1 << 20], [1, 2, 5])
    func givesTheSameHoweverTheFileIsCut(_ bytes: UInt64, _ threads: Int) throws {
        let marked = [0, 1, 5, 17, 18, 199]
        let lines = (0..<200).map { SmallLog.line($0, marked.contains($0) ? "/vpns/\($0)" : "/portal/\($0)") }
        var options = LogReadingOptions(threads: threads)
        options.stretchBytes = bytes
        let found = try Found(SmallLog.file(lines), SmallRules.set(SmallRules.path), options)
        #expect(found.hits.map(\.line) == marked.map { $0 + 1 })
        let coverage = try #require(found.reports.first?.coverage)
        #expect(coverage.entries == 200)
        #expect(coverage.lines == 200)
        #expect(coverage.first?.description == "2020-01-20T10:00:00Z")
        #expect(coverage.last?.description == "2020-01-20T10:03:19Z")
    }

    @Test func searchesTheTextOfALineThatIsNoEntry() throws {
        let rule = """
            title: keyword
            logsource: {product: citrix, service: netscaler}
            detection: {words: [netscalerd], condition: words}
            verdict: compromise
            """
        let shell = "Jan 19 23:40:00 <local7.notice> ns bash[1297]: root on /dev/pts/0 shell_command=\"ls\""
        let lines = [shell, "continued /var/tmp/netscalerd\"", shell]
        let found = try Found(SmallLog.file(lines, named: "bash.log"), SmallRules.set(rule))
        #expect(found.hits.map(\.line) == [2])
    }

    @Test func saysWhichLogCannotBeRead() throws {
        var reports: [LogFileReport] = []
        let findings = try LogHunt(SmallRules.set(SmallRules.path)).run(
            [LogInput(name: "gone.log", source: .path("/nowhere/gone.log"))],
            LogHunt.Listener(hit: { _, _, _ in }, file: { reports.append($0) })
        )
        #expect(findings.map(\.code) == ["hunt.unreadable-log"])
        #expect(findings.first?.severity == .error)
        #expect(reports.map(\.isDamaged) == [true])
    }

    @Test func asksARuleWithoutALiteralOfEveryEvent() throws {
        let rule = SmallRules.web("other", "attempt", "sel: {sc-status: 200}\ncondition: not sel")
        let lines = [
            SmallLog.line(0, "/", status: 200), SmallLog.line(1, "/", status: 500), SmallLog.line(2, "/", status: 200),
        ]
        let rules = SmallRules.set(rule)
        let found = try Found(SmallLog.file(lines), rules)
        #expect(found.hits.map(\.line) == [2])
    }

    @Test func readsManyLogsSideBySideInTheirOrder() throws {
        let urls = try (0..<40).map { number in
            try SmallLog.file([SmallLog.line(number, "/vpns/")], named: "\(number).log")
        }
        let rules = SmallRules.set(SmallRules.path)
        var order: [String] = []
        _ = try LogHunt(rules, options: LogReadingOptions(threads: 4)).run(
            urls.map { LogInput(name: $0.lastPathComponent, source: .path($0.path)) },
            LogHunt.Listener(hit: { _, file, _ in order.append(file) })
        )
        #expect(order == (0..<40).map { "\($0).log" })
    }
}
