// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Attributing
import Exposing
import Findings
import Folders
import Foundation
import Instants
import Inventory
import JSONTrees
import ScanRecords
import Store

/// `dijkwacht exposure import`.
struct ExposureImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import scans: every row becomes an observation or a finding.",
        discussion: """
            Each file is one transaction with a digest: the same file twice changes nothing, and an import that is stopped
            leaves nothing. Packed files (.gz .zst .xz .bz2) are read as they are; - is the standard input.

            Exit codes: 0 all was read, 1 a file could not be read, 3 some rows could not.
            """
    )

    @Argument(help: "The files; - is the standard input.", completion: .file())
    var files: [String]

    @Option(help: "The format: auto, shadowserver, nmap, zgrab2, httpx, nuclei, naabu or csv.")
    var format = "auto"

    @Option(help: "What columns of a CSV file mean: COLUMN=FIELD,… by name or number, such as 1=ip,3=verdict.")
    var map: String?

    @Option(help: "Who scanned, as you call it.")
    var source: String

    @Option(help: "How, as you call it; the format when not given. Numbers are compared within source and method only.")
    var method: String?

    @Option(
        name: [.long, .customShort("i")],
        help: "The inventory, by whose networks addresses are attributed.",
        completion: .directory
    )
    var inventory: String?

    @Option(help: "A MaxMind DB of countries, for rows that name none.", completion: .file(extensions: ["mmdb"]))
    var countries: String?

    @Option(
        help: "A MaxMind DB of autonomous systems, for rows that name none.",
        completion: .file(extensions: ["mmdb"])
    )
    var asNumbers: String?

    @Option(help: "The day (UTC) of rows that do not say when they were seen.")
    var day: String?

    @Option(help: "The instant of the import; now when not given. Rows of later days are not taken.")
    var at: String?

    @Flag(help: "Keep the columns that mean nothing to us; 'exposure show' lists them.")
    var keepColumns = false

    @Flag(help: "One JSON document on stdout: an item per file.")
    var json = false
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if source.isEmpty { throw ValidationError("--source is not empty") }
        if format != "auto", ScanFormat(rawValue: format) == nil {
            throw ValidationError("there is no format '\(format)'")
        }
        if files.contains("-"), format == "auto", method == nil {
            throw ValidationError("the standard input cannot be looked at twice: give --format or --method")
        }
        _ = try ColumnMapArgument.read(map)
    }

    func run() throws {
        let console = display.console
        let instant = try InstantArgument.instant(at, in: .gmt, option: "--at")
        var run = try ExposureImportRun(self, instant, console)
        for file in files { try run.take(file) }
        if json {
            JSONEnvelope(asOf: instant, zone: .gmt, findings: run.findings, summary: run.summary)
                .write(to: console, items: run.items)
        } else {
            console.out(run.lines)
            console.report(run.findings)
        }
        try Outcome(run.findings).exit()
    }
}

/// What `--map` says.
enum ColumnMapArgument {
    /// Reads `COLUMN=FIELD,…`; `FIELD=COLUMN` is understood too where only that makes sense.
    static func read(_ text: String?) throws -> [(column: String, meaning: ScanColumn)] {
        guard let text else { return [] }
        return try text.split(separator: ",").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 {
                if let meaning = ScanColumn(rawValue: parts[1]) { return (parts[0], meaning) }
                if let meaning = ScanColumn(rawValue: parts[0]) { return (parts[1], meaning) }
            }
            let all = ScanColumn.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(pair)' for --map is no COLUMN=FIELD; the fields are \(all)")
        }
    }
}
