// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Deciding
package import Foundation
import Instants
package import JSONTrees
import Matching

/// Writes decisions as the JSON of `dijkwacht assess` (`Documentation/Schemas/assess-1.json`).
package struct AssessmentJSON {
    private let zone: TimeZone
    private let language: LocalizedText.Language

    /// Writes instants in a zone and texts in a language.
    package init(zone: TimeZone, language: LocalizedText.Language) {
        self.zone = zone
        self.language = language
    }

    /// One item: the decision for one asset.
    package func item(_ decision: Decision) -> JSON {
        .object([
            .init("asset", .string(decision.asset)),
            .init("compromise", .string(decision.compromise.rawValue)),
            .init("courseOfAction", .string(decision.courseOfAction.rawValue)),
            .init("fix", fix(decision.fix)),
            .init("impact", impact(decision.impact)),
            .init("incomplete", .bool(decision.isIncomplete)),
            .init("interim", .string(decision.interim.rawValue)),
            .init("nextReview", text(decision.nextReview)),
            .init("organization", .string(decision.organization)),
            .init("power", .string(decision.power.rawValue)),
            .init("priority", decision.priority.map(priority) ?? .null),
            .init("product", .string(decision.product)),
            .init("protection", .string(decision.protection.rawValue)),
            .init("reasons", .array(decision.reasons.map(reason))),
            .init("status", .string(decision.status.rawValue)),
            .init("steps", .array(decision.steps.enumerated().map { step($0.element, order: $0.offset + 1) })),
            .init("variant", .string(decision.variant)),
            .init("vendor", .string(decision.vendor)),
            .init("version", .string(decision.version)),
            .init("versionAsGiven", .string(decision.versionAsGiven)),
            .init("vulnerabilities", .array(decision.vulnerabilities.map(JSON.string))),
        ])
    }

    /// The figures over all decisions: how many there are of each value on each axis.
    package func summary(_ assessment: Assessment) -> JSON {
        func counts<Value: Hashable & RawRepresentable>(_ value: (Decision) -> Value) -> JSON where Value.RawValue == String {
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

    private func impact(_ impact: Impact) -> JSON {
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
            .init("together", impact.isTolerableTogether.map(JSON.bool) ?? .null),
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
        if step.from != nil || (step.action == .patch && step.to == nil) { members.append(.init("from", text(step.from))) }
        members.append(.init("order", .integer(order)))
        if let reason = step.reason { members.append(.init("reason", .string(reason.text(in: language)))) }
        if let remedy = step.remedy { members.append(.init("remedy", .string(remedy))) }
        if step.namesBuild { members.append(.init("to", step.to.map(JSON.string) ?? .null)) }
        if let what = step.what { members.append(.init("what", .string(what))) }
        return .object(members)
    }
}
