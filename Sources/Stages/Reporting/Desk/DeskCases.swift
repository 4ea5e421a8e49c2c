// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Deciding

/// The first page: every case, and where it stands.
///
/// - Parameters:
///   - frame: what is around the page.
///   - cases: each case with its assessment; nil where nothing was published by then.
///   - sources: what it all rests on.
/// - Returns: the page, to be written as UTF-8.
package func deskCasesPage(
    _ frame: DeskFrame,
    _ cases: [(case: Case, assessment: Assessment)],
    sources: [DeskSource]
) -> String {
    let words = frame.words
    return frame.page(words.say("Cases", "Zaken")) {
        DeskSources(frame: frame, sources: sources).warning
        if cases.isEmpty {
            tag(
                .p,
                text: words.say(
                    "There is no case. A case is a folder below Cases.",
                    "Er is geen zaak. Een zaak is een map onder Cases."
                )
            )
        }
        cases.map { one, assessment in caseCard(frame, one, assessment) }
    }
}

private func caseCard(_ frame: DeskFrame, _ one: Case, _ assessment: Assessment) -> HTML {
    let words = frame.words
    let figures = ReportFigures(assessment.decisions)
    let tone: Tone =
        figures.toSwitchOff + figures.toInvestigate > 0 ? .danger : figures.toAct > 0 ? .attention : .unknown
    return tag(.article, .style("card \(tone.rawValue)")) {
        tag(.h2, .style("quiet")) {
            tag(.a, Attribute(.href, frame.link("/cases/\(one.id)")), text: words.say(one.title))
        }
        tag(.p, .style("where"), text: one.vulnerabilities.joined(separator: ", "))
        if assessment.revisions.isEmpty {
            tag(
                .p,
                text: words.say(
                    "Nothing was published by then: nothing can be said.",
                    "Er was toen nog niets gepubliceerd: er valt niets te zeggen."
                )
            )
        } else {
            tag(.p, text: headline(figures, words))
        }
    }
}

/// Where a case stands, in one sentence: first what is open, last what is proven.
func headline(_ figures: ReportFigures, _ words: Wording) -> String {
    let numbers = [
        words.say(
            "\(words.figure(figures[.unprotected])) vulnerable without protection",
            "\(words.figure(figures[.unprotected])) kwetsbaar zonder bescherming"
        ),
        words.say(
            "\(words.figure(figures[.protectedByClaim])) protected by claim",
            "\(words.figure(figures[.protectedByClaim])) beschermd volgens opgave"
        ),
        words.say(
            "\(words.figure(figures[.protectedProven])) protected, proven",
            "\(words.figure(figures[.protectedProven])) beschermd, bewezen"
        ),
        words.say(
            "\(words.figure(figures[.unjudged])) not judged",
            "\(words.figure(figures[.unjudged])) niet te beoordelen"
        ),
        words.say(
            "\(words.figure(figures[.fixedByClaim])) fixed by claim",
            "\(words.figure(figures[.fixedByClaim])) bijgewerkt volgens opgave"
        ),
        words.say(
            "\(words.figure(figures[.fixedProven])) fixed, proven",
            "\(words.figure(figures[.fixedProven])) bijgewerkt, bewezen"
        ),
    ]
    return words.say(
        "Of \(words.figure(figures.assets)) assets: ",
        "Van \(words.figure(figures.assets)) systemen: "
    ) + numbers.joined(separator: ", ") + "."
}
