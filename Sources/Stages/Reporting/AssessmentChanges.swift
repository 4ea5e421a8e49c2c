// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Deciding
import Instants
import Matching

/// What changed for one asset between two instants, and why.
package struct AssetChange: Sendable {
    /// One field that changed.
    package struct Field: Hashable, Sendable {
        /// The field's name in the JSON of `dijkwacht assess`.
        package var name: String
        /// What it was.
        package var from: String
        /// What it is.
        package var to: String
    }

    /// The decision before; nil for an asset that was not there.
    package var before: Decision?
    /// The decision after; nil for an asset that is no longer there.
    package var after: Decision?
    /// The fields that changed, the course of action first.
    package var fields: [Field]
    /// Reasons of the later decision that the earlier did not have, in their order.
    package var because: [Reason]

    /// The asset's id.
    package var asset: String { after?.asset ?? before?.asset ?? "" }
    /// The organization's id.
    package var organization: String { after?.organization ?? before?.organization ?? "" }
}

/// What changed between two assessments of the same inventory.
///
/// - Parameters:
///   - before: the earlier assessment.
///   - after: the later one.
/// - Returns: one change per asset for which anything changed, by organization and asset id.
package func changes(from before: Assessment, to after: Assessment) -> [AssetChange] {
    let earlier = Dictionary(before.decisions.map { ($0.asset, $0) }) { first, _ in first }
    let later = Dictionary(after.decisions.map { ($0.asset, $0) }) { first, _ in first }
    let gone = before.decisions.filter { later[$0.asset] == nil }.map {
        AssetChange(before: $0, after: nil, fields: [], because: [])
    }
    // Assets that are alike share their judgement, so that each pair is compared once.
    var compared: [JudgementPair: (fields: [AssetChange.Field], because: [Reason])] = [:]
    let changed = after.decisions.compactMap { decision -> AssetChange? in
        guard let old = earlier[decision.asset] else {
            return AssetChange(before: nil, after: decision, fields: [], because: Array(decision.reasons.prefix(2)))
        }
        let pair = JudgementPair(old.judgement, decision.judgement)
        let found = compared[pair] ?? pair.comparison(old, decision)
        compared[pair] = found
        guard !found.fields.isEmpty else { return nil }
        return AssetChange(before: old, after: decision, fields: found.fields, because: found.because)
    }
    return (changed + gone).sorted { ($0.organization, $0.asset) < ($1.organization, $1.asset) }
}

/// Two judgements, by which they are and not by what they say.
private struct JudgementPair: Hashable {
    private let before, after: ObjectIdentifier

    init(_ before: Judgement, _ after: Judgement) {
        self.before = ObjectIdentifier(before)
        self.after = ObjectIdentifier(after)
    }

    func comparison(_ before: Decision, _ after: Decision) -> (fields: [AssetChange.Field], because: [Reason]) {
        let fields = ChangedFields(before, after).fields
        guard !fields.isEmpty else { return ([], []) }
        let known = Set(before.reasons)
        return (fields, after.reasons.filter { !known.contains($0) && !$0.code.hasPrefix("match.") })
    }
}

/// Compares two decisions field by field.
private struct ChangedFields {
    private(set) var fields: [AssetChange.Field] = []

    init(_ before: Decision, _ after: Decision) {
        compare("courseOfAction", before.courseOfAction.rawValue, after.courseOfAction.rawValue)
        compare("status", before.status.rawValue, after.status.rawValue)
        compare("protection", before.protection.rawValue, after.protection.rawValue)
        compare("compromise", before.compromise.rawValue, after.compromise.rawValue)
        compare("power", before.power.rawValue, after.power.rawValue)
        compare("interim", before.interim.rawValue, after.interim.rawValue)
        compare("version", before.version, after.version)
        compare("fix.installed", before.fix.installed.rawValue, after.fix.installed.rawValue)
        compare("fix.available", ChangedFields.text(before.fix.available), ChangedFields.text(after.fix.available))
        compare("fix.announced", ChangedFields.text(before.fix.announced), ChangedFields.text(after.fix.announced))
        compare("priority", before.priority?.outcome ?? "-", after.priority?.outcome ?? "-")
    }

    private mutating func compare(_ name: String, _ from: String, _ to: String) {
        if from != to { fields.append(.init(name: name, from: from, to: to)) }
    }

    private static func text(_ release: FixState.Release?) -> String {
        guard let release else { return "-" }
        return [release.version, release.date?.description].compactMap { $0 }.joined(separator: " ")
    }
}
