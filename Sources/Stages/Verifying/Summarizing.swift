// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import DeviceConfigurations
import Instants

/// The verdict on one remedy out of its results.
struct Summarizing {
    let summary: RemedySummary

    init(
        _ remedy: Remedy,
        _ results: [CheckResult],
        _ collection: CollectedAsset,
        _ configurations: [NodeConfiguration],
        _ builds: BuildKnowledge
    ) {
        let decisive = Set(remedy.proof.decisiveChecks.map(\.id))
        let verdict = Verdict.weakest(results.filter { decisive.contains($0.check.id) }.map(\.verdict))
        let versions = configurations.map { $0.header?.version }
        let effects = versions.map { version in
            version.map { Summarizing.effect(of: remedy, builds.answer(collection.asset, on: $0)) } ?? .unknown
        }
        let spoiling = effects.firstIndex(where: \.isNone)
        let isProven = verdict == .passed && !effects.isEmpty && effects.allSatisfy(\.isWorking)
        var told: (citation: String, knownFrom: Instant)?
        if let spoiling { told = effects[spoiling].told }
        summary = RemedySummary(
            remedy: remedy,
            verdict: verdict,
            effective: spoiling != nil ? false : isProven ? true : nil,
            version: spoiling.map { versions[$0] } ?? Summarizing.first(versions),
            ineffectiveSince: told?.knownFrom,
            citation: told?.citation,
            open: remedy.proof.checks.filter { check in
                if case .open? = check.expectation { return true }
                return false
            }
        )
    }

    /// The first version, when every node tells one.
    private static func first(_ versions: [String?]) -> String? {
        versions.contains { $0 == nil } ? nil : versions.first ?? nil
    }

    /// What the case says of a remedy on a build; a fix works where it is carried.
    private static func effect(of remedy: Remedy, _ answer: BuildAnswer) -> BuildAnswer.Effect {
        if remedy.isMitigation { return answer.effect(of: remedy) }
        return answer.fix == .carried ? .works(citation: "", knownFrom: .distantPast) : .unknown
    }
}

extension BuildAnswer.Effect {
    fileprivate var isWorking: Bool {
        if case .works = self { return true }
        return false
    }

    fileprivate var isNone: Bool {
        switch self {
        case .none, .withdrawn: true
        case .works, .notNeeded, .unknown: false
        }
    }

    fileprivate var told: (citation: String, knownFrom: Instant)? {
        switch self {
        case .none(let citation, let knownFrom), .withdrawn(let citation, let knownFrom): (citation, knownFrom)
        case .works, .notNeeded, .unknown: nil
        }
    }
}
