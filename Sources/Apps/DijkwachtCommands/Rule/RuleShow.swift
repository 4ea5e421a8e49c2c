// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Foundation
import Hunting
import JSONTrees
import LogRecords
import Sigma

/// `dijkwacht rule show FILE…`.
struct RuleShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "What Sigma rules ask, and of which logs.",
        discussion: """
            For each rule: the log source and the formats of logs it is asked of, the fields it reads, its searches and
            conditions, and the literals by which lines are picked out before it is asked; a rule without literals is asked
            of every line, which takes time.

              dijkwacht rule show my-rule.yml
              dijkwacht rule show my-rule.yml --yaml

            Exit codes: 0 shown, 3 something cannot be used.
            """
    )

    @Argument(help: "Sigma rules, and folders of them.", completion: .file(extensions: ["yml", "yaml"]))
    var files: [String]

    @Flag(help: "One JSON document on stdout: an item per rule and correlation.")
    var json = false

    @Flag(help: "Print the documents as YAML in one canonical form.")
    var yaml = false

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if json, yaml { throw ValidationError("choose one of --json and --yaml") }
    }

    func run() throws {
        let console = display.console
        let given = try GivenRules(files)
        let rules = HuntRules(given.readings.map { .init($0, origin: .given) })
        if json {
            JSONEnvelope(asOf: nil, zone: .gmt, findings: given.findings, summary: given.summary)
                .write(to: console, items: RuleOutline.items(rules))
        } else {
            console.report(given.findings)
            if yaml {
                console.out(bytes: Array(SigmaDocument.yaml(given.readings.flatMap(\.documents)).utf8))
            } else {
                console.out(RuleOutline.lines(rules, console.style))
            }
        }
        if given.outcome == .incomplete { try Outcome.incomplete.exit() }
    }
}
