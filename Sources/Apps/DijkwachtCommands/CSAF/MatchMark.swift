// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Findings
import Folders
import Foundation
import Instants
import Matching

extension RemediationMark: ExpressibleByArgument {}

/// `dijkwacht csaf match mark`.
struct MatchMark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark",
        abstract: "Record what somebody says was done about a document's vulnerabilities on matched assets.",
        discussion: """
            A mark is a claim: it is kept with who, when and why, never overwritten, and hides nothing.

              dijkwacht csaf match mark --record my-record --document CSAF-1 --asset adc-01 \\
                --vulnerability CVE-2019-19781 --status remediation_in_progress --why "change 4711"
              dijkwacht csaf match mark --record my-record --document CSAF-1 --all-assets --status remediation_done --why "roll-out 12"
            """
    )

    @OptionGroup var from: RecordOptions

    @Option(help: "Tracking id of the document.")
    var document: String

    @Option(help: "The asset; may be given several times.")
    var asset: [String] = []

    @Flag(help: "Every asset that the document matches.")
    var allAssets = false

    @Option(help: "The vulnerability; may be given several times. Default: every one of the document.")
    var vulnerability: [String] = []

    @Option(help: "not_remediated, remediation_in_progress or remediation_done.")
    var status: RemediationMark

    @Option(help: "Who says it. Default: the user.")
    var by: String?

    @Option(help: "Why, or with what: a change, a ticket.")
    var why = ""

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        guard allAssets == asset.isEmpty else {
            throw ValidationError("give --asset, or --all-assets for every asset that the document matches")
        }
    }

    func run() throws {
        let console = display.console
        let folder = try RecordFolder(from.record, mustExist: true)
        let mark = MatchRecord.Mark(
            status: status,
            by: by ?? UserName.current,
            at: Now.instant.description,
            why: why,
            demand: -1
        )
        var made: (marking: Marking, findings: [Finding])?
        try folder.append { bytes in
            let record = MatchRecord(bytes, file: folder.file.path)
            let lists = MatchLists(record)
            let marking: Marking
            do {
                marking = try Marking(
                    lists,
                    document: document,
                    assets: allAssets ? nil : asset,
                    vulnerabilities: vulnerability,
                    mark: mark
                )
            } catch {
                throw ValidationError("\(error)")
            }
            made = (marking, record.findings)
            return marking.lines
        }
        guard let made else { return }
        let lists = try from.load()
        let marked = Set(made.marking.assets)
        let pairs = lists.pairs(ofDocument: made.marking.document).filter { marked.contains($0.asset) }
        console.report(made.findings + lists.findings(pairs, document: made.marking.document))
        console.out(
            "marked \(status.rawValue): \(made.marking.assets.count) assets, \(made.marking.vulnerabilities.count) vulnerabilities of \(document)"
        )
    }
}
