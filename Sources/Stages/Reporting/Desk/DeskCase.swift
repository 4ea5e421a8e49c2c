// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Deciding
package import Findings
import Instants
package import Inventory

/// What the pages of one case are made of.
package struct DeskCase: Sendable {
    /// The case.
    package var of: Case
    /// The decisions at the instant of the page.
    package var assessment: Assessment
    /// The inventory as it was known then.
    package var inventory: Holdings
    /// What changed since the day before; nil when that cannot be told.
    package var changes: [AssetChange]?
    /// Everything that could not be read.
    package var findings: [Finding]
    /// Where the case stood on the days before, as far as they were counted.
    package var trend: CaseTrend
    /// What it all rests on.
    package var sources: [DeskSource]

    /// Makes one.
    package init(
        of: Case,
        assessment: Assessment,
        inventory: Holdings,
        changes: [AssetChange]?,
        findings: [Finding],
        trend: CaseTrend = CaseTrend(),
        sources: [DeskSource] = []
    ) {
        self.of = of
        self.assessment = assessment
        self.inventory = inventory
        self.changes = changes
        self.findings = findings
        self.trend = trend
        self.sources = sources
    }

    func report(_ frame: DeskFrame, decisions: [Decision]) -> AssessmentReport {
        var part = assessment
        part.decisions = decisions
        return AssessmentReport(
            of: of,
            assessment: part,
            inventory: inventory,
            findings: findings,
            generatedAt: frame.asOf,
            marking: frame.marking,
            wording: frame.words,
            selection: CardSelection(decisions, inventory)
        )
    }
}

/// The page of one case: the headline, the way from vulnerable to proven, what changed, the calendar, who is where.
package func deskCasePage(_ frame: DeskFrame, _ desk: DeskCase) -> String {
    let report = desk.report(frame, decisions: desk.assessment.decisions)
    let words = frame.words
    let sources = DeskSources(frame: frame, sources: desk.sources)
    return frame.page(words.say(desk.of.title)) {
        sources.warning
        tag(.p) {
            tag(
                .strong,
                text: desk.assessment.revisions.isEmpty
                    ? words.say(
                        "Nothing was published by then: nothing can be said.",
                        "Er was toen nog niets gepubliceerd: er valt niets te zeggen."
                    ) : headline(ReportFigures(desk.assessment.decisions), words)
            )
        }
        ReportHead(report: report).rests
        ReportOverview(report: report).section
        DeskChanges(frame: frame, caseID: desk.of.id, changes: desk.changes).section
        DeskTrend(frame: frame, desk).section
        sources.section
        report.calendar
        OrganizationTable(report: report, limit: 100, all: frame.link("/cases/\(desk.of.id)/organizations")) {
            frame.link("/cases/\(desk.of.id)/organizations/\(DeskPath.part($0.id))")
        }.section
        report.statements
        report.legend
        ReportFindings(findings: desk.findings, wording: words).section
    }
}

/// The page of all organizations that a case concerns, by name.
package func deskOrganizationsPage(_ frame: DeskFrame, _ desk: DeskCase) -> String {
    let report = desk.report(frame, decisions: desk.assessment.decisions)
    let words = frame.words
    return frame.page(words.say("All organizations", "Alle organisaties")) {
        DeskSources(frame: frame, sources: desk.sources).warning
        tag(.p) { tag(.a, Attribute(.href, frame.link("/cases/\(desk.of.id)")), text: words.say(desk.of.title)) }
        OrganizationTable(report: report) {
            frame.link("/cases/\(desk.of.id)/organizations/\(DeskPath.part($0.id))")
        }.section
    }
}

/// The page of one organization: its assets with their plans, the most urgent first.
///
/// - Returns: nil when no asset of the organization concerns the case.
package func deskOrganizationPage(_ frame: DeskFrame, _ desk: DeskCase, organization: String) -> String? {
    let own = desk.assessment.decisions.filter { $0.organization == organization }
    guard !own.isEmpty || desk.inventory.organizations[organization] != nil else { return nil }
    let report = desk.report(frame, decisions: own)
    let words = frame.words
    let name = desk.inventory.organizations[organization]?.name ?? organization
    return frame.page(name) {
        DeskSources(frame: frame, sources: desk.sources).warning
        tag(.p) {
            tag(.a, Attribute(.href, frame.link("/cases/\(desk.of.id)")), text: words.say(desk.of.title))
        }
        if own.isEmpty {
            tag(
                .p,
                text: words.say(
                    "No asset of this organization in the inventory concerns the case.",
                    "Geen systeem van deze organisatie in de inventaris valt onder de zaak."
                )
            )
        } else {
            tag(.p) { tag(.strong, text: headline(ReportFigures(own), words)) }
            report.section("assets", words.say("What to do, per asset", "Wat te doen, per systeem")) {
                for (index, decision) in own.sorted(by: CardSelection.isMoreUrgent).prefix(CardSelection.cardLimit)
                    .enumerated()
                {
                    AssetCard(decision, id: "asset-\(index + 1)", report, headings: (.h3, .h4)).article
                    tag(.p, .style("back")) {
                        tag(
                            .a,
                            Attribute(
                                .href,
                                frame.link("/cases/\(desk.of.id)/assets/\(DeskPath.part(decision.asset))")
                            ),
                            text: words.say("All about \(decision.asset)", "Alles over \(decision.asset)")
                        )
                    }
                }
            }
        }
    }
}
