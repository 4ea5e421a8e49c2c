// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Foundation
import JSONTrees
import Matching
import Terminal

/// `dijkwacht csaf match statistics`.
struct MatchCount: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics",
        abstract: "How many assets each document matches, how many are marked how, and the runs.",
        discussion: "  dijkwacht csaf match statistics --record my-record"
    )

    @OptionGroup var from: RecordOptions

    @Flag(help: "One JSON document instead of a table.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let lists = try from.load()
        let record = lists.record
        var total = MatchStatistics()
        var table = TextTable(
            header: [
                "DOCUMENT", "MATCHING", "UNDECIDED", "NOT REMEDIATED", "IN PROGRESS", "DONE", "STILL AFFECTED",
                "OUTDATED",
            ]
        )
        var items: [JSON] = []
        var findings = record.findings
        for number in record.documents.indices {
            let pairs = lists.pairs(ofDocument: number)
            findings += lists.findings(pairs, document: number)
            let counts = MatchStatistics(pairs)
            total.add(counts)
            items.append(.object(lists.json(document: number) + [.init("statistics", counts.json)]))
            if counts.matching + counts.noLongerMatching > 0 { table.add(row(record.documents[number].id, counts)) }
        }
        table.add(row("total", total))
        if json {
            let summary: JSON = [
                "assets": .integer(record.assetCount), "documents": .integer(record.documents.count),
                "runs": .array(record.runs.map(MatchCount.json)), "statistics": total.json,
            ]
            JSONEnvelope(asOf: nil, zone: .gmt, findings: findings, summary: summary).write(to: console, items: items)
        } else {
            console.report(findings)
            console.out(table.lines(console.style))
            for run in record.runs.suffix(10) { console.out(MatchCount.text(run)) }
        }
        try Outcome(findings).exit()
    }

    private func row(_ name: String, _ counts: MatchStatistics) -> [String] {
        [name, "\(counts.matching)", "\(counts.undecided)"]
            + [RemediationMark.notRemediated, .inProgress, .done].map { "\(counts.marked[$0] ?? 0)" }
            + ["\(counts.contradicted)", "\(counts.outdated)"]
    }

    private static func text(_ run: MatchRecord.Run) -> String {
        let reasons = run.broughtUp.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            "\($0.value) \($0.key.rawValue)"
        }
        let news = reasons.isEmpty ? "nothing new" : reasons.joined(separator: ", ")
        return escaped(
            "run \(run.number), \(run.at), \(run.trigger), by \(run.by): \(run.documents) documents, \(run.assets) assets: \(news)"
        )
    }

    private static func json(_ run: MatchRecord.Run) -> JSON {
        [
            "assets": .integer(run.assets), "at": .string(run.at),
            "broughtUp": .object(
                run.broughtUp.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                    .init($0.key.rawValue, .integer($0.value))
                }
            ),
            "by": .string(run.by), "documents": .integer(run.documents), "number": .integer(run.number),
            "trigger": .string(run.trigger),
        ]
    }
}
