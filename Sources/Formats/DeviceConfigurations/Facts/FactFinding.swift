// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension ConfigurationState {
    /// Every fact, sorted by name.
    public var facts: [ConfigurationFact] {
        let found = factPlaces()
        return ConfigurationFact.Name.allCases.sorted().map { name in
            ConfigurationFact(name: name, presence: presence(found[name] ?? []))
        }
    }

    /// The addresses that are known to take management, in the order of the file.
    public var managementAddresses: [ManagementAddress] {
        var addresses: [ManagementAddress] = []
        if let attribute = object(.nsConfig)?.attributes["ipaddress"], let address = attribute.text {
            addresses.append(ManagementAddress(address: address, kind: .nsip, place: attribute.place))
        }
        let nsip6 = ObjectClass(rawValue: "ns ip6")
        for object in objects(.nsIP) + objects(nsip6) {
            let type = object["type"]?.uppercased() ?? "SNIP"
            guard type == "NSIP" || object.has("mgmtaccess", "ENABLED") else { continue }
            let kind: ManagementAddress.Kind = type == "NSIP" ? .nsip : type == "SNIP" ? .snip : .other
            if addresses.contains(where: { $0.address == object.name }) { continue }
            addresses.append(ManagementAddress(address: object.name, kind: kind, place: object.place))
        }
        return addresses.sorted { ($0.place.line ?? 0, $0.address) < ($1.place.line ?? 0, $1.address) }
    }

    private func presence(_ places: [Place]) -> Presence {
        if !places.isEmpty { return .present(places) }
        return isWhole ? .absent([]) : .unknown(gaps)
    }

    private func factPlaces() -> [ConfigurationFact.Name: [Place]] {
        let gateways = objects(.vpnVServer)
        let balancers = objects(.lbVServer)
        return [
            .aaaVServer: objects(.authenticationVServer).map(\.place),
            .cluster: (objects(.clusterNode) + objects(ObjectClass(rawValue: "cluster instance"))).map(\.place),
            .crVServerHDX: objects(.crVServer).filter { $0.has("servicetype", "HDX") }.map(\.place),
            .csVServer: objects(.csVServer).map(\.place),
            .dtls: gateways.filter(takesDTLS).map(\.place),
            .gateway: gateways.filter { $0.has("servicetype", "SSL") }.map(\.place),
            .ha: objects(.haNode).filter { !["", "0"].contains($0.name) }.map(\.place),
            .lbVServer: balancers.map(\.place),
            .lbVServerIPv6: balancers.filter(reachesIPv6).map(\.place),
            .managementSNIP: managementAddresses.filter { $0.kind != .nsip }.map(\.place),
            .partitions: objects(.nsPartition).map(\.place),
            .samlIdP: objects(.samlIdPProfile).map(\.place),
            .vpnVServer: gateways.map(\.place),
        ]
    }

    /// What is not said is the default, which is on: only `OFF` is off.
    private func takesDTLS(_ gateway: ConfiguredObject) -> Bool {
        if gateway.has("servicetype", "DTLS") { return true }
        return gateway.has("servicetype", "SSL") && !gateway.has("dtls", "OFF")
    }

    // MARK: IPv6 behind a load balancer

    private func reachesIPv6(_ vserver: ConfiguredObject) -> Bool {
        guard ["HTTP", "SSL", "HTTP_QUIC"].contains(vserver["servicetype"]?.uppercased() ?? "") else { return false }
        return bindings(to: .object(.lbVServer, name: vserver.name.lowercased())).contains { binding in
            guard let name = binding.attributes["servicename"]?.text else { return false }
            if let service = object(.service, name), let server = service["server"] { return isIPv6(server) }
            return object(.serviceGroup, name) != nil && hasIPv6Member(name)
        }
    }

    private func hasIPv6Member(_ group: String) -> Bool {
        bindings(to: .object(.serviceGroup, name: group.lowercased())).contains { binding in
            binding.attributes["servername"]?.text.map(isIPv6) ?? false
        }
    }

    /// Whether an address or the server of this name is IPv6, also one whose name is resolved to IPv6.
    private func isIPv6(_ server: String) -> Bool {
        if let object = object(.server, server) {
            if object.has("ipv6address", "YES") { return true }
            if let address = object["address"] { return address.contains(":") }
        }
        return server.contains(":")
    }
}
