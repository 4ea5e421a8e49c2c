// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Findings
import Folders
import Foundation
import Instants
import Inventory
import JSONTrees
import Matching
import Terminal

/// `dijkwacht csaf match FILE… --inventory DIR`.
struct MatchRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Match CSAF documents with an inventory; what 'csaf match' does.",
        discussion: """
              dijkwacht csaf match advisory.json --inventory my-inventory --json
              dijkwacht csaf match advisories/ -i my-inventory --record my-record
              dijkwacht csaf match advisories/ -i my-inventory --record my-record --asset adc-01 --asset adc-02

            With --record, the run works out itself what is new: documents, assets, versions, and documents that ask
            something else than before. A run that names assets or documents, or says --manual, is a manual one.
            """
    )

    @Argument(help: "CSAF documents, and folders of them.", completion: .file(extensions: ["json"]))
    var files: [String]

    @Option(
        name: [.customLong("inventory"), .customShort("i")],
        help: "The inventory: a folder of CSV files.",
        completion: .directory
    )
    var inventory: String

    @Flag(help: "One JSON document instead of a table.")
    var json = false

    @Option(help: "Write the pairs as CSV: asset,advisory,status.", completion: .file(extensions: ["csv"]))
    var pairs: String?

    @Flag(help: "Tell how long each phase took, on stderr.")
    var timings = false

    @Option(help: "Keep a record of the run in this folder, and bring up what is new since.", completion: .directory)
    var record: String?

    @Option(help: "Look at this asset only; may be given several times.")
    var asset: [String] = []

    @Option(help: "Look at the document with this tracking id only; may be given several times.")
    var document: [String] = []

    @Flag(help: "Record the run as one that somebody asked for.")
    var manual = false

    @Option(help: "Who runs it, for the record. Default: the user.")
    var by: String?

    @Option(
        help: "Other names of products: CSV with vendor,product,alias and optionally vendor-alias.",
        completion: .file(extensions: ["csv"])
    )
    var aliases: [String] = []

    @Flag(help: "Do not use the names that the cases at hand know.")
    var noCaseAliases = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        var phases = Timings()
        let names = try AliasNames(files: aliases, usesCases: !noCaseAliases)
        let input = try MatchInput(files, inventory: inventory, documents: Set(document), console)
        phases.end("read documents and inventory, side by side")
        phases.add("  of which documents, over all cores", seconds: input.documentSeconds)
        phases.add("  of which inventory", seconds: input.inventorySeconds)
        let matching = input.matching(names.names)
        phases.end("match")
        let rows = try chosenRows(matching)
        let recorded = try record.map { try RecordedRun($0, matching, request) }
        if recorded != nil { phases.end("record") }
        let findings = names.findings + input.findings + (recorded?.findings ?? [])
        if let pairs { try PairsFile(matching, rows: rows).write(to: pairs) }
        if json {
            JSONEnvelope(asOf: nil, zone: .gmt, findings: findings, summary: summary(matching, rows, recorded))
                .write(to: console, items: MatchItems(matching, rows: rows, recorded))
        } else {
            console.report(findings)
            show(matching, rows, console)
            if let recorded { recorded.show(matching, console) }
        }
        phases.end("write")
        if timings { phases.lines.forEach(console.note) }
        let counts = MatchCounts(matching, rows: rows)
        let outcome: Outcome = counts.undecided > 0 ? .incomplete : counts.affected > 0 ? .attention : .clear
        try max(Outcome(findings), outcome).exit()
    }

    private var request: RunRequest {
        RunRequest(
            isManual: manual || !asset.isEmpty || !document.isEmpty,
            at: Now.instant.description,
            by: by ?? UserName.current,
            assets: asset.isEmpty ? nil : Set(asset),
            documents: document.isEmpty ? nil : Set(document)
        )
    }

    /// The rows of the assets that are asked for; nil for every one.
    private func chosenRows(_ matching: BulkMatching) throws -> [Int]? {
        guard !asset.isEmpty else { return nil }
        return try Set(asset).map { id in
            guard let row = matching.assets.row(of: id) else {
                throw ValidationError("the inventory has no asset '\(id)'")
            }
            return row
        }.sorted()
    }

    private func summary(_ matching: BulkMatching, _ rows: [Int]?, _ recorded: RecordedRun?) -> JSON {
        let counts = MatchCounts(matching, rows: rows)
        var members: [JSON.Member] = [
            .init("advisories", .integer(matching.index.advisories.count)),
            .init("affectedPairs", .integer(counts.affected)),
            .init("assets", .integer(rows?.count ?? matching.assets.count)),
            .init("undecidedPairs", .integer(counts.undecided)),
        ]
        if let recorded { members.append(.init("run", recorded.json)) }
        return .object(members)
    }

    private func show(_ matching: BulkMatching, _ rows: [Int]?, _ console: Console) {
        var table = TextTable(header: ["ADVISORY", "AFFECTED", "UNDECIDED", "TITLE"])
        let all = MatchCounts(matching, rows: rows)
        for (position, advisory) in matching.index.advisories.enumerated() {
            let counts = all.byAdvisory[position]
            guard counts.affected + counts.undecided > 0 else { continue }
            table.add([
                advisory.trackingID, "\(counts.affected)", "\(counts.undecided)", String(advisory.title.prefix(80)),
            ])
        }
        console.out(table.lines(console.style))
        console.out(
            "\(all.affected) pairs of \(rows?.count ?? matching.assets.count) assets and \(matching.index.advisories.count) advisories are affected, \(all.undecided) could not be judged"
        )
    }
}

/// Who runs the program.
enum UserName {
    static var current: String {
        let environment = ProcessInfo.processInfo.environment
        return environment["USER"] ?? environment["LOGNAME"] ?? "unknown"
    }
}

/// How many pairs there are, of every asset or of some.
struct MatchCounts {
    private(set) var affected = 0
    private(set) var undecided = 0
    private(set) var byAdvisory: [(affected: Int, undecided: Int)]

    init(_ matching: BulkMatching, rows: [Int]?) {
        guard let rows else {
            affected = matching.affectedPairCount
            undecided = matching.undecidedPairCount
            byAdvisory = matching.index.advisories.indices.map(matching.counts)
            return
        }
        byAdvisory = Array(repeating: (0, 0), count: matching.index.advisories.count)
        for answer in rows.flatMap(matching.answers(ofRow:)) {
            if answer.isAffected {
                affected += 1
                byAdvisory[answer.advisory].affected += 1
            } else {
                undecided += 1
                byAdvisory[answer.advisory].undecided += 1
            }
        }
    }
}
