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
import Terminal

/// Imports files one after the other, each in a transaction of its own.
struct ExposureImportRun {
    private let command: ExposureImportCommand
    private let instant: Instant
    private let console: Console
    private let store: ExposureStore
    private let owners: OwnerTable?
    private let locating: AddressLocating
    private let day: CalendarDate?
    private(set) var findings: [Finding] = []
    private(set) var items: [JSON] = []
    private(set) var lines: [String] = []
    private var totals = [0, 0, 0, 0, 0]

    init(_ command: ExposureImportCommand, _ instant: Instant, _ console: Console) throws {
        self.command = command
        self.instant = instant
        self.console = console
        day = try command.day.map { try InstantArgument.day($0, in: .gmt, option: "--day") }
        if let path = command.inventory {
            let holdings = try InventoryLoading.read(path, console)
            let owners = OwnerTable(holdings.organizations, holdings.networks)
            // What is wrong with assets and services makes no difference here.
            let files = [InventoryFile.organizations.rawValue, InventoryFile.networks.rawValue]
            findings = holdings.findings.filter { files.contains($0.place.file ?? "") } + owners.findings
            self.owners = owners
        } else {
            owners = nil
        }
        locating = try AddressLocating(countries: command.countries, asNumbers: command.asNumbers)
        store = try command.place.open()
    }

    var summary: JSON {
        .object([
            .init("attributed", .integer(totals[1])), .init("conflicts", .integer(totals[3])),
            .init("files", .integer(items.count)), .init("observations", .integer(totals[0])),
            .init("unattributed", .integer(totals[0] - totals[1])), .init("unusable", .integer(totals[2] + totals[4])),
        ])
    }

    /// Imports one file.
    mutating func take(_ path: String) throws {
        let name = path == "-" ? "standard input" : path
        let format = ScanFormat(rawValue: command.format)
        let options = ScanOptions(
            format: format,
            map: try ColumnMapArgument.read(command.map),
            keepsOthers: command.keepColumns
        )
        let reader = ScanReader(file: name, options: options)
        let method = try command.method ?? (format ?? detected(path)).rawValue
        let series = ExposureSeries(source: command.source, method: method)
        let ongoing = store.begin(
            series,
            owners: owners,
            day: day,
            latest: instant.adding(hours: 24).day(in: .gmt),
            keepsColumns: command.keepColumns
        )
        try read(path, name, reader, ongoing)
        let outcome = try ongoing.finish(
            file: name,
            at: instant,
            records: reader.recordCount,
            errors: reader.errorCount,
            now: Now.instant
        )
        findings += reader.findings
        findings += locating.takeFindings()
        findings += ongoing.remarks.map { ExposureImportRun.finding($0.code, name, $0.line) }
        note(name, series, reader, outcome)
    }

    private func detected(_ path: String) throws -> ScanFormat {
        // What arrives by a pipe, and what is packed, cannot be looked at twice.
        guard path != "-", let file = FileHandle(forReadingAtPath: path) else { return .csv }
        defer { try? file.close() }
        let head = try file.read(upToCount: ScanFormat.sampleBytes) ?? Data()
        let reader = ScanReader(file: path)
        _ = head.withUnsafeBytes { reader.feed($0) { _ in } }
        reader.finish { _ in }
        return reader.format ?? .csv
    }

    private func read(_ path: String, _ name: String, _ reader: ScanReader, _ ongoing: ExposureImport) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let size = (attributes?[.size] as? Int) ?? 0
        var progress = console.progress()
        defer { progress.end() }
        var (done, isUseful) = (0, true)
        let started = Console.steadySeconds
        try FileReading.forEachChunk(of: URL(filePath: path == "-" ? "/dev/stdin" : path)) { chunk in
            ongoing.take(bytes: chunk) {
                if isUseful { isUseful = reader.feed(chunk) { ongoing.take($0, locating.location($0)) } }
            }
            done += chunk.count
            let elapsed = max(Console.steadySeconds - started, 0.001)
            let rate = Int(Double(reader.recordCount) / elapsed)
            let left = done > 0 ? Int(elapsed / Double(done) * Double(max(size - done, 0))) : 0
            progress.tell(
                "importing \(name) (\(rate) rows/s, \(left) s left)",
                done: done,
                of: size,
                now: Console.steadySeconds
            )
        }
        reader.finish { ongoing.take($0, locating.location($0)) }
    }

    private mutating func note(
        _ name: String,
        _ series: ExposureSeries,
        _ reader: ScanReader,
        _ outcome: ExposureImport.Outcome
    ) {
        let numbers = [
            outcome.observations, outcome.attributed, outcome.unusable, outcome.conflicts, reader.errorCount,
        ]
        for place in totals.indices { totals[place] += numbers[place] }
        items.append(
            .object([
                .init("attributed", .integer(outcome.attributed)), .init("conflicts", .integer(outcome.conflicts)),
                .init("file", .string(name)), .init("format", .string(reader.format?.rawValue ?? "csv")),
                .init("import", .integer(Int(outcome.id))), .init("method", .string(series.method)),
                .init("observations", .integer(outcome.observations)), .init("records", .integer(reader.recordCount)),
                .init("source", .string(series.source)),
                .init("unusable", .integer(outcome.unusable + reader.errorCount)),
                .init("wasThere", .bool(outcome.wasThere)),
            ])
        )
        lines.append(
            outcome.wasThere
                ? "\(escaped(name)): was imported before, as import \(outcome.id); nothing changed"
                : "\(escaped(name)): import \(outcome.id), \(reader.recordCount) records, \(outcome.observations) observations, "
                    + "\(outcome.observations - outcome.attributed) without an owner, "
                    + "\(outcome.unusable + reader.errorCount) not usable"
        )
    }

    private static func finding(_ code: String, _ file: String, _ line: Int) -> Finding {
        let place = Place(file: file, line: line)
        switch code {
        case "exposure.no-address":
            return Finding(
                .warning,
                "exposure.no-address",
                at: place,
                "the row names a host and no address: it is not counted"
            )
        case "exposure.no-day":
            return Finding(
                .error,
                "exposure.no-day",
                at: place,
                "the row does not say when it was seen",
                help: "give --day"
            )
        case "exposure.future": return Finding(.error, "exposure.future", at: place, "the row was seen in the future")
        default:
            return Finding(
                .warning,
                "attribution.conflict",
                at: place,
                "the name of the host speaks for another organization than its address, which counts"
            )
        }
    }
}
