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
struct CSAFMatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Which assets CSAF documents affect.",
        discussion: """
            Every pair of an asset and a document that affects it, or that cannot be told apart from one. Folders are read
            with everything ending in .json below them.

              dijkwacht csaf match advisories/ --inventory my-inventory
              dijkwacht csaf match advisory.json --inventory my-inventory --json

            Exit codes: 0 no asset is affected, 2 some are, 3 something could not be judged.
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

    @Flag(help: "One JSON document on stdout: an item per pair, with every way it was matched.")
    var json = false

    @Option(
        help: "Write the pairs as CSV (asset,advisory,status) to this file.",
        completion: .file(extensions: ["csv"])
    )
    var pairs: String?

    @Flag(help: "Tell on stderr how long each phase took, in milliseconds.")
    var timings = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        var phases = Timings()
        let input = try MatchInput(files, inventory: inventory, console)
        phases.end("read documents and inventory, side by side")
        phases.add("  of which documents, over all cores", seconds: input.documentSeconds)
        phases.add("  of which inventory", seconds: input.inventorySeconds)
        let matching = input.matching()
        phases.end("match")
        if let pairs { try PairsFile(matching).write(to: pairs) }
        if json {
            JSONEnvelope(asOf: nil, zone: .gmt, findings: input.findings, summary: summary(matching))
                .write(to: console, items: MatchItems(matching))
        } else {
            console.report(input.findings)
            show(matching, console)
        }
        phases.end("write")
        if timings { phases.lines.forEach(console.note) }
        let outcome: Outcome =
            matching.undecidedPairCount > 0 ? .incomplete : matching.affectedPairCount > 0 ? .attention : .clear
        try max(Outcome(input.findings), outcome).exit()
    }

    private func summary(_ matching: BulkMatching) -> JSON {
        [
            "advisories": .integer(matching.index.advisories.count),
            "affectedPairs": .integer(matching.affectedPairCount),
            "assets": .integer(matching.assets.count), "undecidedPairs": .integer(matching.undecidedPairCount),
        ]
    }

    private func show(_ matching: BulkMatching, _ console: Console) {
        var table = TextTable(header: ["ADVISORY", "AFFECTED", "UNDECIDED", "TITLE"])
        for (position, advisory) in matching.index.advisories.enumerated() {
            let counts = matching.counts(of: position)
            guard counts.affected + counts.undecided > 0 else { continue }
            table.add([
                advisory.trackingID, "\(counts.affected)", "\(counts.undecided)", String(advisory.title.prefix(80)),
            ])
        }
        console.out(table.lines(console.style))
        console.out(
            "\(matching.affectedPairCount) pairs of \(matching.assets.count) assets and \(matching.index.advisories.count) advisories are affected, \(matching.undecidedPairCount) could not be judged"
        )
    }
}
