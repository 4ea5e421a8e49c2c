// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import CSVRecords
import Exposing
import Folders
import Foundation
import Instants
import JSONTrees
import Reporting
import Store

/// `dijkwacht exposure report`.
struct ExposureReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "How many addresses have which verdict, by day, country, sector, organization and version.",
        discussion: """
            Each source and method stands for itself; nothing is added across them. An address counts once a day, with the worst
            that was seen there. Countries and the like are those of the last day up to --at.
            """
    )

    @Option(help: "The last day that is shown; today when not given.")
    var at: String?
    @Option(help: "Only this source.")
    var source: String?
    @Flag(
        help:
            "Also the hosts that carry the certificate of a vulnerable one; looks at every observation of the last day."
    )
    var certificates = false
    @Option(
        help: "Write the addresses without a known owner as CSV; looks at every observation of the last day.",
        completion: .file(extensions: ["csv"])
    )
    var unattributed: String?
    @Flag(help: "One JSON document on stdout.")
    var json = false
    @Flag(help: "One row for each count.")
    var csv = false
    @Option(help: "Write a report as a page.", completion: .file(extensions: ["html"]))
    var html: String?
    @Option(help: "The language of the page: nl or en.")
    var language = LocalizedText.Language.en
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws { if json, csv { throw ValidationError("choose one of --json and --csv") } }

    func run() throws {
        let console = display.console
        let instant = try InstantArgument.instant(at, in: .gmt, option: "--at")
        let store = try place.open()
        let day = instant.day(in: .gmt)
        let all = try store.series().filter { source == nil || $0.source == source }
        let reports = try all.map { series in
            let counts = try store.counts(series, upTo: day)
            let last = counts.last { $0.kind == .all }?.day
            return SeriesReport(
                series: series,
                counts: counts,
                certificates: try certificates ? last.map { try store.sharedCertificates(series, on: $0) } ?? [] : []
            )
        }.filter { !$0.counts.isEmpty }
        if json {
            JSONEnvelope(asOf: instant, zone: .gmt, findings: [], summary: ExposureJSON.summary(reports))
                .write(to: console, items: reports.flatMap(ExposureJSON.items))
        } else if csv {
            console.out(bytes: Array(ExposureText.csv(reports).utf8))
        } else {
            console.out(ExposureText.report(reports, console.style))
        }
        if let unattributed {
            let text = try UnattributedCSV.text(reports, store)
            try FileReading.write(Array(text.utf8), to: URL(filePath: unattributed))
        }
        if let html {
            let page = exposurePage(reports, language: language, asOf: instant)
            try FileReading.write(Array(page.utf8), to: URL(filePath: html))
        }
    }
}
