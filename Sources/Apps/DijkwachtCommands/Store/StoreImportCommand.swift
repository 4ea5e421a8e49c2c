// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Findings
import Folders
import Foundation
import Instants
import Inventory
import JSONTrees
import Store
import Terminal

/// `dijkwacht store import`.
struct StoreImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take over an inventory's folder: what is new, other or gone is known from now on.",
        discussion: """
              dijkwacht store import --inventory Examples/january-2020
              dijkwacht store import -i my-inventory --why "monthly delivery" --known-from 2020-01-16T12:00:00+01:00

            All files are one change: all of it, or nothing when it is stopped. A row that is gone ends, a changed one ends and
            begins anew; evidence is only added. A file that is not in the folder is left as it was. Rows that cannot be read
            are kept, and told here and whenever the inventory is read. The same files twice change nothing.

            Exit codes: 0 all was read, 1 nothing was taken over, 3 some rows cannot be read.
            """
    )

    @Option(
        name: [.long, .customShort("i")],
        help: "The inventory: a folder of CSV files.",
        completion: .directory
    )
    var inventory: String

    @Option(help: "Since when this is known, with a zone; not before the last import. Default: now.")
    var knownFrom: String?

    @Flag(help: "One JSON document on stdout: an item per file.")
    var json = false
    @OptionGroup var who: ActorOptions
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let now = Now.instant
        let known = try instant(default: now)
        let files = try InventoryFolder.bytes(of: URL(filePath: inventory))
        let size = files.values.reduce(0) { $0 + $1.count }
        // Beside the import: on another core, when there is one.
        let remarks = RowRemarks(of: files)
        var progress = console.progress()
        let result = try place.telling { path in
            try DeskStore(path: path).importInventory(
                files,
                known: known,
                by: who.actor,
                now: now,
                why: who.why,
                progress: { done in
                    progress.tell("importing \(inventory)", done: done, of: size, now: Console.steadySeconds)
                }
            )
        }
        progress.end()
        let findings = remarks.wait()
        if json {
            show(result, known, findings, console)
        } else {
            for line in StoreText.lines(result, known) { console.out(line) }
            console.report(findings)
        }
        try Outcome(findings).exit()
    }

    private func instant(default now: Instant) throws -> Instant {
        guard let knownFrom else { return now }
        guard let instant = Instant(iso8601: knownFrom) else {
            throw ValidationError(
                "'\(knownFrom)' for --known-from is no instant with a zone; write 2020-01-16T12:00:00+01:00"
            )
        }
        guard instant <= now else { throw ValidationError("--known-from \(instant) is in the future") }
        return instant
    }

    private func show(_ result: InventoryImport, _ known: Instant, _ findings: [Finding], _ console: Console) {
        let items = result.files.sorted { $0.key.rawValue < $1.key.rawValue }.map { file, changes -> JSON in
            [
                "added": .integer(changes.added), "changed": .integer(changes.changed),
                "ended": .integer(changes.ended),
                "file": .string(file.rawValue), "headerChanged": .bool(changes.isHeaderChanged),
                "unchanged": .integer(changes.unchanged),
            ]
        }
        let summary: JSON = [
            "changed": .bool(result.isChange), "import": result.number.map { .integer(Int($0)) } ?? .null,
            "knownFrom": .string(known.description),
        ]
        JSONEnvelope(asOf: known, zone: .gmt, findings: findings, summary: summary).write(to: console, items: items)
    }
}
