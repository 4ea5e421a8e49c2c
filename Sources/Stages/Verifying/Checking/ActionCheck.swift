// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import DeviceConfigurations

/// Whether an action answers as a check asks.
struct ActionCheck {
    let expectation: ActionExpectation
    let state: ConfigurationState

    /// The answer for the best of all actions there are.
    func answer() -> CheckAnswer {
        let answers = state.objects(expectation.family.actions).map(answer)
        if let best = answers.min(by: { $0.verdict < $1.verdict }) { return best }
        return CheckAnswer(.failed, .absent, "there is no \(expectation.family.rawValue) action")
    }

    /// The answer for the action of a name; the appliance has some of its own, which answer nothing.
    func answer(named name: String) -> CheckAnswer {
        if let action = state.object(expectation.family.actions, name) { return answer(action) }
        return CheckAnswer(.failed, .absent, "action '\(name)' is not there, or is one of the appliance's own")
    }

    private func answer(_ action: ConfiguredObject) -> CheckAnswer {
        func told(_ verdict: Verdict, _ code: VerdictReason.Code, _ text: String) -> CheckAnswer {
            CheckAnswer(verdict, code, "action '\(action.name)' \(text)", at: action.place)
        }
        if action.isDisputed { return told(.inconclusive, .notUnderstood, "is added twice, differently") }
        let type = action["type"] ?? ""
        guard expectation.types.contains(where: { $0.lowercased() == type.lowercased() }) else {
            return told(.failed, .other, "is of type '\(type)', not \(list(expectation.types))")
        }
        guard let target = action["target"] else {
            return told(.inconclusive, .notUnderstood, "has no answer that can be read")
        }
        guard let text = try? TextExpression(target) else {
            return told(.inconclusive, .notUnderstood, "has an answer that is not understood")
        }
        guard let status = text.httpStatus else {
            return text.isLiteral
                ? told(.failed, .other, "answers without a status line of HTTP")
                : told(.inconclusive, .notUnderstood, "computes its status")
        }
        guard expectation.statuses.contains(status) else {
            return told(.failed, .other, "answers with status \(status), not \(list(expectation.statuses))")
        }
        return told(.passed, .found, "answers with status \(status)")
    }

    private func list(_ values: [some CustomStringConvertible]) -> String {
        values.map(\.description).joined(separator: " or ")
    }
}

extension PolicyClass {
    /// The class of its actions.
    var actions: ObjectClass {
        switch self {
        case .responder: .responderAction
        }
    }

    /// The class of its policies.
    var policies: ObjectClass {
        switch self {
        case .responder: .responderPolicy
        }
    }

    /// Where its policies are bound for all traffic.
    var everywhere: BindPoint {
        switch self {
        case .responder: .global(.responderGlobal)
        }
    }

    /// The class of its lists of policies that others jump to.
    var labels: ObjectClass {
        switch self {
        case .responder: .responderPolicyLabel
        }
    }
}
