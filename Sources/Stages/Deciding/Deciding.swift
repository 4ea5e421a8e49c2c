// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Findings
package import Instants
package import Inventory
import Matching
import Versions

/// What to do with each asset of an inventory for a case, at an instant.
///
/// - Takes: a case with all its revisions, an inventory with its evidence, a policy, and the instant the question is put.
/// - Gives: one decision per asset that a product of the case names, affected or not: the state on every axis, the plan,
///   the measure until it is carried out, the priority, the cost of switching off, and every reason with its source and
///   the instant from which it was known.
/// - Rule: `design/contracts.md`, "assess"; what to do and how fast is the policy, data.
/// - Uses only what was published, recorded and true by the instant: asking about 15 January gives what a well-informed
///   person would have said on 15 January. No clock is read.
/// - Cannot tell: what nobody recorded. An asset without evidence is not safe, it is unproven.
///
/// - Parameters:
///   - case: the case.
///   - inventory: the inventory.
///   - policy: the rules.
///   - catalogs: what others assert of exploitation; what they say later than `asOf` does not count.
///   - asOf: the instant at which the question is put.
///   - organization: only its assets; nil for all.
///   - names: what is remembered from other assessments of the same rows; it changes no answer.
/// - Returns: decisions in the order of organization and asset id.
package func assess(
    _ case: Case,
    _ inventory: Holdings,
    policy: Policy,
    catalogs: [CatalogFile] = [],
    asOf: Instant,
    organization: String? = nil,
    names: NamedProducts? = nil
) -> Assessment {
    var assessment = Assessing(`case`, inventory, policy, catalogs, asOf, organization, names).assessment()
    assessment.findings += CatalogFacts(catalogs, of: `case`, asOf: asOf).findings
    return assessment
}

/// The answer for a whole inventory.
package struct Assessment: Sendable {
    /// The case's id.
    package var caseID: String
    /// The policy's id.
    package var policy: String
    /// The instant at which the question was put.
    package var asOf: Instant
    /// The revisions the answer rests on.
    package var revisions: [String]
    /// One per asset that a product of the case names, by organization and asset id.
    package var decisions: [Decision]
    /// How many assets of the inventory no product of the case names.
    package var unconcernedCount: Int
    /// Remarks about evidence and plans.
    package var findings: [Finding]
}

/// One assessment in the making.
private struct Assessing {
    let knowledge: Knowledge
    let inventory: Holdings
    let policy: Policy
    let prioritizing: Prioritizing
    let graph: ServiceGraph
    let organization: String?
    let names: NamedProducts?

    init(
        _ case: Case,
        _ inventory: Holdings,
        _ policy: Policy,
        _ catalogs: [CatalogFile],
        _ asOf: Instant,
        _ organization: String?,
        _ names: NamedProducts?
    ) {
        self.organization = organization
        self.names = names
        knowledge = Knowledge(`case`, catalogs: catalogs, asOf: asOf)
        self.inventory = inventory
        self.policy = policy
        prioritizing = Prioritizing(rule: policy.priority, knowledge: knowledge)
        graph = inventory.services
    }

    func assessment() -> Assessment {
        guard !knowledge.revisions.isEmpty else { return nothingKnown }
        var decisions: [Decision] = []
        var findings: [Finding] = []
        var known: [Alike: Judgement] = [:]
        let (rows, unconcerned) = ConcernedAssets(inventory.assets, knowledge, organization: organization, names: names)
            .found()
        decisions.reserveCapacity(rows.count)
        for row in rows { decisions.append(decide(row, &known, &findings)) }
        decisions.sort { ($0.organization, $0.asset) < ($1.organization, $1.asset) }
        askTogether(&decisions, &findings)
        return Assessment(
            caseID: knowledge.of.id,
            policy: policy.id,
            asOf: knowledge.asOf,
            revisions: knowledge.current.advisories.map(\.citation),
            decisions: decisions,
            unconcernedCount: unconcerned,
            findings: findings
        )
    }

    /// The answer for an instant before anything was published: nothing can be said, which is not "not affected".
    private var nothingKnown: Assessment {
        Assessment(
            caseID: knowledge.of.id,
            policy: policy.id,
            asOf: knowledge.asOf,
            revisions: [],
            decisions: [],
            unconcernedCount: inventory.assets.count,
            findings: [
                Finding(
                    .error,
                    "case.nothing-known-yet",
                    "no advisory of '\(knowledge.of.id)' was published by then: nothing can be said",
                    help: "ask about an instant from \(knowledge.of.opened.formatted(in: knowledge.of.timeZone)) on"
                )
            ]
        )
    }

    // MARK: One asset

    /// What is the same for assets without a history of their own.
    private struct Alike: Hashable {
        var identity: Int
        var exposure: Exposure?
        var since: CalendarDate?
    }

    private func decide(_ row: Int, _ known: inout [Alike: Judgement], _ findings: inout [Finding]) -> Decision {
        let asset = inventory.assets[row]
        let unreadable = inventory.evidence.unreadableRows(of: row)
        let judgement: Judgement
        if let alike = alike(asset), unreadable == 0 {
            if let found = known[alike] {
                judgement = found
            } else {
                judgement = judge(asset, unreadable, &findings)
                // A version that cannot be read is told for each asset, with its line.
                if judgement.version.isEmpty == judgement.versionAsGiven.isEmpty { known[alike] = judgement }
            }
        } else {
            judgement = judge(asset, unreadable, &findings)
        }
        return Decision(
            row: row,
            asset: asset.id,
            organization: asset.organization,
            judgement: judgement,
            isTolerableTogether: nil,
            isIncomplete: unreadable > 0
        )
    }

    /// The key of an asset of which only its identity, exposure and first day matter; nil for one with evidence, a group,
    /// a serial number, or a service that depends on it.
    private func alike(_ asset: Asset) -> Alike? {
        guard asset.serial == nil, asset.group == nil, inventory.evidence.evidence(of: asset.row).isEmpty,
            !graph.isNamed(asset: asset.row), !graph.isNamedByUnreadableRow(asset: asset.row)
        else { return nil }
        return Alike(
            identity: inventory.assets.classOf(asset.row),
            exposure: asset.exposure,
            since: asset.since
        )
    }

    private func judge(_ asset: Asset, _ unreadable: Int, _ findings: inout [Finding]) -> Judgement {
        let history = History(asset, inventory.evidence.evidence(of: asset.row), asOf: knowledge.asOf)
        findings += EvidenceCheck(history, knowledge.of).findings()
        let situation = Situation(history, knowledge)
        if let finding = situation.versionFinding { findings.append(finding) }
        let impact = impact(of: asset.row)
        let course = policy.course(situation.courseValues)
        let interim = policy.interim(interimValues(situation, impact))
        let criticality = graph.criticality(of: asset.row)
        let priority = prioritizing.priority(situation, criticality: criticality, course: course.answer)
        let deadline = priority?.deadline ?? prioritizing.deadline(situation, course: course.answer)
        return Judgement(
            vendor: asset.vendor,
            product: asset.product,
            version: situation.status.version?.text ?? "",
            versionAsGiven: history.versionText(at: knowledge.asOf) ?? "",
            variant: asset.variant ?? "",
            vulnerabilities: knowledge.of.vulnerabilities,
            status: situation.status.status,
            protection: situation.protection.protection,
            power: situation.power,
            compromise: situation.compromise.compromise,
            fix: situation.fix.state,
            courseOfAction: course.answer,
            steps: Plan(course: course.answer, situation: situation, deadline: deadline).steps,
            interim: interim.answer,
            priority: priority,
            impact: impact,
            nextReview: nextReview(situation),
            reasons: reasons(situation, course, interim, unreadable)
        )
    }

    private func reasons(
        _ situation: Situation,
        _ course: PolicyRule<CourseOfAction>,
        _ interim: PolicyRule<Interim>,
        _ unreadable: Int
    ) -> [Reason] {
        var reasons = [Reason.policy(policy.id, course.answer, course.reason)]
        if course.answer == .investigate { reasons += situation.compromise.reasons }
        reasons += situation.protection.reasons
        reasons += situation.doubts.map { .doubted($0.remedy, $0.statement, knowledge.source($0.statement.source)) }
        reasons += situation.fix.reasons
        reasons += situation.status.reasons
        if course.answer != .investigate { reasons += situation.compromise.reasons }
        if let statement = knowledge.exploitation.statement, !knowledge.catalogs.listed.contains(statement) {
            reasons.append(.exploited(statement, knowledge.source(statement.source)))
        }
        reasons += knowledge.catalogs.reasons
        reasons.append(.interim(policy.id, interim.answer, interim.reason))
        if unreadable > 0 { reasons.append(.incomplete(unreadable)) }
        return reasons
    }

    private func interimValues(_ situation: Situation, _ impact: Impact) -> [PolicyInput: String] {
        [
            .status: situation.status.status.rawValue,
            .protection: situation.protection.protection.rawValue,
            .power: situation.power.rawValue,
            .exploitation: knowledge.exploitation.level.rawValue,
            .doubted: situation.doubts.isEmpty ? "no" : "yes",
            .tolerable: impact.isTolerable.map { $0 ? "yes" : "no" } ?? "unknown",
        ]
    }

    /// The first day on which something is announced to change: the fix comes, or the proof runs out.
    private func nextReview(_ situation: Situation) -> CalendarDate? {
        guard situation.status.status == .knownAffected else { return nil }
        let today = knowledge.asOf.day(in: knowledge.of.timeZone)
        var days: [CalendarDate] = []
        if let date = situation.options.announced?.date, date >= today { days.append(date) }
        if situation.protection.protection == .proven, let expires = situation.protection.expires {
            days.append(expires.day(in: knowledge.of.timeZone))
        }
        return days.min()
    }

    // MARK: Switching off

    private func impact(of row: Int) -> Impact {
        let effects = graph.effect(ofSwitchingOff: [row], withGroups: true)
        let services = effects.map {
            Impact.Service(id: $0.service.id.rawValue, name: $0.service.name, effect: $0.effect.rawValue)
        }
        let isTolerable: Bool? =
            switch graph.tolerability(ofSwitchingOff: [row], withGroups: true) {
            case .tolerable: true
            case .intolerable: false
            case .unknown: nil
            }
        return Impact(isTolerable: isTolerable, services: services)
    }

    /// Asks for each organization whether all assets it is told to switch off can be off at once.
    private func askTogether(_ decisions: inout [Decision], _ findings: inout [Finding]) {
        let groups = Dictionary(grouping: decisions.indices.filter { decisions[$0].interim == .switchOff }) {
            decisions[$0].organization
        }
        for organization in groups.keys.sorted() {
            let members = groups[organization] ?? []
            var together = false
            if case .tolerable = graph.tolerability(
                ofSwitchingOff: Set(members.map { decisions[$0].row }),
                withGroups: true
            ) {
                together = true
            }
            for member in members { decisions[member].isTolerableTogether = together }
            guard !together else { continue }
            let assets = members.map { decisions[$0].asset }.joined(separator: ", ")
            findings.append(
                Finding(
                    .warning,
                    "impact.not-together",
                    "\(organization): each of \(assets) can be switched off alone, all of them together cannot",
                    help: "dijkwacht impact --maximum \(organization) tells the largest set that can"
                )
            )
        }
    }
}

extension Policy {
    /// The first rule that applies; a policy with a gap contains, because nothing says less.
    func course(_ values: [PolicyInput: String]) -> PolicyRule<CourseOfAction> {
        courses.first { $0.applies(to: values) }
            ?? PolicyRule(
                answer: .contain,
                when: [:],
                reason: LocalizedText(en: "no rule applies", nl: "geen regel past")
            )
    }

    /// The first rule that applies; a policy with a gap restricts.
    func interim(_ values: [PolicyInput: String]) -> PolicyRule<Interim> {
        interims.first { $0.applies(to: values) }
            ?? PolicyRule(
                answer: .restrictAndMonitor,
                when: [:],
                reason: LocalizedText(en: "no rule applies", nl: "geen regel past")
            )
    }
}

extension Situation {
    /// A version that cannot be read is told with its line: a person can repair it.
    var versionFinding: Finding? {
        guard let text = history.versionText(at: knowledge.asOf), status.version == nil, status.status == .unknown,
            status.missing == ["version"], !text.isEmpty, !knowledge.matches(status.subject).isEmpty
        else { return nil }
        let stated = history.last(.version)
        return Finding(
            .error,
            "inventory.bad-version",
            at: Place(
                file: stated == nil ? "assets.csv" : "evidence.csv",
                line: stated?.line ?? history.asset.line
            ),
            "version '\(text)' of '\(history.asset.id)' cannot be read",
            help: "write it as the appliance gives it, such as 12.1-50.28 or NS12.1: Build 50.28.nc"
        )
    }
}
