// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Findings
import Folders
import Foundation
import Inventory
import JSONTrees
import Reporting
import Terminal

/// `dijkwacht impact ASSET… --inventory DIR`.
struct ImpactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: "What stops when assets are switched off, before anybody does it.",
        discussion: """
            Members of the same group (an HA pair, a cluster) go off together. A set is bearable when no service of
            criticality patient_safety stops, and none of 'high' without a fallback; an asset that no service names has an
            impact nobody knows, which counts as not bearable.

              dijkwacht impact adc-01 adc-02 --inventory Examples/january-2020
              dijkwacht impact --maximum hospital-a --inventory Examples/january-2020 --svg off.svg

            Exit codes: 0 bearable, 2 not bearable, 3 nobody knows.
            """
    )

    @Argument(help: "The assets to switch off.")
    var assets: [String] = []

    @Option(
        name: [.customLong("inventory"), .customShort("i")],
        help: "The inventory: a folder of CSV files.",
        completion: .directory
    )
    var inventory: String

    @Option(help: "Instead of assets: the largest set of this organization's assets of the case that can go off.")
    var maximum: String?

    @Option(name: .customLong("case"), help: "The case whose products count for --maximum; 'all' for every asset.")
    var caseName = "citrix-2019-19781"

    @Flag(help: "One JSON document on stdout.")
    var json = false

    @Option(help: "A drawing as an SVG file.", completion: .file(extensions: ["svg"]))
    var svg: String?

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if assets.isEmpty == (maximum == nil) {
            throw ValidationError("name assets, or an organization with --maximum")
        }
    }

    func run() throws {
        let console = display.console
        let inventory = try InventoryLoading.read(inventory, console)
        let (rows, isExact) = try chosen(inventory)
        let graph = inventory.services
        let effects = graph.effect(ofSwitchingOff: Set(rows))
        let tolerability = graph.tolerability(ofSwitchingOff: Set(rows))
        if let svg {
            let drawing = impactDrawing(inventory, switchedOff: Set(rows), language: .en)
            try FileReading.write(Array(drawing.utf8), to: URL(filePath: svg))
        }
        let answer = ImpactAnswer(inventory, rows, effects, tolerability, isExact: maximum == nil ? nil : isExact)
        if json {
            JSONEnvelope(asOf: nil, zone: .gmt, findings: inventory.findings, summary: answer.summary)
                .write(to: console, items: answer.items)
        } else {
            console.report(inventory.findings)
            console.out(answer.lines(console.style))
        }
        try max(Outcome(inventory.findings), answer.outcome).exit()
    }

    private func chosen(_ inventory: Holdings) throws -> (rows: [Int], isExact: Bool) {
        guard let maximum else {
            return (try assets.map { try row($0, inventory) }, true)
        }
        guard inventory.organizations[maximum] != nil else {
            throw ValidationError("the inventory has no organization '\(maximum)'")
        }
        var candidates = inventory.assets.rows(ofOrganization: maximum)
        if caseName != "all" {
            let concerned = try ConcernedAssets(caseName)
            candidates = candidates.filter { concerned.contains(inventory.assets[$0]) }
        }
        let largest = inventory.services.maximum(tolerablyOff: candidates)
        return (largest.rows, largest.isExact)
    }

    private func row(_ id: String, _ inventory: Holdings) throws -> Int {
        guard let row = inventory.assets.row(of: id) else {
            throw ValidationError("the inventory has no asset '\(id)'")
        }
        return row
    }
}
