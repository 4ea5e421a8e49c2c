// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Deciding
import Foundation
import Instants
import JSONTrees
import Reporting
import Terminal

/// `dijkwacht assess diff CASE --inventory DIR --from INSTANT --to INSTANT`.
struct AssessDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed for each asset between two instants, and why.",
        discussion: """
              dijkwacht assess diff citrix-2019-19781 -i Examples/january-2020 --from 2020-01-15 --to 2020-01-16
              dijkwacht assess diff citrix-2019-19781 -i my-inventory --from 2020-01-15 --to 2020-01-16 --json
            """
    )

    @OptionGroup var subject: CaseOptions

    @Option(help: "The earlier instant; a bare day means its end.")
    var from: String

    @Option(help: "The later instant; a bare day means its end. Default: now.")
    var to: String?

    @Flag(help: "One JSON document on stdout.")
    var json = false

    @Option(help: "The language of texts: en or nl.")
    var language = LocalizedText.Language.en

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let loaded = try subject.load(console)
        let start = try InstantArgument.instant(from, in: loaded.zone, option: "--from")
        let end = try InstantArgument.instant(to, in: loaded.zone, option: "--to")
        guard start <= end else { throw ValidationError("--from is later than --to") }
        let before = assess(loaded.of, loaded.inventory, policy: loaded.policy, asOf: start)
        let after = assess(loaded.of, loaded.inventory, policy: loaded.policy, asOf: end)
        let changes = changes(from: before, to: after)
        let findings = loaded.findings(for: nil) + after.findings
        if json {
            JSONEnvelope(
                asOf: end,
                zone: loaded.zone,
                findings: findings,
                summary: ["changed": .integer(changes.count), "from": .string(start.formatted(in: loaded.zone))]
            ).write(to: console, items: changes.map { ChangeDisplay.json($0, language) })
        } else {
            console.report(findings)
            console.out(ChangeDisplay.lines(changes, language, console.style))
            console.out("\(changes.count) of \(after.decisions.count) assets changed")
        }
    }
}

/// A change as lines of text, or as JSON.
enum ChangeDisplay {
    /// Changes that are alike, with their reasons once and every asset they happened to.
    static func lines(_ changes: [AssetChange], _ language: LocalizedText.Language, _ style: Style) -> [String] {
        var order: [String] = []
        var groups: [String: [AssetChange]] = [:]
        for change in changes {
            let key = ([what(change)] + reasons(change, language)).joined(separator: "\n")
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(change)
        }
        return order.flatMap { key -> [String] in
            guard let alike = groups[key], let first = alike.first else { return [] }
            let assets = alike.map { escaped("\($0.organization)/\($0.asset)") }.joined(separator: ", ")
            return ["  " + style.paint(escaped(what(first)), .warning), "    " + assets]
                + reasons(first, language).map { style.paint("    because: " + escaped($0), .quiet) }
        }
    }

    private static func what(_ change: AssetChange) -> String {
        guard let after = change.after else { return "no longer in the inventory" }
        guard change.before != nil else { return "new in the inventory: \(after.courseOfAction.rawValue)" }
        return change.fields.map { "\($0.name) \($0.from) → \($0.to)" }.joined(separator: ", ")
    }

    private static func reasons(_ change: AssetChange, _ language: LocalizedText.Language) -> [String] {
        change.because.prefix(3).map { reason in
            reason.text.text(in: language) + (reason.source.map { " (\($0))" } ?? "")
        }
    }

    static func json(_ change: AssetChange, _ language: LocalizedText.Language) -> JSON {
        .object([
            .init("asset", .string(change.asset)),
            .init(
                "because",
                .array(
                    change.because.map {
                        .object([
                            .init("code", .string($0.code)),
                            .init("source", $0.source.map(JSON.string) ?? .null),
                            .init("text", .string($0.text.text(in: language))),
                        ])
                    }
                )
            ),
            .init(
                "changes",
                .array(
                    change.fields.map {
                        .object([
                            .init("field", .string($0.name)), .init("from", .string($0.from)),
                            .init("to", .string($0.to)),
                        ])
                    }
                )
            ),
            .init("kind", .string(change.before == nil ? "added" : change.after == nil ? "removed" : "changed")),
            .init("organization", .string(change.organization)),
        ])
    }
}
