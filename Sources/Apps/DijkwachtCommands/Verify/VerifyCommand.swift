// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Findings
import Folders
import Foundation
import Instants
import Inventory
import JSONTrees
import Verifying

/// `dijkwacht verify CASE --asset ID --inventory DIR --config DIR`.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Whether a mitigation or a fix is really there, by what was collected from the appliance.",
        discussion: """
            Reads ns.conf, rc.netscaler and partitions/*/ns.conf of each node and carries out the checks of the case. The
            weakest node and the weakest partition decide. A complete configuration on a build that does not carry it out is
            told loudly: configured, but not effective.

              dijkwacht verify citrix-2019-19781 -i my-inventory --asset adc-01 --config collected/adc-01
              dijkwacht verify citrix-2019-19781 -i my-inventory --asset adc-01 --config node-a --config node-b --append
              dijkwacht verify citrix-2019-19781 -i my-inventory --configs collected --json

            --configs takes a folder with one folder for each asset, named by its id; in it the files of the one node, or a
            folder for each node.

            Exit codes: 0 proven and effective, 1 failed or refused, 2 not there or without effect, 3 something could not be
            judged (outranks 2).
            """
    )

    @OptionGroup var input: VerifyOptions

    @Option(help: "The remedy to prove; else the case's first mitigation, and every other remedy beside it.")
    var remedy: String?

    @Option(help: "The instant the question is put, ISO 8601 with a zone; a bare day means its end. Default: now.")
    var at: String?

    @Option(help: "When the files were collected, as --at. Default: the instant asked.")
    var heldAt: String?

    @Flag(help: "One JSON document on stdout.")
    var json = false

    @Option(help: "Write what was shown as a file with rows of evidence.csv.", completion: .file(extensions: ["csv"]))
    var evidence: String?

    @Flag(help: "Add what was shown to the inventory's evidence.csv.")
    var append = false

    @OptionGroup var live: LiveOptions

    @OptionGroup var stamp: StampOptions

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        try live.validate(at: at)
        if input.configs != nil, input.asset != nil || !input.config.isEmpty {
            throw ValidationError("--configs names its assets by their folders: leave --asset and --config out")
        }
        guard input.configs == nil else { return }
        guard input.asset != nil else { throw ValidationError("--asset is missing: whose configuration is it?") }
        if input.config.isEmpty, !live.live {
            throw ValidationError("--config is missing: a folder with what was collected from a node")
        }
    }

    func run() throws {
        let console = display.console
        let subject = try VerifySubject(input, remedy: remedy, console)
        let asOf = try InstantArgument.instant(at, in: subject.zone, option: "--at")
        let held = try heldAt.map { try InstantArgument.instant($0, in: subject.zone, option: "--held-at") } ?? asOf
        guard held <= asOf else { throw ValidationError("--held-at is after the instant asked") }
        var run = try VerifyRun(subject, asOf: asOf, heldAt: held)
        if live.live {
            guard run.liveCheck != nil else {
                throw FolderError("case '\(subject.of.id)' has no live check for what is proven: nothing is asked")
            }
            run.live = try LiveVerification(options: live, console: console)
                .run(run.assets, in: subject.zone, inventory: URL(filePath: input.inventory))
        }
        let document = VerificationJSON(run)
        let stamped = try stamp.stamp(Array(document.items), keepIn: URL(filePath: input.inventory))
        let findings = run.findings + stamped.findings
        if let evidence { try EvidenceFile.write(run.rows, to: URL(filePath: evidence)) }
        if append, !run.rows.isEmpty { try EvidenceFile(URL(filePath: input.inventory)).append(run.rows) }
        if json {
            JSONEnvelope(
                asOf: asOf,
                zone: subject.zone,
                findings: findings,
                summary: document.summary(timestamp: stamped.timestamp)
            ).write(to: console, items: document.items)
        } else {
            console.report(findings)
            VerificationText(run, style: console.style).show(on: console)
        }
        if run.live?.isRefused == true { throw ExitCode(1) }
        try max(run.outcome, Outcome(run.collectedFindings + stamped.findings)).exit()
    }
}

/// What a verification reads.
struct VerifyOptions: ParsableArguments {
    @Argument(help: "The case: a folder with a 'case.yaml', or an id below 'Cases/'.", completion: .directory)
    var caseName: String

    @Option(
        name: [.customLong("inventory"), .customShort("i")],
        help: "The inventory: a folder of CSV files.",
        completion: .directory
    )
    var inventory: String

    @Option(help: "The asset's id.")
    var asset: String?

    @Option(
        help: "What was collected from one node: a folder, or its ns.conf; once for each node.",
        completion: .directory
    )
    var config: [String] = []

    @Option(help: "A folder with one folder for each asset, named by its id.", completion: .directory)
    var configs: String?

    @Option(help: "The zone in which a bare date is meant; the case's when not given.")
    var timeZone: String?
}
