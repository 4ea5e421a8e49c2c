// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import DeviceConfigurations
import Findings

/// What the access control lists of a partition let in (`ns acl`, `ns acl6`): the lowest priority decides.
///
/// They are in force only after `apply ns acls`; without a rule that fits, the appliance lets in.
struct ACLEnforcement {
    private static let v6 = ObjectClass(rawValue: "ns acl6")
    private let state: ConfigurationState
    private let subject: String
    private(set) var allowed = Enforcement.everybody
    private(set) var faults: [EnforcementFault] = []
    private(set) var place: Place?

    /// Whether there is any list that refuses.
    private(set) var isThere = false

    init(_ state: ConfigurationState, _ subject: String) {
        self.state = state
        self.subject = subject
        let four = judge(.nsACL, "ns acls", .v4)
        let six = judge(ACLEnforcement.v6, "ns acls6", .v6)
        allowed = four.union(six)
    }

    private mutating func judge(
        _ objectClass: ObjectClass,
        _ applied: String,
        _ version: IPAddress.Version
    ) -> AddressRanges {
        let everybody = AddressRanges.all(version)
        let objects = state.objects(objectClass).sorted { priority($0) < priority($1) }
        guard objects.contains(where: { $0["aclaction"]?.uppercased() == "DENY" }) else { return everybody }
        isThere = true
        place = place ?? objects.first?.place
        guard isApplied(objectClass, applied) else {
            let at = objects.last?.place ?? Place()
            let message =
                "\(subject): the lists are not in force; 'apply \(applied)' does not come after the last of them"
            faults.append(EnforcementFault(.notApplied, at: at, message))
            return everybody
        }
        var rules = OrderedRules()
        for object in objects { add(object, version, to: &rules) }
        rules.finish(otherwiseAllows: true, within: everybody)
        faults += rules.faults
        return rules.allowed
    }

    private mutating func add(_ object: ConfiguredObject, _ version: IPAddress.Version, to rules: inout OrderedRules) {
        let name = "\(subject): '\(object.name)'"
        if object.isDisputed {
            return faults.append(EnforcementFault(.unclear, at: object.place, "\(name) is added twice, differently"))
        }
        if object.isDisabled {
            return faults.append(EnforcementFault(.disabled, at: object.place, "\(name) is disabled"))
        }
        guard concernsGateway(object) else { return }
        guard let ranges = sources(object, version) else {
            let message = "\(name): its source is not understood"
            return faults.append(EnforcementFault(.unclear, at: object.place, message))
        }
        switch object["aclaction"]?.uppercased() {
        case "ALLOW", "BRIDGE": rules.add(ranges, allows: true, at: object.place, name)
        case "DENY": rules.add(ranges, allows: false, at: object.place, name)
        default: faults.append(EnforcementFault(.unclear, at: object.place, "\(name) has no action that is known"))
        }
    }

    /// The first number is the one that counts.
    private func priority(_ object: ConfiguredObject) -> Int { object["priority"].flatMap { Int($0) } ?? .max }

    /// Whether a list is about what the gateway serves: HTTPS, by TCP.
    private func concernsGateway(_ object: ConfiguredObject) -> Bool {
        if let protocolName = object["protocol"]?.uppercased(), protocolName != "TCP" { return false }
        guard let port = object["destport"].map(ACLEnforcement.operand) else { return true }
        let ends = port.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last else { return true }
        return first <= 443 && 443 <= last
    }

    private func sources(_ object: ConfiguredObject, _ version: IPAddress.Version) -> AddressRanges? {
        let value = object[version == .v4 ? "srcip" : "srcipv6"]
        guard let value else { return AddressRanges.all(version) }
        let ends = ACLEnforcement.operand(value).split(separator: "-").map { IPAddress($0) }
        guard ends.count <= 2, let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 }) else {
            return nil
        }
        let ranges = AddressRanges(from: first, to: last)
        return value.contains("!=") ? AddressRanges.all(version).subtracting(ranges) : ranges
    }

    /// The value behind `=` or `!=`.
    private static func operand(_ text: String) -> String { text.filter { !"!= ".contains($0) } }

    /// Whether the lists were applied after the last command about one of them.
    private func isApplied(_ objectClass: ObjectClass, _ applied: String) -> Bool {
        var isApplied = false
        for command in state.configuration.commands {
            if command.verb == .apply {
                let words = command.text.lowercased().split(separator: " ").dropFirst().joined(separator: " ")
                if words == applied { isApplied = true }
            } else if command.objectClass == objectClass {
                isApplied = false
            }
        }
        return isApplied
    }
}
