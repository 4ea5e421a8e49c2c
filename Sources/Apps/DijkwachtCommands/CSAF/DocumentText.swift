// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Reporting
import Terminal

/// A document as lines for a terminal; every text of the document is escaped.
struct DocumentText {
    private static let fewProducts = 8
    private static let width = 100
    private let outline: DocumentOutline
    private let language: LocalizedText.Language
    private let all: Bool

    init(_ outline: DocumentOutline, language: LocalizedText.Language, all: Bool) {
        self.outline = outline
        self.language = language
        self.all = all
    }

    func lines(_ style: Style) -> [String] {
        var lines = [style.paint(escaped(outline.title), .heading)]
        lines.append(
            style.paint(outline.marking.map { escaped($0) } ?? say("no TLP label", "geen TLP-label"), .warning)
        )
        lines += facts(outline.facts, style)
        for note in outline.notes { lines += passage(note, style) }
        for vulnerability in outline.vulnerabilities { lines += section(vulnerability, style) }
        guard !outline.references.isEmpty else { return lines }
        lines += ["", style.paint(say("References", "Verwijzingen"), .heading)]
        return lines + outline.references.map { "  \(escaped($0.name)): \(escaped($0.value))" }
    }

    private func say(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

    private func facts(_ facts: [DocumentOutline.Fact], _ style: Style) -> [String] {
        let width = facts.map(\.name.count).max() ?? 0
        return facts.map { fact in
            let padding = String(repeating: " ", count: width - fact.name.count + 2)
            return style.paint(fact.name, .quiet) + padding + escaped(fact.value)
        }
    }

    private func passage(_ passage: DocumentOutline.Passage, _ style: Style) -> [String] {
        ["", style.paint(escaped(passage.heading), .heading)] + DocumentText.wrapped(passage.text, indent: "  ")
    }

    private func section(_ vulnerability: VulnerabilityOutline, _ style: Style) -> [String] {
        var lines = ["", style.paint(escaped(vulnerability.name), .heading)]
        lines += facts(vulnerability.facts, style).map { "  " + $0 }
        for group in vulnerability.groups {
            let isAffected = group.statuses.contains { $0.hasSuffix("affected") && !$0.hasPrefix("known_not") }
            let said = group.statuses.isEmpty ? [say("no status", "geen status")] : group.statuses
            let head = (said + group.reasons).map { escaped($0) }.joined(separator: ", ")
            var line = "  " + style.paint(head, isAffected ? .alarm : .quiet)
            if let score = group.score { line += "  \(escaped(score))" }
            if !group.remedies.isEmpty {
                line += "  \(say("do", "doe")): \(group.remedies.map { "[\($0)]" }.joined(separator: " "))"
            }
            lines.append(line)
            let shown = all ? group.products[...] : group.products.prefix(DocumentText.fewProducts)
            lines += shown.map { "    " + escaped($0) }
            let more = group.products.count - shown.count
            if more > 0 {
                lines.append("    " + say("… and \(more) more (--all names them)", "… en nog \(more) (--all noemt ze)"))
            }
        }
        for (number, remedy) in vulnerability.remedies.enumerated() {
            let date = remedy.date.map { " \(say("from", "vanaf")) \(escaped($0))" } ?? ""
            lines.append("  [\(number + 1)] \(escaped(remedy.category))\(date)")
            lines += DocumentText.wrapped(remedy.details, indent: "      ")
            if let restart = remedy.restart { lines.append("      \(say("restart", "herstart")): \(escaped(restart))") }
            if let url = remedy.url { lines.append("      \(escaped(url))") }
        }
        for text in vulnerability.passages {
            lines.append("  " + style.paint(escaped(text.heading), .quiet))
            lines += DocumentText.wrapped(text.text, indent: "    ")
        }
        return lines
    }

    /// The text in lines of at most a hundred characters; its own line ends are kept.
    private static func wrapped(_ text: String, indent: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: true).flatMap { paragraph -> [String] in
            var lines: [String] = []
            var line = indent
            for word in escaped(paragraph).split(separator: " ") {
                if line.count + word.count + 1 > width, line.count > indent.count {
                    lines.append(line)
                    line = indent
                }
                line += (line.count > indent.count ? " " : "") + word
            }
            return line.count > indent.count ? lines + [line] : lines
        }
    }
}
