// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import DeviceConfigurations

/// Whether a policy that passes its own check is bound so that it is evaluated for the traffic.
struct BindingCheck {
    let expectation: BindingExpectation
    let policy: PolicyCheck
    let state: ConfigurationState

    /// The answer for the best of all bindings there are.
    func answer() -> CheckAnswer {
        let judged = policy.judged()
        let candidates = judged.filter { $0.answer.verdict != .failed }
        guard !candidates.isEmpty else { return withoutPolicy(judged) }
        let bound = state.bindings(to: expectation.family.everywhere)
        let answers = candidates.flatMap { candidate in
            bound.filter { names(candidate.policy, $0) }.map { answer($0, candidate, among: bound) }
        }
        if let best = answers.min(by: { $0.verdict < $1.verdict }) { return best }
        return elsewhere(candidates)
    }

    private func names(_ policy: ConfiguredObject, _ binding: Binding) -> Bool {
        binding.policy?.lowercased() == policy.name.lowercased()
            && (binding.policyClass ?? expectation.family.policies) == expectation.family.policies
    }

    /// No policy is what is asked for: what is bound, if anything, is another one.
    private func withoutPolicy(_ judged: [PolicyCheck.Judged]) -> CheckAnswer {
        let bound = state.bindings(to: expectation.family.everywhere)
        let like = judged.filter { $0.likeness > 0 }
        let binding = like.lazy.compactMap { policy in bound.first { names(policy.policy, $0) } }.first
        guard let binding else {
            return CheckAnswer(
                .failed,
                .buildsOnFailed,
                "no policy passes check '\(expectation.policy)', so none is bound"
            )
        }
        return CheckAnswer(
            .failed,
            .buildsOnFailed,
            "policy '\(binding.policy ?? "")' is bound, but it does not pass check '\(expectation.policy)'",
            at: binding.place
        )
    }

    /// The policy is there and is not bound for all traffic.
    private func elsewhere(_ candidates: [PolicyCheck.Judged]) -> CheckAnswer {
        for candidate in candidates {
            guard
                let other = state.bindings(ofPolicy: candidate.policy.name).first(where: { names(candidate.policy, $0) }
                )
            else { continue }
            let name = candidate.policy.name
            if case .object(expectation.family.labels, _) = other.point {
                let text =
                    "policy '\(name)' is bound to a list of policies; whether that is evaluated is not decided here"
                return CheckAnswer(.inconclusive, .wrongBindPoint, text, at: other.place)
            }
            let text = "policy '\(name)' is bound, but not for all traffic of the appliance"
            return CheckAnswer(.failed, .wrongBindPoint, text, at: other.place)
        }
        let policy = candidates[0].policy
        return CheckAnswer(
            .failed,
            .notBound,
            "policy '\(policy.name)' is there, but is not bound: it is never evaluated",
            at: policy.place
        )
    }

    private func answer(_ binding: Binding, _ candidate: PolicyCheck.Judged, among bound: [Binding]) -> CheckAnswer {
        func told(_ verdict: Verdict, _ code: VerdictReason.Code, _ text: String) -> CheckAnswer {
            let text = "the binding of policy '\(binding.policy ?? "")' \(text)"
            return CheckAnswer(verdict, code, text, at: binding.place)
        }
        guard binding.isEffective else {
            return told(.failed, .undone, "would have been refused: the policy was not there by then")
        }
        if binding.isDisputed { return told(.inconclusive, .notUnderstood, "is there twice, or shares its priority") }
        guard let type = binding.bindType, expectation.types.contains(type.uppercased()) else {
            let given = binding.bindType.map { "is of type \($0)" } ?? "names no type"
            return told(
                .failed,
                .wrongBindPoint,
                "\(given), not \(expectation.types.joined(separator: " or ")): others come first, or it is never evaluated"
            )
        }
        guard let priority = binding.priority else { return told(.inconclusive, .notUnderstood, "has no priority") }
        guard let goto = binding.gotoExpression else {
            return told(.inconclusive, .wrongGoto, "does not say what comes next")
        }
        guard expectation.gotos.contains(goto.uppercased()) else {
            return told(
                .failed,
                .wrongGoto,
                "says \(goto) comes next, not \(expectation.gotos.joined(separator: " or "))"
            )
        }
        let shadowing = Shadowing(policy: policy, family: expectation.family, state: state)
        let earlier = bound.prefix { $0.place != binding.place }.filter { other in
            other.isEffective && other.bindType?.uppercased() == type.uppercased()
                && (other.priority ?? 0) <= priority
        }
        if let shadow = shadowing.first(among: earlier, before: priority) { return shadow }
        guard candidate.answer.verdict == .passed else {
            var answer = told(.inconclusive, .buildsOnFailed, "is right, but whether its policy is, cannot be told")
            answer.why += candidate.answer.why
            return answer
        }
        return told(.passed, .found, "is evaluated first for all traffic, \(type) at priority \(priority)")
    }
}
