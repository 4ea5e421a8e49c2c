// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Findings
import Foundation
import Hunting
import JSONTrees
import Sigma

/// `dijkwacht rule lint FILE…`.
struct RuleLint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Whether Sigma rules can be used as they are written.",
        discussion: """
            Reads rules, correlations and filters of the Sigma specification 2.1, and checks what they say of each other:
            names that correlations and filters refer to, loops, and placeholders without values. A rule with an error is
            not used by a hunt; nothing that is unknown counts as "no hit". Folders are read with every rule below them.

              dijkwacht rule lint my-rules
              dijkwacht rule lint my-rule.yml --json

            Exit codes: 0 all can be used, 2 there are warnings, or rules that wait for values, 3 something cannot be used.
            """
    )

    @Argument(help: "Sigma rules, and folders of them.", completion: .file(extensions: ["yml", "yaml"]))
    var files: [String]

    @Flag(help: "One JSON document on stdout: an item per rule, correlation or filter.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let given = try GivenRules(files)
        if json {
            JSONEnvelope(asOf: nil, zone: .gmt, findings: given.findings, summary: given.summary)
                .write(to: console, items: given.items)
        } else {
            console.report(given.findings, allNotes: true)
            console.out(given.line)
        }
        try given.outcome.exit()
    }
}

/// Rules that a command line names, read and put together.
struct GivenRules {
    let readings: [SigmaReading]
    let set: RuleSet

    init(_ paths: [String]) throws {
        readings = try RuleFiles(paths).readings
        set = RuleSet(readings)
    }

    var findings: [Finding] { readings.flatMap(\.findings) + set.findings }

    var outcome: Outcome {
        var outcome = Outcome(findings)
        if !set.waiting.isEmpty || findings.contains(where: { $0.severity == .warning }) {
            outcome = max(outcome, .attention)
        }
        if readings.contains(where: { !$0.refused.isEmpty }) { outcome = .incomplete }
        return outcome
    }

    /// An item for each document, in the order of the files.
    var items: [JSON] {
        readings.flatMap { reading in
            let used = zip(reading.documents, reading.places).map { document, place in
                GivenRules.item(
                    document.header.title,
                    document.header.id,
                    place,
                    kind: document.kind,
                    state: state(document, place)
                )
            }
            let refused = reading.refused.map {
                GivenRules.item($0.title, $0.id, $0.place, kind: nil, state: "refused")
            }
            return used + refused
        }
    }

    var summary: JSON {
        let counts = self.counts
        return .object(counts.map { .init($0.name, .integer($0.count)) }.sorted { $0.key < $1.key })
    }

    var line: String {
        counts.filter { $0.count > 0 || $0.name == "files" }.map {
            "\($0.count) \(GivenRules.words[$0.name] ?? $0.name)"
        }
        .joined(separator: ", ")
    }

    private static let words = ["waitingForValues": "waiting for values"]

    private var counts: [(name: String, count: Int)] {
        let filters = readings.flatMap(\.documents).count { $0.kind == "filter" }
        return [
            ("files", readings.count), ("rules", set.rules.count), ("correlations", set.correlations.count),
            ("filters", filters), ("waitingForValues", set.waiting.count),
            ("refused", readings.reduce(0) { $0 + $1.refused.count }),
            ("errors", findings.count { $0.severity == .error }),
            ("warnings", findings.count { $0.severity == .warning }),
        ]
    }

    private func state(_ document: SigmaDocument, _ place: Place) -> String {
        switch document {
        case .rule:
            if set.rules.contains(where: { $0.place == place }) { return "ready" }
            return set.waiting.contains { $0.place == place } ? "waiting_for_values" : "refused"
        case .correlation: return set.correlations.contains { $0.place == place } ? "ready" : "refused"
        case .filter:
            let isIdle = set.findings.contains { $0.code == "sigma.idle-filter" && $0.place == place }
            return isIdle ? "idle" : "ready"
        }
    }

    private static func item(_ title: String?, _ id: String?, _ place: Place, kind: String?, state: String) -> JSON {
        .object([
            .init("file", place.file.map { .string($0) } ?? .null),
            .init("id", id.map { .string($0) } ?? .null),
            .init("kind", kind.map { .string($0) } ?? .null),
            .init("line", place.line.map { .integer($0) } ?? .null),
            .init("state", .string(state)),
            .init("title", title.map { .string($0) } ?? .null),
        ])
    }
}

extension SigmaDocument {
    /// What it is, as JSON has it.
    var kind: String {
        switch self {
        case .rule: "rule"
        case .correlation: "correlation"
        case .filter: "filter"
        }
    }
}
