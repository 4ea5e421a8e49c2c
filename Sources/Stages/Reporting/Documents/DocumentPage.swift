// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import CSAF
package import Casework

/// One CSAF document as a page that loads nothing and runs nothing, to read, print and pass on.
///
/// Everything in it is the document's own text, escaped; links are shown and can be followed only when they are `https`.
///
/// - Returns: the page, to be written as UTF-8; the same document gives the same bytes.
package func documentPage(_ document: CSAFDocument, language: LocalizedText.Language) -> String {
    let page = DocumentPage(
        outline: DocumentOutline(document, language: language),
        words: DocumentWords(language: language)
    )
    return "<!DOCTYPE html>\n" + page.page.markup + "\n"
}

/// The parts of the page, in their order.
struct DocumentPage {
    let outline: DocumentOutline
    let words: DocumentWords

    var page: HTML {
        tag(.html, .lang(words.language.rawValue)) {
            ReportStyle.head(title: outline.title)
            tag(.body, .style(markingStyle)) {
                tag(.header) {
                    tag(.p, .style("marking")) { tag(.strong, .style("tlp"), text: outline.marking ?? noMarking) }
                    tag(.h1, text: outline.title)
                    facts(outline.facts)
                }
                tag(.main, .id("main")) {
                    outline.notes.map(passage)
                    outline.vulnerabilities.map(section)
                    references
                }
            }
        }
    }

    private var noMarking: String { words.say("no TLP label", "geen TLP-label") }

    private var markingStyle: String {
        switch outline.marking {
        case "TLP:RED": "tlp-red"
        case "TLP:AMBER+STRICT": "tlp-strict"
        case "TLP:AMBER": "tlp-amber"
        case "TLP:GREEN": "tlp-green"
        default: "tlp-clear"
        }
    }

    private func facts(_ facts: [DocumentOutline.Fact]) -> HTML {
        tag(.dl, .style("facts")) {
            facts.map { fact in
                tag(.div) {
                    tag(.dt, text: fact.name)
                    tag(.dd, text: fact.value)
                }
            }
        }
    }

    private func passage(_ passage: DocumentOutline.Passage) -> HTML {
        tag(.section) {
            tag(.h3, text: passage.heading)
            passage.text.split(separator: "\n").map { tag(.p, text: String($0)) }
        }
    }

    private func section(_ vulnerability: VulnerabilityOutline) -> HTML {
        tag(.section) {
            tag(.h2, text: vulnerability.name)
            facts(vulnerability.facts)
            table(vulnerability)
            if !vulnerability.remedies.isEmpty {
                tag(.h3, text: words.say("What can be done", "Wat kan worden gedaan"))
                tag(.ol) { vulnerability.remedies.map(remedy) }
            }
            vulnerability.passages.map(passage)
        }
    }

    private func table(_ vulnerability: VulnerabilityOutline) -> HTML {
        tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
            tag(.table) {
                tag(.thead) {
                    tag(.tr) {
                        for name in columns { tag(.th, Attribute(.scope, "col"), text: name) }
                    }
                }
                tag(.tbody) {
                    for group in vulnerability.groups {
                        tag(.tr) {
                            tag(.td) { group.products.map { tag(.p, text: $0) } }
                            tag(.td, text: (group.statuses + group.reasons).joined(separator: ", "))
                            tag(.td, text: group.score ?? "")
                            tag(.td, text: group.remedies.map(String.init).joined(separator: ", "))
                        }
                    }
                }
            }
        }
    }

    private var columns: [String] {
        [
            words.say("Products", "Producten"), "Status", "CVSS",
            words.say("What can be done", "Wat kan worden gedaan"),
        ]
    }

    private func remedy(_ remedy: VulnerabilityOutline.Remedy) -> HTML {
        tag(.li) {
            tag(.strong, text: remedy.category)
            if let date = remedy.date { " \(words.say("from", "vanaf")) \(date)" }
            remedy.details.split(separator: "\n").map { tag(.p, text: String($0)) }
            if let restart = remedy.restart { tag(.p, text: "\(words.say("Restart", "Herstart")): \(restart)") }
            if let url = remedy.url { tag(.p) { link(url) } }
        }
    }

    private var references: HTML? {
        guard !outline.references.isEmpty else { return nil }
        return tag(.section) {
            tag(.h2, text: words.say("References", "Verwijzingen"))
            tag(.ul) {
                for reference in outline.references {
                    tag(.li) {
                        "\(reference.name) "
                        link(reference.value)
                    }
                }
            }
        }
    }

    /// A link only to where a browser goes anyway: no script, no file.
    private func link(_ url: String) -> HTML {
        url.hasPrefix("https://") ? tag(.a, Attribute(.href, url), text: url) : tag(.span, text: url)
    }
}
