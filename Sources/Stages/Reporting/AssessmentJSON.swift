// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Deciding
package import Foundation
import Instants
package import JSONTrees
import Matching

/// Writes decisions as the JSON of `dijkwacht assess` (`Documentation/Schemas/assess-1.json`).
package final class AssessmentJSON {
    private let zone: TimeZone
    private let language: LocalizedText.Language
    /// What was made of judgements that several assets share, by the judgement.
    private var made: [ObjectIdentifier: (judgement: Judgement, members: [JSON.Member])] = [:]

    /// Writes instants in a zone and texts in a language.
    package init(zone: TimeZone, language: LocalizedText.Language) {
        self.zone = zone
        self.language = language
    }

    /// One item: the decision for one asset.
    package func item(_ decision: Decision) -> JSON {
        var members = shared(decision.judgement)
        members.append(.init("asset", .string(decision.asset)))
        members.append(.init("impact", impact(decision.impact, together: decision.isTolerableTogether)))
        members.append(.init("incomplete", .bool(decision.isIncomplete)))
        members.append(.init("organization", .string(decision.organization)))
        return .object(members)
    }

    /// The members that are the same for all assets with a judgement; remembered, because a million may share it.
    private func shared(_ judgement: Judgement) -> [JSON.Member] {
        if let known = made[ObjectIdentifier(judgement)] { return known.members }
        let members = members(judgement)
        if made.count > 10_000 { made.removeAll() }
        made[ObjectIdentifier(judgement)] = (judgement, members)
        return members
    }

    private func members(_ judgement: Judgement) -> [JSON.Member] {
        [
            .init("compromise", .string(judgement.compromise.rawValue)),
            .init("courseOfAction", .string(judgement.courseOfAction.rawValue)),
            .init("fix", fix(judgement.fix)),
            .init("interim", .string(judgement.interim.rawValue)),
            .init("nextReview", text(judgement.nextReview)),
            .init("power", .string(judgement.power.rawValue)),
            .init("priority", judgement.priority.map(priority) ?? .null),
            .init("product", .string(judgement.product)),
            .init("protection", .string(judgement.protection.rawValue)),
            .init("reasons", .array(judgement.reasons.map(reason))),
            .init("status", .string(judgement.status.rawValue)),
            .init("steps", .array(judgement.steps.enumerated().map { step($0.element, order: $0.offset + 1) })),
            .init("variant", .string(judgement.variant)),
            .init("vendor", .string(judgement.vendor)),
            .init("version", .string(judgement.version)),
            .init("versionAsGiven", .string(judgement.versionAsGiven)),
            .init("vulnerabilities", .array(judgement.vulnerabilities.map(JSON.string))),
        ]
    }

    /// The figures over all decisions: how many there are of each value on each axis.
    package func summary(_ assessment: Assessment) -> JSON {
        func counts<Value: Hashable & RawRepresentable>(_ value: (Decision) -> Value) -> JSON
        where Value.RawValue == String {
            let counts = Dictionary(grouping: assessment.decisions, by: value).mapValues(\.count)
            return .object(
                counts.map { JSON.Member($0.key.rawValue, .integer($0.value)) }.sorted { $0.key < $1.key }
            )
        }
        return .object([
            .init("assets", .integer(assessment.decisions.count)),
            .init("case", .string(assessment.caseID)),
            .init("compromise", counts(\.compromise)),
            .init("courseOfAction", counts(\.courseOfAction)),
            .init("interim", counts(\.interim)),
            .init("organizations", .integer(Set(assessment.decisions.map(\.organization)).count)),
            .init("policy", .string(assessment.policy)),
            .init("power", counts(\.power)),
            .init("protection", counts(\.protection)),
            .init("revisions", .array(assessment.revisions.map(JSON.string))),
            .init("status", counts(\.status)),
            .init("unconcerned", .integer(assessment.unconcernedCount)),
        ])
    }

    private func text(_ date: CalendarDate?) -> JSON { date.map { .string($0.description) } ?? .null }

    private func text(_ instant: Instant?) -> JSON { instant.map { .string($0.formatted(in: zone)) } ?? .null }

    private func fix(_ fix: FixState) -> JSON {
        .object([
            .init("announced", fix.announced.map(release) ?? .null),
            .init("available", fix.available.map(release) ?? .null),
            .init("installed", .string(fix.installed.rawValue)),
            .init(
                "postSteps",
                .array(
                    fix.postSteps.map { step in
                        .object([
                            .init("done", .bool(step.isDone)),
                            .init("id", .string(step.id)),
                            .init("mandatory", .bool(step.isMandatory)),
                        ])
                    }
                )
            ),
        ])
    }

    private func release(_ release: FixState.Release) -> JSON {
        .object([
            .init("date", text(release.date)),
            .init("version", release.version.map(JSON.string) ?? .null),
        ])
    }

    private func impact(_ impact: Impact, together: Bool?) -> JSON {
        .object([
            .init(
                "services",
                .array(
                    impact.services.map { service in
                        .object([
                            .init("effect", .string(service.effect)),
                            .init("name", .string(service.name)),
                            .init("service", .string(service.id)),
                        ])
                    }
                )
            ),
            .init("together", together.map(JSON.bool) ?? .null),
            .init("tolerable", impact.isTolerable.map(JSON.bool) ?? .null),
        ])
    }

    private func priority(_ priority: Priority) -> JSON {
        .object([
            .init("deadline", text(priority.deadline)),
            .init(
                "inputs",
                .object(priority.inputs.map { .init($0.key, .string($0.value)) }.sorted { $0.key < $1.key })
            ),
            .init("outcome", .string(priority.outcome)),
            .init("table", .string(priority.table)),
        ])
    }

    private func reason(_ reason: Reason) -> JSON {
        .object([
            .init("code", .string(reason.code)),
            .init("knownFrom", text(reason.knownFrom)),
            .init("source", reason.source.map(JSON.string) ?? .null),
            .init("text", .string(reason.text.text(in: language))),
        ])
    }

    private func step(_ step: Step, order: Int) -> JSON {
        var members: [JSON.Member] = []
        if let deadline = step.deadline { members.append(.init("deadline", text(deadline))) }
        members.append(.init("do", .string(step.action.rawValue)))
        if step.from != nil || (step.action == .patch && step.to == nil) {
            members.append(.init("from", text(step.from)))
        }
        members.append(.init("order", .integer(order)))
        if let reason = step.reason { members.append(.init("reason", .string(reason.text(in: language)))) }
        if let remedy = step.remedy { members.append(.init("remedy", .string(remedy))) }
        if step.namesBuild { members.append(.init("to", step.to.map(JSON.string) ?? .null)) }
        if let what = step.what { members.append(.init("what", .string(what))) }
        return .object(members)
    }
}
