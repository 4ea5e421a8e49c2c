// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import CSVRecords
import Casework
import Deciding
import Findings
import Folders
import Foundation
import Instants
import Inventory
import JSONTrees
import Matching
import Reporting
import Terminal

/// `dijkwacht assess CASE --inventory DIR`.
struct AssessRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Assess an inventory (the default: 'run' need not be written).",
        discussion: """
            A table on stdout; --json, --jsonl and --csv instead of it, --html and --vex beside it.

            Exit codes: 0 nothing to do, 2 something to do, 3 something could not be judged (outranks 2).
            """
    )

    @OptionGroup var subject: CaseOptions

    @Option(help: "The instant the question is put, ISO 8601 with a zone; a bare day means its end. Default: now.")
    var at: String?

    @Option(help: "Only this organization.")
    var organization: String?

    @Option(help: "A catalogue of known exploited vulnerabilities (JSON of CISA or of the EU); may be repeated.")
    var kev: [String] = []

    @Option(help: "Probabilities of exploitation (CSV of EPSS, unpacked); may be repeated.")
    var epss: [String] = []

    @Option(help: "Every reason for one asset, as text.")
    var explain: String?

    @Flag(help: "One JSON document on stdout.")
    var json = false

    @Flag(help: "One JSON item a line on stdout.")
    var jsonl = false

    @Flag(help: "CSV on stdout.")
    var csv = false

    @Option(help: "A report for people as one HTML file.", completion: .file(extensions: ["html"]))
    var html: String?

    @Option(help: "The status of the assets as a CSAF 2.0 VEX document.", completion: .file(extensions: ["json"]))
    var vex: String?

    @Option(help: "The sharing label of --html: TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN or TLP:CLEAR.")
    var tlp = SharingMark.amber

    @Option(help: "Who says it, in --vex.")
    var publisherName = "Operator of the assessed assets"

    @Option(help: "The publisher's namespace, in --vex.")
    var publisherNamespace = "https://operator.example"

    @Option(help: "The language of texts: en or nl.")
    var language = LocalizedText.Language.en

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if [json, jsonl, csv, explain != nil].filter({ $0 }).count > 1 {
            throw ValidationError("--json, --jsonl, --csv and --explain exclude each other")
        }
    }

    func run() throws {
        let console = display.console
        let loaded = try subject.load(console)
        let asOf = try InstantArgument.instant(at, in: loaded.zone, option: "--at")
        if let organization, loaded.inventory.organizations[organization] == nil {
            throw ValidationError("the inventory has no organization '\(organization)'")
        }
        let catalogs = try CatalogReading(kev: kev, epss: epss)
        let assessment = assess(
            loaded.of,
            loaded.inventory,
            policy: loaded.policy,
            catalogs: catalogs.files,
            asOf: asOf,
            organization: organization
        )
        let findings = loaded.findings(for: organization) + catalogs.findings + assessment.findings
        if organization != nil { console.report(loaded.inventory.findings) }
        if let html { try writeReport(to: html, loaded, assessment, findings) }
        if let vex { try writeVEX(to: vex, loaded, assessment) }
        if let explain {
            try Explanation(assessment, zone: loaded.zone, language: language).show(explain, on: console)
        } else {
            show(assessment, loaded, findings, console)
        }
        try max(Outcome(findings), Outcome(assessment.decisions)).exit()
    }

    private func show(_ assessment: Assessment, _ loaded: Loaded, _ findings: [Finding], _ console: Console) {
        let writer = AssessmentJSON(zone: loaded.zone, language: language)
        if json {
            JSONEnvelope(
                asOf: assessment.asOf,
                zone: loaded.zone,
                findings: findings,
                summary: writer.summary(assessment)
            ).write(to: console, items: assessment.decisions.lazy.map(writer.item))
            return
        }
        console.report(findings)
        if jsonl {
            console.out(assessment.decisions.lazy.map { writer.item($0).text(keys: .sorted) })
        } else if csv {
            let table = AssessmentTable(zone: loaded.zone)
            console.out(bytes: Array(CSVCell.row(AssessmentTable.csvHeader).utf8))
            console.out(assessment.decisions.lazy.map { String(CSVCell.row(table.csvRow($0)).dropLast()) })
        } else {
            AssessmentDisplay(assessment, zone: loaded.zone).show(on: console)
        }
    }

    private func writeReport(to path: String, _ loaded: Loaded, _ assessment: Assessment, _ findings: [Finding]) throws
    {
        let text = assessmentReport(
            loaded.of,
            assessment,
            loaded.inventory,
            language: language,
            generatedAt: Now.instant,
            findings: findings,
            marking: tlp
        )
        try FileReading.write(Array(text.utf8), to: URL(filePath: path))
    }

    private func writeVEX(to path: String, _ loaded: Loaded, _ assessment: Assessment) throws {
        let vex = AssessmentVEX(assessment, of: loaded.of, generatedAt: Now.instant)
        guard let bytes = vex.bytes(publisherName: publisherName, namespace: publisherNamespace) else {
            throw FolderError("no asset was judged: there is nothing to write to '\(path)'")
        }
        try FileReading.write(bytes, to: URL(filePath: path))
    }
}

extension Outcome {
    /// Something to do needs attention; what is unknown could not be judged.
    init(_ decisions: [Decision]) {
        let isIncomplete = decisions.contains { decision in
            decision.isIncomplete
                || [.unknown, .underInvestigation, .needsVendorConfirmation].contains(decision.status)
        }
        if isIncomplete {
            self = .incomplete
        } else {
            self = decisions.contains { $0.courseOfAction != .none } ? .attention : .clear
        }
    }
}
