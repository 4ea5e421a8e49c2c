// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Findings
import Folders
import Foundation
import Hunting
import Instants
import JSONTrees
import LogFiles
import LogRecords
import Sigma
import Terminal

/// `dijkwacht rule test RULES EVENTS`.
struct RuleTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "What Sigma rules hit of some events, and why.",
        discussion: """
            Asks every rule of every event, whatever its log source, the slow and plain way, and tells of each which of its
            selections and tests hold. Events are JSON, one a line, or the lines of a log; - is the standard input.

              dijkwacht rule test my-rule.yml events.jsonl
              dijkwacht rule test my-rule.yml access.log --format combined --expect 3

            Exit codes: 0 every event was asked about, 2 the number of hits is not the one of --expect, 3 some rule or event
            could not be used.
            """
    )

    @Argument(help: "A Sigma rule, or a folder of them.", completion: .file())
    var rules: String

    @Argument(help: "Events: JSON, one a line, or a log; packed ones are read as they are.", completion: .file())
    var events: String

    @Option(
        help: "The format of the events; found out when not given.",
        completion: .list(LogFormat.allCases.map(\.rawValue)),
        transform: LogFormatArgument.format
    )
    var format: LogFormat?

    @Option(help: "How many events must be hit, correlations not counted.")
    var expect: Int?

    @Flag(help: "Tell also of events that no rule hits, and why not.")
    var all = false

    @Flag(help: "One JSON document on stdout: an item per event and rule that hits it; with --all, or does not.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let given = try GivenRules([rules])
        guard !given.set.rules.isEmpty else {
            console.report(given.findings)
            throw FolderError("there is no rule in '\(rules)' that can be asked")
        }
        var asking = RuleAsking(given.set, keepsAll: all)
        try asking.read(events, format: format)
        var findings = given.findings + asking.findings
        if asking.eventCount == 0 {
            findings.append(Finding(.error, "hunt.no-events", "there is no event in '\(events)'"))
        }
        if let expect, expect != asking.hitEvents {
            findings.append(
                Finding(.warning, "hunt.unexpected-hits", "\(asking.hitEvents) events are hit; \(expect) were expected")
            )
        }
        if json {
            JSONEnvelope(asOf: nil, zone: .gmt, findings: findings, summary: asking.summary)
                .write(to: console, items: asking.answers.map(\.json))
        } else {
            for answer in asking.answers { console.out(answer.lines(console.style)) }
            for match in asking.correlated { console.out(match.line) }
            console.out("\(asking.hitEvents) of \(asking.eventCount) events are hit")
            console.report(findings)
        }
        var outcome = given.outcome == .incomplete ? Outcome.incomplete : Outcome(findings)
        if let expect, expect != asking.hitEvents { outcome = max(outcome, .attention) }
        try outcome.exit()
    }
}

/// What one rule says of one event.
struct RuleAnswer {
    let file: String
    let line: Int
    let title: String
    let raw: String
    let explanation: RuleExplanation

    func lines(_ style: Style) -> [String] {
        let word = explanation.hits ? style.paint("hit", .alarm) : "no hit"
        var lines = [
            "\(escaped(file)):\(line)  \(word)  \(escaped(title))",
            "    " + style.paint(escaped(String(raw.prefix(240))), .quiet),
        ]
        for selection in explanation.selections {
            lines.append(escaped("    \(selection.holds ? "yes" : "no ")  \(selection.name)"))
            for test in selection.tests {
                let values = test.values.sorted { $0.key < $1.key }.map { "\($0.key) is \($0.value)" }.joined(
                    separator: ", "
                )
                let has = values.isEmpty ? "" : "; \(values)"
                lines.append(escaped("          \(test.holds ? "yes" : "no ")  \(test.text)\(has)"))
            }
        }
        return lines
    }

    var json: JSON {
        .object([
            .init("file", .string(file)),
            .init("hit", .bool(explanation.hits)),
            .init("line", .integer(line)),
            .init("raw", .string(raw)),
            .init("rule", .string(title)),
            .init(
                "selections",
                .array(
                    explanation.selections.map { selection in
                        .object([
                            .init("holds", .bool(selection.holds)),
                            .init("name", .string(selection.name)),
                            .init("tests", .array(selection.tests.map(RuleAnswer.json))),
                        ])
                    }
                )
            ),
        ])
    }

    private static func json(_ test: RuleExplanation.Test) -> JSON {
        .object([
            .init("holds", .bool(test.holds)),
            .init("test", .string(test.text)),
            .init("values", .object(test.values.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
        ])
    }
}
