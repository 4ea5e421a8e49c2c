// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import DeviceConfigurations

/// Whether a binding that is evaluated earlier keeps requests from the policy that must refuse them.
struct Shadowing {
    let policy: PolicyCheck
    let family: PolicyClass
    let state: ConfigurationState

    /// The answer for the first binding that ends, or may end, the evaluation; nil when none does.
    ///
    /// - Parameters:
    ///   - earlier: the bindings in front, in the order of evaluation.
    ///   - priority: the priority of the policy that must be reached.
    /// - Returns: a failure before a doubt.
    func first(among earlier: [Binding], before priority: Int) -> CheckAnswer? {
        var doubt: CheckAnswer?
        for binding in earlier {
            guard let answer = answer(binding, before: priority) else { continue }
            if answer.verdict == .failed { return answer }
            doubt = doubt ?? answer
        }
        return doubt
    }

    private func answer(_ binding: Binding, before priority: Int) -> CheckAnswer? {
        let name = binding.policy ?? ""
        func told(_ verdict: Verdict, _ text: String) -> CheckAnswer {
            let text = "policy '\(name)' is evaluated first and \(text)"
            return CheckAnswer(verdict, .shadowed, text, at: binding.place)
        }
        let isDoubtful = binding.priority == nil || binding.priority == priority
        let passesOn = passesOn(binding, to: priority)
        if passesOn == .yes, !isDoubtful { return nil }
        guard let other = state.object(family.policies, name), !other.isDisputed, let text = other["rule"],
            let rule = try? state.rule(text)
        else { return told(.inconclusive, "may end the evaluation: its rule is not understood") }
        switch policy.meaning.overlap(rule) {
        case .no: return nil
        case .unknown: return told(.inconclusive, "may end the evaluation for requests that must be refused")
        case .yes: break
        }
        if refuses(other) { return nil }
        if passesOn == .no, !isDoubtful {
            return told(.failed, "ends the evaluation for requests that must be refused")
        }
        return told(.inconclusive, "may end the evaluation for requests that must be refused")
    }

    /// Whether evaluation goes on to a priority after a match.
    private func passesOn(_ binding: Binding, to priority: Int) -> Truth {
        if binding.attributes.keys.contains("invoke") { return .unknown }
        guard let goto = binding.gotoExpression?.uppercased() else { return .no }
        switch goto {
        case "NEXT": return .yes
        case "END": return .no
        default:
            guard let next = Int(goto) else { return .unknown }
            return next <= priority ? .yes : .no
        }
    }

    /// Whether it refuses the request itself.
    private func refuses(_ other: ConfiguredObject) -> Bool {
        let action = other["action"] ?? ""
        if ["DROP", "RESET"].contains(action.uppercased()) { return true }
        return policy.action.answer(named: action).verdict == .passed
    }
}
