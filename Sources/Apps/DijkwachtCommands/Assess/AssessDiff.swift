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
        let findings = loaded.findings + after.findings
        if json {
            JSONEnvelope(
                asOf: end,
                zone: loaded.zone,
                findings: findings,
                summary: ["changed": .integer(changes.count), "from": .string(start.formatted(in: loaded.zone))]
            ).write(to: console, items: changes.map { ChangeDisplay.json($0, language) })
        } else {
            console.report(findings)
            for change in changes { console.out(ChangeDisplay.lines(change, language, console.style)) }
            console.out("\(changes.count) of \(after.decisions.count) assets changed")
        }
    }
}

/// A change as lines of text, or as JSON.
enum ChangeDisplay {
    static func lines(_ change: AssetChange, _ language: LocalizedText.Language, _ style: Style) -> [String] {
        let name = escaped("\(change.organization) / \(change.asset)")
        guard let after = change.after else { return ["  \(name)  no longer in the inventory"] }
        var lines: [String] = []
        if change.before == nil {
            let version = after.version.isEmpty ? after.versionAsGiven : after.version
            lines.append("  \(name)  new: \(escaped(version))  \(style.paint(after.courseOfAction.rawValue, .warning))")
        } else {
            let fields = change.fields.map { "\($0.name) \(escaped($0.from)) → \(escaped($0.to))" }
            lines.append("  \(name)  \(style.paint(fields.joined(separator: ", "), .warning))")
        }
        for reason in change.because.prefix(3) {
            let source = reason.source.map { " (\($0))" } ?? ""
            lines.append(style.paint(escaped("      because: \(reason.text.text(in: language))\(source)"), .quiet))
        }
        return lines
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
