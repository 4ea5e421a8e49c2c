// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Folders
import Foundation
import Hunting
import Instants
import LogFiles
import LogRecords
import Sigma
import Testing

/// The whole way from a log file to a verdict, over real logs, with the rules of the case.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no real log is hunted in"))
struct HuntConformanceTests {
    private static let rules: HuntRules = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Cases/citrix-2019-19781").standardizedFileURL
        return HuntRules(CaseFolder.readTraces(folder).traces.rules.map { .init($0, origin: .ofCase) })
    }()

    private func hunt(
        _ path: String,
        _ rules: HuntRules = HuntConformanceTests.rules
    ) throws -> (tally: HuntTally, lines: Int) {
        let file = try #require(Corpus.root).appending(path: path)
        var tally = HuntTally()
        var correlated = CorrelatedHits(rules)
        var lines = 0
        let options = LogReadingOptions(until: Instant(iso8601: "2020-02-01T00:00:00Z"))
        _ = try LogHunt(rules, options: options).run(
            [LogInput(name: path, source: .path(file.path))],
            LogHunt.Listener(
                hit: { hit, name, line in
                    correlated.add(hit, in: name, line: line)
                    if hit.isReported { tally.add(Sighting(hit, in: name, line: line, rules: rules)) }
                },
                file: { lines += $0.coverage.entries }
            )
        )
        for sighting in correlated.finish().sightings { tally.add(sighting) }
        return (tally, lines)
    }

    @Test func `tells the seventeen lines of the scan apart`() throws {
        let found = try hunt("logs/netscaler-ioc/scanning/successful-scanning__httpaccess.log")
        #expect(found.tally.lines == [.compromise: 8, .wasVulnerable: 6, .attempt: 3])
        #expect(found.tally.sightings == 17)
    }

    @Test(arguments: [
        (file: "compromise/access-logs_buffaloverflow__httpaccess.log", verdict: AbuseVerdict.compromise),
        (file: "compromise/access-logs_query-params__httpaccess.log", verdict: .compromise),
        (file: "compromise/access-logs_xml-template__httpaccess.log", verdict: .compromise),
        (file: "compromise/cron-history_ci-sh__cron.txt", verdict: .compromise),
        (file: "compromise/cron-history_nobody-user__cron.txt", verdict: .compromise),
        (file: "compromise/crontab_var-cron-tabs-nobody__nobody.txt", verdict: .compromise),
        (file: "compromise/error-logs__httperror.log", verdict: .compromise),
        (file: "compromise/shell-history_bash_log__bash.log", verdict: .compromise),
        (file: "compromise/shell-history_bsd__bash.log", verdict: .compromise),
        (file: "compromise/shell-history_notice_log__notice.log", verdict: .compromise),
        (file: "compromise/shell-history_sh_log__sh.log", verdict: .compromise),
        (file: "failed/failed-exploitation__httpaccess.log", verdict: .attempt),
    ])
    func `gives each sample the verdict of its folder`(_ file: String, _ verdict: AbuseVerdict) throws {
        #expect(try hunt("logs/netscaler-ioc/\(file)").tally.strongest == verdict)
    }

    @Test func `sees nothing in ten thousand ordinary lines`() throws {
        let found = try hunt("logs/web/apache-combined-10k.log")
        #expect(found.tally.sightings == 0)
        #expect(found.lines == 10_000)
    }

    /// The rules of the public collection for web servers, over every access log, against a reference evaluator.
    @Test func `agrees with the reference evaluator on public rules`() throws {
        let root = try #require(Corpus.root)
        let table = try String(contentsOf: root.appending(path: "logs/web-expected.tsv"), encoding: .utf8)
        let rows = table.split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        let expected = rows.filter { $0[3] == "whole-request-target" }
        #expect(!expected.isEmpty)
        let files = Set(expected.map { $0[0] }).sorted()
        let rules = try publicRules(root)
        for file in files {
            var found: [String: Set<Int>] = [:]
            _ = try LogHunt(rules).run(
                [LogInput(name: file, source: .path(root.appending(path: file).path))],
                LogHunt.Listener(hit: { hit, _, line in
                    found[rules.set.rules[hit.rule].rule.header.id ?? "", default: []].insert(line)
                })
            )
            for row in expected where row[0] == file && row[4] != "-" {
                let lines = Set(row[8].split(separator: ",").compactMap { Int($0) })
                #expect(lines.isSubset(of: found[row[4]] ?? []), "\(file) \(row[5])")
            }
            if expected.contains(where: { $0[0] == file && $0[4] == "-" }) { #expect(found.isEmpty, "\(file)") }
        }
    }

    private func publicRules(_ root: URL) throws -> HuntRules {
        var sources: [HuntRules.Source] = []
        for folder in ["rules", "rules-emerging-threats"] {
            let base = root.appending(path: "sigma/\(folder)")
            let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
            for name in names.sorted() where name.hasSuffix(".yml") {
                let bytes = Array(try Data(contentsOf: base.appending(path: name)))
                let reading = SigmaDocument.read(bytes, file: name)
                let isWeb = reading.documents.contains {
                    if case .rule(let rule) = $0 { rule.logSource.category == "webserver" } else { false }
                }
                if isWeb { sources.append(.init(reading, origin: .given)) }
            }
        }
        return HuntRules(sources)
    }
}
