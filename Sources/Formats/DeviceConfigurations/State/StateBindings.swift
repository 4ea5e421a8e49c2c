// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension ConfigurationState {
    /// What is bound to a point, in the order of evaluation: by priority, equal or missing ones in the order of the file.
    public func bindings(to point: BindPoint) -> [Binding] {
        let (objectClass, name) = point.words
        guard let id = store.id(of: objectClass),
            let chain = index.chains[StateIndex.Key(objectClass: id, name: StateIndex.number(name))]
        else { return [] }
        var bound: [Bound] = []
        for position in index.commands(from: chain.first, to: chain.last) {
            let command = Command(store: store, index: position)
            let arguments = CommandArguments(command)
            if command.verb == .bind {
                bound.append(Bound(position: position, attributes: arguments.attributes))
            } else {
                bound.removeAll { $0.isUndone(by: arguments.attributes) }
            }
        }
        let disputed = disputes(bound)
        let bindings = bound.map { binding($0, point, isDisputed: disputed.contains($0.position)) }
        return bindings.enumerated().sorted { left, right in
            (left.element.priority ?? .max, left.offset) < (right.element.priority ?? .max, right.offset)
        }.map(\.element)
    }

    /// Every point at which a policy of this name is bound, in the order of the file.
    public func bindings(ofPolicy name: String) -> [Binding] {
        var points: [BindPoint] = []
        var seen: Set<BindPoint> = []
        for (position, record) in store.commands.enumerated() where record.verb == .bind && record.fault == nil {
            let command = Command(store: store, index: position)
            guard command.arguments.contains(where: { $0.value.lowercased() == name.lowercased() }),
                let point = BindPoint(command), seen.insert(point).inserted
            else { continue }
            points.append(point)
        }
        return points.flatMap(bindings).filter { $0.policy?.lowercased() == name.lowercased() }
            .sorted { ($0.place.line ?? 0) < ($1.place.line ?? 0) }
    }

    /// Commands that bind one policy twice to a type, or two to one priority: the appliance refuses one of them.
    private func disputes(_ bound: [Bound]) -> Set<Int> {
        var disputed: Set<Int> = []
        var byPolicy: [String: Int] = [:]
        var byPriority: [String: Int] = [:]
        for one in bound {
            guard let policy = one.policy?.lowercased() else { continue }
            let type = one.bindType ?? ""
            if let other = byPolicy.updateValue(one.position, forKey: "\(type) \(policy)") {
                disputed.formUnion([other, one.position])
            }
            guard let priority = one.priority else { continue }
            if let other = byPriority.updateValue(one.position, forKey: "\(type) \(priority)"), other != one.position {
                disputed.formUnion([other, one.position])
            }
        }
        return disputed
    }

    private func binding(_ bound: Bound, _ point: BindPoint, isDisputed: Bool) -> Binding {
        let policyClass = bound.policy.flatMap { self.policyClass($0, at: point) }
        return Binding(
            point: point,
            policy: bound.policy,
            policyClass: policyClass,
            priority: bound.priority,
            gotoExpression: bound.attributes["gotopriorityexpression"]?.text,
            bindType: bound.bindType,
            attributes: bound.attributes,
            place: place(bound.position),
            isEffective: isEffective(bound, point, policyClass),
            isDisputed: isDisputed
        )
    }

    private func isEffective(_ bound: Bound, _ point: BindPoint, _ policyClass: ObjectClass?) -> Bool {
        if case .object(let objectClass, let name) = point {
            let target = record(objectClass, name)
            if target == nil, CommandSyntax.addedOnly.contains(objectClass.rawValue) { return false }
            if let added = target?.added, added > bound.position { return false }
        }
        guard let policy = bound.policy else { return true }
        guard let policyClass, let record = record(policyClass, policy) else { return false }
        return record.added.map { $0 < bound.position } ?? true
    }

    /// The class of the policy that is meant: that of the point, or the only one in which there is one of this name.
    private func policyClass(_ policy: String, at point: BindPoint) -> ObjectClass? {
        let words = point.words.objectClass.rawValue.split(separator: " ")
        if let group = words.first, let last = words.last, ["global", "policylabel"].contains(last) {
            let own = ObjectClass(rawValue: "\(group) policy")
            if ["responder", "rewrite"].contains(group) { return record(own, policy) == nil ? nil : own }
        }
        let found = store.classes.filter { $0.rawValue.hasSuffix("policy") && record($0, policy) != nil }
        return found.count == 1 ? found[0] : nil
    }
}

/// A command that binds, taken apart.
private struct Bound {
    let position: Int
    let attributes: [String: Attribute]

    var policy: String? { attributes["policyname"]?.text ?? attributes["policy"]?.text }
    var bindType: String? { attributes["type"]?.text?.uppercased() }
    var priority: Int? { attributes["priority"]?.text.flatMap { Int($0) } }

    /// Whether an `unbind` with these arguments means this: all that it names is so.
    func isUndone(by unbind: [String: Attribute]) -> Bool {
        let other = Bound(position: 0, attributes: unbind)
        if let policy = other.policy {
            guard policy.lowercased() == self.policy?.lowercased() else { return false }
            return other.bindType == nil || other.bindType == bindType
        }
        return unbind.values.allSatisfy { attribute in
            guard let own = attributes[attribute.name] else { return false }
            return attribute.value == .flag || own.text?.lowercased() == attribute.text?.lowercased()
        }
    }
}

extension BindPoint {
    /// Class and name; no name when it is global.
    var words: (objectClass: ObjectClass, name: String) {
        switch self {
        case .global(let objectClass): (objectClass, "")
        case .object(let objectClass, let name): (objectClass, name)
        }
    }

    /// Where a command binds to; nil when it names no class.
    fileprivate init?(_ command: Command) {
        guard let objectClass = command.objectClass else { return nil }
        if CommandSyntax.isNamed(objectClass.rawValue) {
            let name = command.arguments.first.flatMap { $0.form == .keyword ? nil : $0.value } ?? ""
            self = .object(objectClass, name: name.lowercased())
        } else {
            self = .global(objectClass)
        }
    }
}
