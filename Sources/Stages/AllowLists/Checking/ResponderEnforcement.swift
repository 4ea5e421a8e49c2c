// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import DeviceConfigurations
import Findings

/// What the responder policies of a partition let in: those whose rule is about the address of the client.
struct ResponderEnforcement {
    private let state: ConfigurationState
    private let subject: String
    private(set) var allowed = Enforcement.everybody
    private(set) var faults: [EnforcementFault] = []
    private(set) var place: Place?
    private(set) var isThere = false

    init(_ state: ConfigurationState, _ subject: String) {
        self.state = state
        self.subject = subject
        for policy in state.objects(.responderPolicy) { judge(policy) }
    }

    private mutating func judge(_ policy: ConfiguredObject) {
        guard let text = policy["rule"], text.uppercased().contains("CLIENT.IP") || refersToAddresses(text),
            let action = policy["action"]?.uppercased(), action != "NOOP"
        else { return }
        isThere = true
        place = place ?? policy.place
        let name = "\(subject): policy '\(policy.name)'"
        guard let expression = try? state.rule(text), let refused = SourceRule(expression).matching else {
            faults.append(EnforcementFault(.unclear, at: policy.place, "\(name): its rule is not understood"))
            return
        }
        if case .absent = state.feature("RESPONDER") {
            faults.append(EnforcementFault(.featureOff, at: policy.place, "\(name): the feature RESPONDER is off"))
            return
        }
        guard isEvaluated(policy, name) else { return }
        allowed = allowed.subtracting(refused)
    }

    private func refersToAddresses(_ text: String) -> Bool {
        guard let expression = try? state.rule(text) else { return false }
        return expression.tests.contains { $0.subject.uppercased().hasPrefix("CLIENT.IP") }
    }

    /// Whether the policy is asked about every request to the gateway.
    private mutating func isEvaluated(_ policy: ConfiguredObject, _ name: String) -> Bool {
        let bindings = state.bindings(ofPolicy: policy.name)
        guard !bindings.isEmpty else {
            faults.append(EnforcementFault(.notBound, at: policy.place, "\(name) is not bound to anything"))
            return false
        }
        var isEvaluated = false
        for binding in bindings {
            if let type = binding.bindType,
                !["REQUEST", "REQ_OVERRIDE", "REQ_DEFAULT", "OVERRIDE", "DEFAULT"].contains(type)
            {
                let message = "\(name) is bound with type \(type), with which requests to the gateway do not ask it"
                faults.append(EnforcementFault(.wrongType, at: binding.place, message))
            } else if !binding.isEffective || binding.isDisputed {
                let message = "\(name): the appliance would not have taken this command"
                faults.append(EnforcementFault(.unclear, at: binding.place, message))
            } else if let other = earlier(than: binding) {
                let message = "\(name): '\(other.policy ?? "")' comes first and ends the evaluation"
                faults.append(EnforcementFault(.shadowed, at: other.place, message))
            } else {
                isEvaluated = true
            }
        }
        return isEvaluated && coversGateway(bindings, name)
    }

    /// A policy before this one that fits every request, and after which no other is asked.
    private func earlier(than binding: Binding) -> Binding? {
        for other in state.bindings(to: binding.point) {
            if other.place == binding.place { return nil }
            guard other.bindType ?? "REQUEST" == binding.bindType ?? "REQUEST", let policy = other.policy,
                other.gotoExpression?.uppercased() != "NEXT",
                let rule = state.object(.responderPolicy, policy)?["rule"], let expression = try? state.rule(rule)
            else { continue }
            if case .constant(true) = expression.root { return other }
            if SourceRule(expression).matching == Enforcement.everybody { return other }
        }
        return nil
    }

    /// Whether each gateway is asked: by a binding of its own, or by one for everything.
    private mutating func coversGateway(_ bindings: [Binding], _ name: String) -> Bool {
        if bindings.contains(where: { if case .global = $0.point { true } else { false } }) { return true }
        let bound = Set(
            bindings.compactMap { binding -> String? in
                guard case .object(.vpnVServer, let server) = binding.point else { return nil }
                return server
            }
        )
        let missed = state.objects(.vpnVServer).filter { !$0.isDisabled && !bound.contains($0.name.lowercased()) }
        for server in missed {
            let message = "\(name) is not bound to '\(server.name)'"
            faults.append(EnforcementFault(.notBound, at: server.place, message))
        }
        return missed.isEmpty
    }
}

/// The clients for which a rule about addresses is true.
struct SourceRule {
    /// Nil when the rule is about anything else.
    let matching: AddressRanges?

    init(_ expression: PolicyExpression) { matching = SourceRule.ranges(expression.root) }

    private static func ranges(_ node: PolicyExpression.Node) -> AddressRanges? {
        switch node {
        case .constant(let isTrue): return isTrue ? Enforcement.everybody : AddressRanges()
        case .not(let inner): return ranges(inner).map { Enforcement.everybody.subtracting($0) }
        case .any(let nodes):
            var all: [ClosedRange<UInt128>] = []
            for node in nodes {
                guard let some = ranges(node) else { return nil }
                all += some.ranges
            }
            return AddressRanges(joining: all)
        case .all(let nodes):
            var common = Enforcement.everybody
            for node in nodes {
                guard let some = ranges(node) else { return nil }
                common = common.intersection(some)
            }
            return common
        case .test(let test): return ranges(test)
        }
    }

    /// `CLIENT.IP.SRC.IN_SUBNET(192.0.2.0/24)`, `CLIENT.IPV6.SRC.EQ(2001:db8::1)`.
    private static func ranges(_ test: PolicyTest) -> AddressRanges? {
        guard test.question == .isTrue, test.subject.hasSuffix(")"), let open = test.subject.firstIndex(of: "(") else {
            return nil
        }
        let name = test.subject[..<open].uppercased()
        let value = test.subject[test.subject.index(after: open)...].dropLast().filter { $0 != " " }
        guard name.hasPrefix("CLIENT.IP.SRC.") || name.hasPrefix("CLIENT.IPV6.SRC.") else { return nil }
        if name.hasSuffix(".IN_SUBNET") { return (try? CIDR(value)).map { AddressRanges([$0]) } }
        guard name.hasSuffix(".EQ"), let address = IPAddress(value) else { return nil }
        return AddressRanges(from: address, to: address)
    }
}
