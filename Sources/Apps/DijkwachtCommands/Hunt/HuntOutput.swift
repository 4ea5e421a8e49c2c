// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Examining
import Findings
import Folders
import Foundation
import Hunting
import JSONTrees
import Reporting
import Terminal

/// Writes sightings as they come, in the form that was asked for, and the rest behind them.
struct HuntOutput {
    private enum Form {
        case table, json(ItemSpool), lines, ecs
    }

    private let form: Form
    private let console: Console
    private let zone: TimeZone
    private var page: HuntPageContent?
    private let pageFile: URL?
    private var shown = 0

    init(_ command: HuntCommand, _ console: Console, zone: TimeZone) throws {
        self.console = console
        self.zone = zone
        form = command.json ? .json(try ItemSpool()) : command.jsonl ? .lines : command.ecs ? .ecs : .table
        pageFile = command.html.map { URL(filePath: $0) }
        if command.html != nil { page = HuntPageContent(language: command.language, zone: zone) }
    }

    mutating func add(_ sighting: Sighting) throws {
        page?.add(sighting)
        switch form {
        case .table:
            shown += 1
            if shown <= HuntText.shownSightings { console.out(HuntText.lines(sighting, zone: zone, console.style)) }
        case .json(let spool): try spool.add(HuntJSON.item(sighting, zone: zone))
        case .lines: line(HuntJSON.item(sighting, zone: zone))
        case .ecs: line(HuntECS.item(sighting))
        }
    }

    mutating func add(_ sighting: FileSighting) throws {
        page?.add(sighting)
        switch form {
        case .table:
            shown += 1
            if shown <= HuntText.shownSightings { console.out(HuntText.lines(sighting, zone: zone, console.style)) }
        case .json(let spool): try spool.add(HuntJSON.item(sighting, zone: zone))
        case .lines: line(HuntJSON.item(sighting, zone: zone))
        case .ecs: line(HuntECS.item(sighting))
        }
    }

    mutating func finish(_ run: HuntRun) throws {
        switch form {
        case .table:
            if shown > HuntText.shownSightings {
                console.out("… and \(shown - HuntText.shownSightings) more; --json lists all")
            }
            console.out(HuntText.closing(run, console.style))
            console.report(run.findings)
        case .json(let spool):
            let summary = HuntJSON.summary(run)
            try JSONEnvelope(
                asOf: run.material.period?.to ?? run.material.until,
                zone: zone,
                findings: run.findings,
                summary: summary
            )
            .write(to: console, items: spool)
        case .lines:
            line(["summary": HuntJSON.summary(run)])
            console.report(run.findings)
        case .ecs:
            console.report(run.findings)
        }
        if let pageFile, let page {
            let text = huntPage(page, run.conclusion, run.tally, run.logs)
            try FileReading.write(Array(text.utf8), to: pageFile)
        }
    }

    private func line(_ item: JSON) {
        var bytes: [UInt8] = []
        item.write(into: &bytes, keys: .sorted)
        bytes.append(UInt8(ascii: "\n"))
        console.out(bytes: bytes)
    }
}
