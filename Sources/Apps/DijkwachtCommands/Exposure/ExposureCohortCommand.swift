// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import ArgumentParser
import Casework
import CSVRecords
import Exposing
import Findings
import Folders
import Foundation
import Instants
import JSONTrees
import Reporting
import ScanRecords
import Store

/// `dijkwacht exposure cohort`.
struct ExposureCohortCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohort",
        abstract:
            "Follow the addresses that were vulnerable on a day: which are still open, and where the others went.",
        discussion: """
            What people say about addresses comes from a CSV file: address, state (mitigated_claimed, off, moved,
            false_positive), from, until. What the scan sees goes before it; an address that is seen no more has gone quiet,
            which is not safe.

            Exit codes: 0 none is open or quiet, 2 some are.
            """
    )

    @Argument(help: "The day (UTC).")
    var day: String
    @Option(help: "The source; needed when the store has several.")
    var source: String?
    @Option(help: "The method; needed when the source has several.")
    var method: String?
    @Option(help: "Only addresses in this country, by the feed.")
    var country: String?
    @Option(help: "What people say about addresses.", completion: .file(extensions: ["csv"]))
    var statements: String?
    @Option(help: "The last day; today when not given.")
    var at: String?
    @Flag(help: "One JSON document on stdout: an item per address.")
    var json = false
    @Option(help: "Write a report as a page.", completion: .file(extensions: ["html"]))
    var html: String?
    @Option(help: "The language of the page: nl or en.")
    var language = LocalizedText.Language.en
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let instant = try InstantArgument.instant(at, in: .gmt, option: "--at")
        let first = try InstantArgument.day(day, in: .gmt, option: "DAY")
        let store = try place.open()
        let series = try chosen(store)
        let (said, findings) = try statements.map { try CohortStatements.read($0) } ?? ([], [])
        var members: [AddressOnDay] = []
        try store.forEachAddress(series, on: first) { seen in
            if seen.verdict == .vulnerable, country == nil || seen.country == country { members.append(seen) }
        }
        guard !members.isEmpty else { throw FolderError("'\(series.source)' saw nothing vulnerable on \(first)") }
        let wanted = Set(members.map(\.address))
        let days = try store.days(series, from: first, upTo: instant.day(in: .gmt)).map { day in
            var found: [IPAddress: ScanVerdict] = [:]
            try store.forEachAddress(series, on: day) { seen in
                if wanted.contains(seen.address) { found[seen.address] = seen.verdict }
            }
            return (day: day, seen: found)
        }
        let cohort = Cohort(members: members, days: days, statements: said)
        if json {
            JSONEnvelope(asOf: instant, zone: .gmt, findings: findings, summary: ExposureJSON.summary(cohort, series))
                .write(to: console, items: ExposureJSON.items(cohort))
        } else {
            console.out(ExposureText.cohort(cohort, series, console.style))
            console.report(findings)
        }
        if let html {
            let page = cohortPage(cohort, series, language: language, asOf: instant)
            try FileReading.write(Array(page.utf8), to: URL(filePath: html))
        }
        let last = cohort.points.last?.states ?? [:]
        let isLeft = (last[.open] ?? 0) + (last[.goneQuiet] ?? 0) + (last[.unknown] ?? 0) > 0
        try max(Outcome(findings), isLeft ? .attention : .clear).exit()
    }

    private func chosen(_ store: ExposureStore) throws -> ExposureSeries {
        let all = try store.series().filter {
            (source == nil || $0.source == source) && (method == nil || $0.method == method)
        }
        guard let only = all.first, all.count == 1 else {
            let names = all.map { "\($0.source)/\($0.method)" }.joined(separator: ", ")
            throw ValidationError(
                all.isEmpty ? "the store has no such source" : "say which: --source and --method; there are \(names)"
            )
        }
        return only
    }
}

/// Reads what people say about addresses.
enum CohortStatements {
    static func read(_ path: String) throws -> (statements: [Cohort.Statement], findings: [Finding]) {
        let bytes = try FileReading.bytes(ofPath: path, limit: 64 << 20)
        var reader = CSVReader()
        var statements: [Cohort.Statement] = []
        var findings: [Finding] = []
        var isHeader = true
        func take(_ item: CSVItem) {
            guard case .record(let row) = item else {
                findings.append(
                    Finding(.error, "exposure.bad-statement", at: Place(file: path), "a row cannot be read")
                )
                return
            }
            if row.isBlank { return }
            defer { isHeader = false }
            if isHeader { return }
            let cells = (0..<row.count).map { row.text($0) }
            guard cells.count >= 3, let address = IPAddress(cells[0]), let state = Cohort.State(rawValue: cells[1]),
                [.mitigatedClaimed, .off, .moved, .falsePositive].contains(state), let from = CalendarDate(cells[2]),
                cells.count < 4 || cells[3].isEmpty || CalendarDate(cells[3]) != nil
            else {
                findings.append(
                    Finding(
                        .error,
                        "exposure.bad-statement",
                        at: Place(file: path, line: row.line),
                        "the row is no address, state, from and until",
                        help: "states are mitigated_claimed, off, moved and false_positive; days are written 2020-01-16"
                    )
                )
                return
            }
            let until = cells.count > 3 ? CalendarDate(cells[3]) : nil
            statements.append(Cohort.Statement(address: address, state: state, from: from, until: until))
        }
        bytes.withUnsafeBytes { reader.feed($0, take) }
        reader.finish(take)
        return (statements, findings)
    }
}
