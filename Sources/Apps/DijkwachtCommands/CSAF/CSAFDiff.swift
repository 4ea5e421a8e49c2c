// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Comparing
import Findings
import Folders
import Foundation
import JSONTrees
import Terminal

/// `dijkwacht csaf diff OLD NEW`.
struct CSAFDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed between two states of CSAF documents, for whoever runs a product they name.",
        discussion: """
            Products, statuses, remedies, dates, ranges, scores and sharing first; what changed in texts only apart from that.
            States are told apart by content, never by version. OLD and NEW are two files, or two folders of documents,
            which are joined by publisher and tracking id.

              dijkwacht csaf diff old.json new.json
              dijkwacht csaf diff last-week/ today/ --json

            Exit codes: 0 nothing changed or texts only, 2 something to look at changed, 3 a file could not be read.
            """
    )

    @Argument(help: "The older document, or a folder of them.", completion: .file(extensions: ["json"]))
    var old: String

    @Argument(help: "The newer document, or a folder of them.", completion: .file(extensions: ["json"]))
    var new: String

    @Flag(help: "One JSON document instead of a table.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let states = try DocumentStates(old: old, new: new)
        let needsAttention = states.differences.contains { $0.changes.contains(where: \.needsAttention) }
        if json {
            JSONEnvelope(asOf: nil, zone: .gmt, findings: states.findings, summary: summary(states))
                .write(to: console, items: states.differences.lazy.flatMap(items))
        } else {
            console.report(states.findings)
            for difference in states.differences { show(difference, console) }
            console.out(text(states))
        }
        try max(Outcome(states.findings), needsAttention ? .attention : .clear).exit()
    }

    private func summary(_ states: DocumentStates) -> JSON {
        let changes = states.differences.flatMap(\.changes)
        let kinds = Change.Kind.allCases.compactMap { kind in
            let count = changes.count { $0.kind == kind }
            return count == 0 ? nil : JSON.Member(kind.rawValue, .integer(count))
        }
        return [
            "changes": .object(kinds),
            "documents": .integer(states.documentCount),
            "documentsEditorialOnly": .integer(states.editorialCount),
            "documentsToLookAt": .integer(states.differences.count - states.editorialCount),
            "documentsUnchanged": .integer(states.documentCount - states.differences.count),
        ]
    }

    private func items(_ difference: DocumentStates.Difference) -> [JSON] {
        difference.changes.map { change in
            .object([
                .init("document", .string(difference.trackingID)),
                .init("file", .string(difference.file)),
                .init("from", change.from.map(JSON.string) ?? .null),
                .init("kind", .string(change.kind.rawValue)),
                .init("needsAttention", .bool(change.needsAttention)),
                .init("newVersion", difference.newVersion.map(JSON.string) ?? .null),
                .init("oldVersion", difference.oldVersion.map(JSON.string) ?? .null),
                .init("part", change.part.map(JSON.string) ?? .null),
                .init("products", .array(change.products.map(JSON.string))),
                .init("publisher", .string(difference.publisher)),
                .init("to", change.to.map(JSON.string) ?? .null),
                .init("vulnerability", change.vulnerability.map(JSON.string) ?? .null),
            ])
        }
    }

    private func text(_ states: DocumentStates) -> String {
        let looked = states.differences.count - states.editorialCount
        return
            "\(states.documentCount) documents: \(looked) to look at, \(states.editorialCount) with other texts only, \(states.documentCount - states.differences.count) unchanged"
    }

    private func show(_ difference: DocumentStates.Difference, _ console: Console) {
        let versions = [difference.oldVersion, difference.newVersion].map { $0 ?? "-" }.joined(separator: " → ")
        console.out(console.style.paint(escaped("\(difference.trackingID)  version \(versions)"), .heading))
        var table = TextTable(header: ["CHANGE", "VULNERABILITY", "PRODUCTS", "FROM", "TO"])
        let changes = difference.changes.filter(\.needsAttention)
        for change in changes {
            table.add([
                change.kind.rawValue, change.vulnerability ?? "", CSAFDiff.short(change.products),
                CSAFDiff.short(change.from), CSAFDiff.short(change.to),
            ])
        }
        if !changes.isEmpty { console.out(table.lines(console.style)) }
        let parts = difference.changes.filter { !$0.needsAttention }.compactMap(\.part)
        if !parts.isEmpty { console.out("texts only: \(parts.joined(separator: ", "))") }
        console.out("")
    }

    private static func short(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "-" }
        return text.count > 60 ? String(text.prefix(59)) + "…" : text
    }

    private static func short(_ products: [String]) -> String {
        guard let first = products.first else { return "" }
        return products.count == 1 ? short(first) : "\(short(first)) and \(products.count - 1) more"
    }
}
