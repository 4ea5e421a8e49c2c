// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
package import DeviceConfigurations
import Findings

/// What the partitions of a node let in.
package struct NetScalerEnforcement {
    /// One for each partition that has a virtual server; one for the whole node when nothing was collected.
    package private(set) var partitions: [Enforcement] = []

    /// Judges a node.
    package init(_ node: NodeConfiguration) {
        guard !node.partitions.isEmpty else {
            let place = Place(file: node.node)
            let fault = EnforcementFault(.unclear, at: place, "no ns.conf of \(node.node) was collected")
            partitions = [Enforcement(node.node, allowed: Enforcement.everybody, faults: [fault], at: place)]
            return
        }
        for partition in node.partitions where NetScalerEnforcement.serves(partition.state) {
            let subject = partition.name == "default" ? node.node : "\(node.node), partition \(partition.name)"
            partitions.append(PartitionEnforcement(partition.state, subject).enforcement)
        }
        if partitions.isEmpty {
            let place = Place(file: node.node)
            let fault = EnforcementFault(
                .unclear,
                at: place,
                "\(node.node) has no virtual server that could be restricted"
            )
            partitions = [Enforcement(node.node, allowed: Enforcement.everybody, faults: [fault], at: place)]
        }
    }

    private static func serves(_ state: ConfigurationState) -> Bool {
        let classes = [ObjectClass.vpnVServer, .authenticationVServer]
        return classes.contains { state.objects($0).contains { !$0.isDisabled } }
    }
}

/// What one partition lets in: what both its access control lists and its responder policies do.
struct PartitionEnforcement {
    private let state: ConfigurationState
    private let subject: String
    private var faults: [EnforcementFault] = []

    init(_ state: ConfigurationState, _ subject: String) {
        self.state = state
        self.subject = subject
    }

    private var file: Place { Place(file: state.configuration.file) }

    var enforcement: Enforcement {
        let acls = ACLEnforcement(state, subject)
        let responder = ResponderEnforcement(state, subject)
        var faults: [EnforcementFault] = []
        if !state.isWhole {
            faults.append(EnforcementFault(.unclear, at: file, "\(subject): the configuration is not whole"))
        }
        if !acls.isThere, !responder.isThere {
            faults.append(EnforcementFault(.absent, at: file, "\(subject): nothing restricts who comes in"))
        }
        faults += acls.faults + responder.faults
        let allowed = acls.allowed.intersection(responder.allowed)
        return Enforcement(subject, allowed: allowed, faults: faults, at: acls.place ?? responder.place ?? file)
    }
}
