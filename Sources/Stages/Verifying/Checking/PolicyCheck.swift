// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import DeviceConfigurations

/// Whether a policy has the rule that a check asks for, and an action that passes its own check.
struct PolicyCheck {
    let expectation: PolicyExpectation
    let meaning: RuleMeaning
    let action: ActionCheck
    let state: ConfigurationState

    /// A policy and what is to be said of it.
    struct Judged {
        var policy: ConfiguredObject
        var answer: CheckAnswer
        /// How much of what is asked for it has.
        var likeness: Int
    }

    /// Every policy, the best first; of equals the one that stands first.
    func judged() -> [Judged] {
        state.objects(expectation.family.policies).map(judge).enumerated().sorted { left, right in
            if left.element.answer.verdict != right.element.answer.verdict {
                return left.element.answer.verdict < right.element.answer.verdict
            }
            if left.element.likeness != right.element.likeness {
                return left.element.likeness > right.element.likeness
            }
            return left.offset < right.offset
        }.map(\.element)
    }

    /// The answer for the best of all policies there are.
    func answer() -> CheckAnswer {
        guard let best = judged().first else {
            return CheckAnswer(.failed, .absent, "there is no \(expectation.family.rawValue) policy")
        }
        return best.answer
    }

    private func judge(_ policy: ConfiguredObject) -> Judged {
        func told(_ verdict: Verdict, _ code: VerdictReason.Code, _ text: String, likeness: Int = 0) -> Judged {
            let text = "policy '\(policy.name)' \(text)"
            let answer = CheckAnswer(verdict, code, text, at: policy.place)
            return Judged(policy: policy, answer: answer, likeness: likeness)
        }
        if policy.isDisputed { return told(.inconclusive, .notUnderstood, "is added twice, differently") }
        guard let text = policy["rule"] else { return told(.inconclusive, .notUnderstood, "has no rule that is kept") }
        let rule: PolicyExpression
        do {
            rule = try state.rule(text)
        } catch {
            return told(.inconclusive, .notUnderstood, "has a rule that is not understood: \(error)")
        }
        let missing = meaning.missingTests(in: rule)
        let likeness = meaning.wanted.tests.count - missing.count
        switch meaning.compare(rule) {
        case .other where likeness == 0:
            return told(.failed, .absent, "has another rule: nothing of what is asked for is in it")
        case .other:
            let what =
                missing.isEmpty
                ? "joins its parts otherwise" : "does not ask \(missing.map(\.text).joined(separator: ", "))"
            return told(
                .failed,
                .other,
                "lets requests through that must be refused: its rule \(what)",
                likeness: likeness
            )
        case .wider where likeness == 0:
            return told(.failed, .absent, "has another rule: nothing of what is asked for is in it")
        case .wider:
            return told(
                .failed,
                .other,
                "has another rule: it refuses all that must be refused, and requests that must not be too",
                likeness: likeness
            )
        case .notUnderstood:
            return told(
                .inconclusive,
                .notUnderstood,
                "has parts in its rule that are not understood",
                likeness: likeness
            )
        case .same: break
        }
        let answered = action.answer(named: policy["action"] ?? "")
        guard answered.verdict == .passed else {
            var judged = told(
                answered.verdict,
                .buildsOnFailed,
                "has the rule, but not an action that refuses",
                likeness: likeness
            )
            judged.answer.why += answered.why
            return judged
        }
        var judged = told(.passed, .found, "has the rule and an action that refuses", likeness: likeness + 1)
        judged.answer.why += answered.why
        return judged
    }
}
