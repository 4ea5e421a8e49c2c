// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings

/// Reads what stands under `expect` of a check.
struct ExpectationReader {
    /// Deepest nesting of a rule.
    static let depthLimit = 16
    /// Most atoms in a rule: its meaning is decided by every combination of them.
    static let atomLimit = 12

    let file: String

    /// The expectation at a key, nil with findings when something is missing or wrong.
    func read(_ key: String, in expect: YAMLMapping) -> Expectation? {
        switch key {
        case "feature": return expect.requiredString(key).map(Expectation.feature)
        case "fact":
            let isPresent = expect.bool("present") ?? true
            return expect.requiredString(key).map { .fact(FactExpectation(fact: $0, isPresent: isPresent)) }
        case "build": return expect.choice(key, as: BuildExpectation.self).map(Expectation.build)
        case "request": return expect.choice(key, as: LiveForm.self).map(Expectation.live)
        default: break
        }
        guard let entry = expect.mapping(key) else { return nil }
        defer { entry.reportUnknownKeys() }
        switch key {
        case "action": return action(entry)
        case "policy": return policy(entry)
        case "binding": return binding(entry)
        default: return knob(entry)
        }
    }

    private func action(_ entry: YAMLMapping) -> Expectation? {
        let types = texts("type", entry)
        let statuses = texts("status", entry).compactMap { text -> Int? in
            if let status = Int(text), (100...599).contains(status) { return status }
            entry.report(.error, "case.bad-expectation", "status", "'\(text)' is no status of HTTP")
            return nil
        }
        guard let family = entry.choice("class", as: PolicyClass.self), !types.isEmpty, !statuses.isEmpty else {
            return nil
        }
        return .action(ActionExpectation(family: family, types: types, statuses: statuses))
    }

    private func policy(_ entry: YAMLMapping) -> Expectation? {
        let action = entry.requiredString("action")
        if !entry.has("rule") { entry.missing("rule") }
        let rule = entry.value("rule").flatMap { self.rule($0, entry, depth: 0) }
        guard let family = entry.choice("class", as: PolicyClass.self), let action, let rule else { return nil }
        guard rule.atoms.count <= Self.atomLimit else {
            entry.report(.error, "yaml.too-large", "rule", "a rule of more than \(Self.atomLimit) parts is not read")
            return nil
        }
        return .policy(PolicyExpectation(family: family, rule: rule, action: action))
    }

    private func rule(_ value: YAMLValue, _ parent: YAMLMapping, depth: Int) -> RuleExpectation? {
        guard depth <= Self.depthLimit else {
            parent.report(.error, "yaml.too-large", "rule", "a rule nested deeper than \(Self.depthLimit) is not read")
            return nil
        }
        switch value {
        case .text(let text, let place): return atom(text, [], place, parent)
        case .mapping(let entry):
            defer { entry.reportUnknownKeys() }
            let keys = ["all", "any", "not", "atom"].filter(entry.has)
            guard keys.count == 1, let key = keys.first else {
                entry.report(
                    .error,
                    "case.bad-expectation",
                    entry.keys.first ?? "",
                    "a part of a rule is one of: all, any, not, atom",
                    help: "or write the expression itself"
                )
                return nil
            }
            switch key {
            case "atom":
                guard let text = entry.requiredString(key) else { return nil }
                return atom(text, entry.strings("also"), entry.place(of: key), entry)
            case "not":
                guard let part = entry.value(key) else { return nil }
                return rule(part, entry, depth: depth + 1).map { .not($0) }
            default:
                let values = entry.values(key)
                let parts = values.compactMap { rule($0, entry, depth: depth + 1) }
                guard !parts.isEmpty, parts.count == values.count else { return nil }
                return key == "all" ? .all(parts) : .any(parts)
            }
        }
    }

    private func atom(_ text: String, _ also: [String], _ place: Place, _ entry: YAMLMapping) -> RuleExpectation {
        .atom(RuleAtom(text: text, also: also, place: DefinedPlace(place, file: file)))
    }

    private func binding(_ entry: YAMLMapping) -> Expectation? {
        let policy = entry.requiredString("policy")
        let types = texts("type", entry)
        let gotos = texts("goto", entry)
        let scope = entry.choice("scope", as: BindingExpectation.Scope.self)
        guard let family = entry.choice("class", as: PolicyClass.self), let policy, let scope, !types.isEmpty,
            !gotos.isEmpty
        else { return nil }
        return .binding(
            BindingExpectation(family: family, policy: policy, scope: scope, types: types, gotos: gotos)
        )
    }

    private func knob(_ entry: YAMLMapping) -> Expectation? {
        let name = entry.requiredString("name")
        if !entry.has("value") { entry.missing("value") }
        guard let name, let value = entry.int("value") else { return nil }
        return .knob(KnobExpectation(name: name, value: value))
    }

    private func texts(_ key: String, _ entry: YAMLMapping) -> [String] {
        let texts = entry.strings(key)
        if texts.isEmpty { entry.missing(key) }
        return texts
    }
}
