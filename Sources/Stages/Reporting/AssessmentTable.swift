// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Deciding
package import Foundation
import Instants
import Casework
import Matching

/// Decisions as rows of cells: for a table on a terminal and for a CSV file.
package struct AssessmentTable {
    private let zone: TimeZone

    /// Writes instants in a zone.
    package init(zone: TimeZone) {
        self.zone = zone
    }

    /// The header of the CSV file, in kebab-case.
    package static let csvHeader = [
        "organization", "asset", "vendor", "product", "version", "version-as-given", "variant", "status", "protection",
        "power", "compromise", "fix-installed", "fix-available", "fix-available-date", "fix-announced-date",
        "course-of-action", "steps", "interim", "priority", "deadline", "switch-off-tolerable", "next-review", "reason",
    ]

    /// One row of the CSV file.
    package func csvRow(_ decision: Decision) -> [String] {
        let tolerable = decision.impact.isTolerable.map { $0 ? "yes" : "no" } ?? "unknown"
        return [
            decision.organization, decision.asset, decision.vendor, decision.product, decision.version,
            decision.versionAsGiven, decision.variant, decision.status.rawValue, decision.protection.rawValue,
            decision.power.rawValue, decision.compromise.rawValue, decision.fix.installed.rawValue,
            decision.fix.available?.version ?? "", decision.fix.available?.date?.description ?? "",
            decision.fix.announced?.date?.description ?? "", decision.courseOfAction.rawValue,
            decision.steps.map(AssessmentTable.text).joined(separator: "; "), decision.interim.rawValue,
            decision.priority?.outcome ?? "", decision.priority?.deadline?.formatted(in: zone) ?? "", tolerable,
            decision.nextReview?.description ?? "", decision.reasons.first?.text.en ?? "",
        ]
    }

    /// The header of the table for people.
    package static let header = [
        "ORGANIZATION", "ASSET", "VERSION", "STATUS", "PROTECTION", "COMPROMISE", "DO", "UNTIL THEN", "BY",
    ]

    /// One row of the table for people.
    package func row(_ decision: Decision) -> [String] {
        let version =
            decision.version.isEmpty
            ? (decision.versionAsGiven.isEmpty ? "?" : decision.versionAsGiven) : decision.version
        let state =
            decision.power == .on ? decision.status.rawValue : "\(decision.status.rawValue), \(decision.power.rawValue)"
        return [
            decision.organization, decision.asset, version, state, decision.protection.rawValue,
            decision.compromise.rawValue, decision.courseOfAction.rawValue, decision.interim.rawValue,
            deadline(decision),
        ]
    }

    private func deadline(_ decision: Decision) -> String {
        guard let deadline = decision.steps.lazy.compactMap(\.deadline).first else { return "" }
        let text = deadline.formatted(in: zone)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    /// A step in a few words: `update to 12.1-50.31`, `patch from 2020-01-27`.
    package static func text(_ step: Step) -> String {
        var text = step.action.rawValue
        if let what = step.what { text += " \(what)" }
        if let remedy = step.remedy { text += " \(remedy)" }
        if let to = step.to { text += " to \(to)" }
        if let from = step.from { text += " from \(from)" }
        return text
    }
}
