// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import DeviceConfigurations
import Findings
import Instants
import Inventory

/// Every check of a remedy on one node.
struct NodeChecking {
    let node: CollectedNode
    let configuration: NodeConfiguration
    let remedy: Remedy
    let asset: Asset
    let builds: BuildKnowledge
    let heldAt: Instant

    /// The results in the order of the checks; of one check the default partition first.
    func results() -> [CheckResult] { remedy.proof.checks.flatMap(results) }

    private func results(_ check: Check) -> [CheckResult] {
        switch check.expectation {
        case .feature?, .action?, .policy?, .binding?: return partitions(check)
        case .knob(let expectation)?: return [result(check, nil, knob(expectation))]
        case .fact(let expectation)?: return [result(check, nil, fact(expectation))]
        case .build(let expectation)?: return [result(check, nil, build(expectation))]
        case .open(let how)?:
            return [result(check, nil, CheckAnswer(.inconclusive, .open, "no file shows it: \(how.en)"))]
        case .live?, nil: return []
        }
    }

    private func partitions(_ check: Check) -> [CheckResult] {
        let read = configuration.partitions.map { partition in
            let answer = PartitionChecking(partition: partition, remedy: remedy).answer(check)
            return result(
                check,
                partition.name == "default" ? nil : partition.name,
                answer ?? CheckAnswer(.inconclusive, .notUnderstood, "this check cannot be read there")
            )
        }
        var missing: [CheckResult] = []
        if configuration.defaultPartition == nil {
            missing.append(result(check, nil, CheckAnswer(.inconclusive, .missingFile, "'ns.conf' was not given")))
        }
        for gap in configuration.gaps {
            guard case .missingFile(let name) = gap, let partition = NodeChecking.partition(of: name) else { continue }
            missing.append(
                result(check, partition, CheckAnswer(.inconclusive, .missingFile, "'\(name)' was not given"))
            )
        }
        return read + missing
    }

    /// `partitions/p1/ns.conf` is the file of partition `p1`.
    private static func partition(of path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.count >= 3, parts[parts.count - 3] == "partitions" else { return nil }
        return String(parts[parts.count - 2])
    }

    private func knob(_ expectation: KnobExpectation) -> CheckAnswer {
        guard let script = configuration.startupScript else {
            return CheckAnswer(.inconclusive, .missingFile, "'rc.netscaler' was not given")
        }
        let name = expectation.name
        switch script.knob(name) {
        case .set(let value, let place):
            let text = "\(name) is set to \(value)"
            return value == expectation.value
                ? CheckAnswer(.passed, .found, text, at: place)
                : CheckAnswer(.failed, .other, "\(text), not \(expectation.value)", at: place)
        case .notSet: return CheckAnswer(.failed, .absent, "\(name) is not set", at: Place(file: script.file))
        case .unknown(let places):
            guard places.isEmpty, script.gaps.allSatisfy({ $0 == .empty || $0.isCut }) else {
                let text = "whether \(name) is set cannot be told"
                return CheckAnswer(.inconclusive, .notUnderstood, text, at: places.first ?? Place(file: script.file))
            }
            return CheckAnswer(.failed, .absent, "\(name) is not set", at: Place(file: script.file))
        }
    }

    private func fact(_ expectation: FactExpectation) -> CheckAnswer {
        let found = configuration.facts.first { $0.name.rawValue == expectation.fact }
        func told(_ isPresent: Bool, _ place: Place?) -> CheckAnswer {
            let text = "'\(expectation.fact)' \(isPresent ? "holds" : "does not hold")"
            return isPresent == expectation.isPresent
                ? CheckAnswer(.passed, .found, text, at: place)
                : CheckAnswer(.failed, .other, text, at: place)
        }
        switch found?.presence {
        case .present(let places)?: return told(true, places.first)
        case .absent?: return told(false, nil)
        case .unknown?, nil:
            return CheckAnswer(.inconclusive, .unreadable, "whether '\(expectation.fact)' holds is not known")
        }
    }

    private func build(_ expectation: BuildExpectation) -> CheckAnswer {
        guard let header = configuration.header else {
            return CheckAnswer(.inconclusive, .unknownBuild, "no file names the build")
        }
        let answer = builds.answer(asset, on: header.version)
        func told(_ verdict: Verdict, _ code: VerdictReason.Code, _ text: String) -> CheckAnswer {
            let text = "\(header.version): \(text)"
            return CheckAnswer(verdict, code, text, at: header.place)
        }
        switch expectation {
        case .fixed:
            switch answer.fix {
            case .carried: return told(.passed, .fixed, "carries the fix")
            case .notCarried: return told(.failed, .notFixed, "does not carry the fix")
            case .unknown(let why): return told(.inconclusive, .unknownBuild, why)
            }
        case .remedyWorks:
            switch answer.effect(of: remedy) {
            case .works(let citation, _): return told(.passed, .works, "the mitigation works there (\(citation))")
            case .none(let citation, _):
                return told(.failed, .ineffective, "the mitigation has no effect there (\(citation))")
            case .withdrawn(let citation, _):
                return told(.failed, .ineffective, "the mitigation was withdrawn (\(citation))")
            case .notNeeded: return told(.inconclusive, .fixed, "the mitigation is not needed there")
            case .unknown: return told(.inconclusive, .unknownBuild, "nobody says whether the mitigation works there")
            }
        }
    }

    private func result(_ check: Check, _ partition: String?, _ answer: CheckAnswer) -> CheckResult {
        let days = remedy.proof.validDays(of: check)
        return CheckResult(
            node: node.name,
            partition: partition,
            remedy: remedy.id,
            check: check,
            verdict: answer.verdict,
            why: answer.why,
            place: place(answer, partition, check),
            expires: answer.verdict == .passed ? days.map { heldAt.adding(days: $0) } : nil
        )
    }

    /// Where the answer stands; without a line of its own it rests on the whole file that was read for it.
    private func place(_ answer: CheckAnswer, _ partition: String?, _ check: Check) -> RawPlace? {
        if check.isOpen { return nil }
        let read = configuration.partitions.first { $0.name == partition ?? "default" }?.state.configuration.file
        var file = answer.place?.file ?? read
        if case .knob? = check.expectation { file = answer.place?.file ?? configuration.startupScript?.file }
        guard let file else { return nil }
        return RawPlace(file: file, line: answer.place?.line, sha256: node.digests[file])
    }
}
