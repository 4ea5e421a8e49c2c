// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import CSVRecords
import Findings
import Folders
import Foundation
import Instants
import Inventory

/// `dijkwacht evidence`: dated statements about assets.
struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Dated statements about assets.",
        subcommands: [EvidenceAdd.self]
    )
}

/// `dijkwacht evidence add`.
struct EvidenceAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add one statement to an inventory's evidence.csv, or to a store.",
        discussion: """
              dijkwacht evidence add -i my-inventory --asset adc-01 --kind version --value "NS12.1: Build 50.31.nc"
              dijkwacht evidence add -i my-inventory --asset adc-01 --kind remedy_applied --remedy ctx267679 \\
                --held-at 2020-01-15T08:12:00+01:00 --source "change 4711"
              dijkwacht evidence add --store sqlite:desk.sqlite --asset adc-01 --kind switched_off

            The kinds: version, remedy_applied, remedy_removed, proof_passed, proof_failed, post_step_done, fact,
            fact_absent, switched_off, switched_on, restricted, unrestricted, sighting, hunt_covered, examined, rebuilt,
            event.
            """
    )

    @Option(
        name: [.customLong("inventory"), .customShort("i")],
        help: "The inventory: a folder of CSV files.",
        completion: .directory
    )
    var inventory: String?

    @Option(help: "The store, in place of the inventory: sqlite:FILE. It knows the statement from now on.")
    var store: String?

    @Option(help: "The asset's id.")
    var asset: String

    @Option(help: "What kind of statement.", completion: .list(Evidence.Kind.allCases.map(\.rawValue)))
    var kind: String

    @Option(help: "What the kind needs: a version, a check's id, a fact, a period FROM/TO, …")
    var value = ""

    @Option(help: "The remedy's id in the case, or 'fix'.")
    var remedy = ""

    @Option(help: "When it was true, with a zone. Default: now.")
    var heldAt: String?

    @Option(help: "When it was recorded, with a zone. Default: now.")
    var knownFrom: String?

    @Option(help: "Who says it.")
    var source = ""

    @Option(help: "Anything else.")
    var note = ""

    @OptionGroup var who: ActorOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if (inventory == nil) == (store == nil) { throw ValidationError("give either --inventory or --store") }
        if store == nil, who.by != nil || who.why != nil {
            throw ValidationError("--by and --why are for the journal of a --store")
        }
    }

    func run() throws {
        let console = display.console
        let now = Now.instant
        let held = try instant(heldAt, "--held-at", default: now)
        let known = try instant(knownFrom, "--known-from", default: now)
        let row = EvidenceRow(
            asset: asset,
            heldAt: held,
            kind: kind,
            knownFrom: known,
            value: value,
            remedy: remedy,
            source: source,
            note: note
        )
        if let store { return try add(row, to: store, now, console) }
        guard let inventory else { return }
        let folder = URL(filePath: inventory)
        let before = try InventoryLoading.read(inventory, console)
        guard before.assets.row(of: asset) != nil else {
            throw ValidationError("the inventory has no asset '\(asset)'")
        }
        try refuse(row)
        try EvidenceFile(folder).append(row)
        console.out("added to \(folder.appending(path: "evidence.csv").relativePath): \(row.text)")
    }

    /// Refuses a statement that the inventory's reader would refuse.
    func refuse(_ row: EvidenceRow) throws {
        guard let finding = row.findings(asset: asset).first else { return }
        throw ValidationError(finding.message + (finding.help.map { "; \($0)" } ?? ""))
    }

    private func instant(_ text: String?, _ option: String, default now: Instant) throws -> Instant {
        guard let text else { return now }
        guard let instant = Instant(iso8601: text) else {
            throw ValidationError("'\(text)' for \(option) is no instant with a zone; write 2020-01-16T12:00:00+01:00")
        }
        return instant
    }
}

/// One row of `evidence.csv`.
struct EvidenceRow {
    var asset: String
    var heldAt: Instant
    var kind: String
    var knownFrom: Instant
    var value: String
    var remedy: String
    var source: String
    var note: String

    private var cells: [String: String] {
        [
            "asset": asset, "held-at": heldAt.description, "kind": kind, "known-from": knownFrom.description,
            "value": value, "remedy": remedy, "source": source, "note": note,
        ]
    }

    static let columns = ["asset", "held-at", "kind", "known-from", "value", "remedy", "source", "note"]

    /// The row by the columns of a file.
    func text(columns: [String]) -> String { CSVCell.row(columns.map { cells[$0] ?? "" }) }

    /// The row as people read it.
    var text: String {
        let parts = [asset, heldAt.description, kind, value, remedy].filter { !$0.isEmpty }
        return parts.joined(separator: " ")
    }

    /// What the inventory's own reader says of it.
    func findings(asset: String) -> [FindingText] {
        let texts: [InventoryFile: String] = [
            .organizations: "id,name\no,o\n",
            .assets: "id,organization,vendor,product\n" + CSVCell.row([asset, "o", "v", "p"]),
            .evidence: CSVCell.row(Self.columns) + text(columns: Self.columns),
        ]
        return InventoryReader.read(texts).findings.filter { $0.place.file == "evidence.csv" && $0.severity == .error }
            .map { FindingText(message: $0.message, help: $0.help) }
    }

    /// What is wrong, and the way out.
    struct FindingText {
        var message: String
        var help: String?
    }
}

/// `evidence.csv` of an inventory, to which rows are only ever added.
struct EvidenceFile {
    let url: URL

    init(_ folder: URL) {
        url = folder.appending(path: "evidence.csv")
    }

    /// Adds a row in the order of the file's own columns, replacing the file in one step; two who add at the same time
    /// wait for each other.
    ///
    /// - Throws: `FolderError` when the file cannot be read or written, or lacks a column the row needs.
    func append(_ row: EvidenceRow) throws { try append([row]) }

    /// Adds rows in one step: all of them, or none.
    ///
    /// - Throws: `FolderError` when the file cannot be read or written, or lacks a column a row needs.
    func append(_ rows: [EvidenceRow]) throws {
        try FolderLock.holding(url.deletingLastPathComponent()) { try replaceFile(adding: rows) }
    }

    private func replaceFile(adding rows: [EvidenceRow]) throws {
        var bytes: [UInt8] = []
        if FileManager.default.fileExists(atPath: url.path) { bytes = try FileReading.bytes(of: url, limit: 1 << 30) }
        if bytes.isEmpty { bytes = Array(CSVCell.row(EvidenceRow.columns).utf8) }
        let columns = EvidenceFile.columns(bytes)
        for needed in EvidenceRow.columns where !columns.contains(needed) {
            let isUsed = ["asset", "held-at", "kind"].contains(needed) || rows.contains { !$0.isEmpty(needed) }
            if isUsed { throw FolderError("'\(url.path)' has no column '\(needed)': add it to the first line") }
        }
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        for row in rows { bytes.append(contentsOf: row.text(columns: columns).utf8) }
        try FileReading.write(bytes, to: url)
    }

    /// Writes rows as a file of their own.
    ///
    /// - Throws: `FolderError` when it cannot be written.
    static func write(_ rows: [EvidenceRow], to file: URL) throws {
        let lines = [CSVCell.row(EvidenceRow.columns)] + rows.map { $0.text(columns: EvidenceRow.columns) }
        try FileReading.write(lines.flatMap { Array($0.utf8) }, to: file)
    }

    /// The names in the first line.
    private static func columns(_ bytes: [UInt8]) -> [String] {
        var reader = CSVReader()
        var columns: [String] = []
        func take(_ item: CSVItem) {
            guard columns.isEmpty, case .record(let record) = item else { return }
            columns = (0..<record.count).map { record.text($0).trimmingCharacters(in: .whitespaces) }
        }
        bytes.prefix(1 << 16).withUnsafeBytes { reader.feed($0, take) }
        reader.finish(take)
        return columns
    }
}

extension EvidenceRow {
    /// Whether the row has nothing for a column; `known-from` may be left out where it is when it was true.
    func isEmpty(_ column: String) -> Bool {
        switch column {
        case "value": value.isEmpty
        case "remedy": remedy.isEmpty
        case "source": source.isEmpty
        case "note": note.isEmpty
        case "known-from": knownFrom == heldAt
        default: false
        }
    }
}
