// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Findings
import Folders
import Foundation
import Inventory
import JSONTrees
import Terminal

/// `dijkwacht inventory`: the folder of CSV files that says who runs what.
struct InventoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inventory",
        abstract: "The folder of CSV files that says who runs what.",
        subcommands: [InventoryInit.self, InventoryCheck.self]
    )
}

/// `dijkwacht inventory init DIR`.
struct InventoryInit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a folder with every file, its header and one example row.",
        discussion: """
            Open the files in any spreadsheet, put your own rows in place of the examples, and save them as CSV (UTF-8).

              dijkwacht inventory init my-inventory
            """
    )

    @Argument(help: "The folder to make; files that are there already are left alone.", completion: .directory)
    var folder: String

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        for file in InventoryFile.allCases {
            let url = URL(filePath: folder).appending(path: file.rawValue)
            if FileManager.default.fileExists(atPath: url.path) {
                console.note("kept  \(url.relativePath)")
                continue
            }
            try FileReading.write(Array(InventoryTemplate.text(of: file).utf8), to: url)
            console.out("made  \(url.relativePath)")
        }
    }
}

/// `dijkwacht inventory check DIR`.
struct InventoryCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read an inventory and tell what is wrong, with file, line and column.",
        discussion: """
              dijkwacht inventory check my-inventory
              dijkwacht inventory check my-inventory --json

            Exit codes: 0 all rows were read, 2 with warnings, 3 some row could not be used.
            """
    )

    @Argument(help: "The inventory: a folder of CSV files.", completion: .directory)
    var folder: String

    @Flag(help: "One JSON document on stdout.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let inventory = try InventoryLoading.read(folder, console)
        if json {
            let total = inventory.summary.total
            JSONEnvelope(
                asOf: nil,
                zone: .gmt,
                findings: inventory.findings,
                summary: [
                    "kept": .integer(total.kept), "read": .integer(total.read), "rejected": .integer(total.rejected),
                ]
            ).write(to: console, items: InventoryFile.allCases.compactMap { InventoryCheck.item($0, inventory) })
        } else {
            console.report(inventory.findings, allNotes: true)
            var table = TextTable(header: ["FILE", "READ", "KEPT", "REJECTED"])
            for file in InventoryFile.allCases {
                guard let rows = inventory.summary[file] else { continue }
                table.add([file.rawValue, "\(rows.read)", "\(rows.kept)", "\(rows.rejected)"])
            }
            console.out(table.lines(console.style))
        }
        if Outcome(inventory.findings) == .incomplete { try Outcome.incomplete.exit() }
        if inventory.findings.contains(where: { $0.severity == .warning }) { try Outcome.attention.exit() }
    }

    private static func item(_ file: InventoryFile, _ inventory: Holdings) -> JSON? {
        inventory.summary[file].map { rows in
            .object([
                .init("file", .string(file.rawValue)), .init("kept", .integer(rows.kept)),
                .init("read", .integer(rows.read)), .init("rejected", .integer(rows.rejected)),
            ])
        }
    }
}
