// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import DeviceConfigurations
import Findings

/// The checks that read the configuration of one partition.
struct PartitionChecking {
    let partition: NodeConfiguration.Partition
    let remedy: Remedy

    private var state: ConfigurationState { partition.state }

    /// The answer of a check; nil when it does not read a partition's configuration.
    func answer(_ check: Check) -> CheckAnswer? {
        guard let answer = unweakened(check) else { return nil }
        let gaps = state.gaps.filter(\.isSerious)
        if !gaps.isEmpty { return answer.weakened(by: gaps.map(\.text).joined(separator: "; ")) }
        if answer.verdict != .passed, state.gaps.contains(where: \.isCut) {
            return answer.adding(.unreadable, "the file ends without a line end: it may have been cut off")
        }
        return answer
    }

    private func unweakened(_ check: Check) -> CheckAnswer? {
        switch check.expectation {
        case .feature(let name)?: return feature(name)
        case .action(let expectation)?: return ActionCheck(expectation: expectation, state: state).answer()
        case .policy(let expectation)?:
            return withPolicy(expectation) { $0.answer() }
        case .binding(let expectation)?:
            guard case .policy(let policy)? = self.expectation(of: expectation.policy) else {
                return CheckAnswer(.inconclusive, .notUnderstood, "the case has no check '\(expectation.policy)'")
            }
            return withPolicy(policy) { BindingCheck(expectation: expectation, policy: $0, state: state).answer() }
        case .fact, .knob, .build, .live, .open, nil: return nil
        }
    }

    private func expectation(of id: String) -> Expectation? {
        remedy.proof.checks.first { $0.id == id }?.expectation
    }

    private func withPolicy(_ expectation: PolicyExpectation, _ work: (PolicyCheck) -> CheckAnswer) -> CheckAnswer {
        guard case .action(let action)? = self.expectation(of: expectation.action),
            let meaning = try? RuleMeaning(expectation.rule)
        else { return CheckAnswer(.inconclusive, .notUnderstood, "the case's own check cannot be used") }
        return work(
            PolicyCheck(
                expectation: expectation,
                meaning: meaning,
                action: ActionCheck(expectation: action, state: state),
                state: state
            )
        )
    }

    private func feature(_ name: String) -> CheckAnswer {
        let off = "feature \(name) is not switched on"
        switch state.feature(name) {
        case .present(let places):
            let place = places.last
            return CheckAnswer(.passed, .found, "feature \(name) is on", at: place)
        case .absent(let places):
            guard let place = places.last else { return neverOn(off) }
            return CheckAnswer(.failed, .undone, "feature \(name) is switched off again", at: place)
        case .unknown: return neverOn(off)
        }
    }

    /// A partition's file may leave the features to the default partition; whether it does is not known.
    private func neverOn(_ text: String) -> CheckAnswer {
        if partition.name != "default", state.features.isEmpty {
            return CheckAnswer(.inconclusive, .absent, "the partition's file does not say which features are on")
        }
        return CheckAnswer(.failed, .absent, text)
    }
}

extension ConfigurationGap {
    /// Whether something that decides may stand in what was not read.
    ///
    /// A header is not needed for that. A last line without its end is complete where it can be read; it is told, but proves
    /// nothing.
    var isSerious: Bool {
        switch self {
        case .noHeader, .endsWithoutLineEnd: false
        case .empty, .binary, .notNetScaler, .secondHeader, .unreadableLines, .uncertainCommands, .tooLarge,
            .switchesPartition, .missingFile, .ambiguousFile:
            true
        }
    }

    /// Whether the file may have been cut off.
    var isCut: Bool {
        if case .endsWithoutLineEnd = self { return true }
        return false
    }

    /// The gap in words.
    var text: String {
        switch self {
        case .empty: "the file is empty"
        case .binary: "the file is not text"
        case .notNetScaler: "the file is not the configuration of a NetScaler"
        case .noHeader: "the first line does not name release and build"
        case .secondHeader(let place): "line \(place.line ?? 0) begins another configuration"
        case .endsWithoutLineEnd: "the file ends without a line end"
        case .unreadableLines(let count, let place):
            "\(count) lines cannot be read, the first is line \(place.line ?? 0)"
        case .uncertainCommands(let count, let place):
            "\(count) lines are no commands of a saved configuration, the first is line \(place.line ?? 0)"
        case .tooLarge: "the file is too large to be read whole"
        case .switchesPartition(let place): "from line \(place.line ?? 0) on it speaks of another partition"
        case .missingFile(let name): "'\(name)' was not collected"
        case .ambiguousFile(let name): "there are two of '\(name)'"
        }
    }
}
