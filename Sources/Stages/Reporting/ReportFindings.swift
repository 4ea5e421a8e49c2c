// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Findings

/// What could not be read, or was not as it should be: each with its place and the way out, the gravest first.
struct ReportFindings {
    let findings: [Finding]
    let wording: Wording

    /// Findings that are listed; the others are counted.
    private static let listed = 500

    var section: HTML {
        tag(.section, .id("findings"), Attribute(.labelledBy, "findings-title")) {
            tag(
                .h2,
                .id("findings-title"),
                text: wording.say("What could not be read or does not fit", "Wat niet te lezen was of niet klopt")
            )
            if findings.isEmpty {
                tag(.p, text: wording.say("Nothing: every input was read.", "Niets: alle invoer is gelezen."))
            } else {
                tag(.p, text: introduction)
                tag(
                    .div,
                    .style("scroll"),
                    Attribute(.role, "region"),
                    Attribute(.label, region),
                    Attribute(.tabindex, "0")
                ) {
                    table
                }
            }
        }
    }

    private var region: String { wording.say("Table of remarks", "Tabel van opmerkingen") }

    private var introduction: String {
        let errors = findings.count { $0.severity == .error }
        var text =
            wording.count(
                findings.count,
                LocalizedText(en: "remark", nl: "opmerking"),
                LocalizedText(en: "remarks", nl: "opmerkingen")
            )
            + wording.say(
                ", of which \(wording.figure(errors)) about something that could not be used.",
                ", waarvan \(wording.figure(errors)) over iets dat niet bruikbaar was."
            )
            + wording.say(
                " What depends on it is not known, never safe.",
                " Wat daarvan afhangt is onbekend, nooit veilig."
            )
        if wording.language == .nl { text += " De opmerkingen zelf zijn in het Engels." }
        if findings.count > ReportFindings.listed {
            let rest = wording.figure(findings.count - ReportFindings.listed)
            text += wording.say(
                " The \(rest) least serious are not listed here.",
                " De \(rest) minst ernstige staan hier niet bij."
            )
        }
        return text
    }

    private var table: HTML {
        tag(.table, .style("findings")) {
            tag(.caption, text: wording.say("Remarks about the input", "Opmerkingen over de invoer"))
            tag(.thead) {
                tag(.tr) {
                    for column in [
                        LocalizedText(en: "Weight", nl: "Gewicht"), LocalizedText(en: "Place", nl: "Plaats"),
                        LocalizedText(en: "Remark and way out", nl: "Opmerking en uitweg"),
                    ] {
                        tag(.th, Attribute(.scope, "col"), text: wording.say(column))
                    }
                }
            }
            tag(.tbody) {
                for finding in sorted.prefix(ReportFindings.listed) { row(finding) }
            }
        }
    }

    /// The gravest first, otherwise in their order.
    private var sorted: [Finding] {
        findings.enumerated().sorted { left, right in
            (right.element.severity, left.offset) < (left.element.severity, right.offset)
        }.map(\.element)
    }

    private func row(_ finding: Finding) -> HTML {
        let tone: Tone =
            switch finding.severity {
            case .error: .danger
            case .warning: .attention
            case .note: .plain
            }
        return tag(.tr) {
            tag(.td) { chip(wording.say(finding.severity.words), tone) }
            tag(.td, .style("place"), text: finding.place.description)
            tag(.td, .lang("en")) {
                finding.message
                if let help = finding.help {
                    tag(.br)
                    tag(.span, .style("source"), text: "→ \(help)")
                }
                tag(.br)
                tag(.code, text: finding.code)
            }
        }
    }
}
