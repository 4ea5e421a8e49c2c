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
        return [
            .authenticationVServer: places(.authenticationVServer),
            .cluster: places(.clusterNode) + places(ObjectClass(rawValue: "cluster instance")),
            .crVServerHDX: objects(.crVServer).filter { $0.has("servicetype", "HDX") }.map(\.place),
            .csVServer: places(.csVServer),
            .dtls: gateways.filter(takesDTLS).map(\.place),
            .gateway: gateways.filter { $0.has("servicetype", "SSL") }.map(\.place),
            .ha: objects(.haNode).filter { !["", "0"].contains($0.name) }.map(\.place),
            .lbVServer: places(.lbVServer),
            .lbVServerIPv6: namesIPv6 ? objects(.lbVServer).filter(reachesIPv6).map(\.place) : [],
            .managementSNIP: managementAddresses.filter { $0.kind != .nsip }.map(\.place),
            .partitions: places(.nsPartition),
            .samlIdP: places(.samlIdPProfile),
            .vpnVServer: gateways.map(\.place),
        ]
    }

    /// What is not said is the default, which is on: only `OFF` is off.
    private func takesDTLS(_ gateway: ConfiguredObject) -> Bool {
        if gateway.has("servicetype", "DTLS") { return true }
        return gateway.has("servicetype", "SSL") && !gateway.has("dtls", "OFF")
    }

    // MARK: IPv6 behind a load balancer

    /// Whether any server, service or group has an IPv6 address at all, so that it is worth a closer look.
    private var namesIPv6: Bool {
        let classes = [ObjectClass.server, .service, .serviceGroup].map { ClassTable.id($0.rawValue) }
        return store.commands.contains { command in
            guard classes.contains(command.objectClass), command.fault == nil else { return false }
            return store.text(of: command).contains(UInt8(ascii: ":")) || speaksOfIPv6(command)
        }
    }

    private func speaksOfIPv6(_ command: CommandRecord) -> Bool {
        command.tokens.contains { index in
            let token = store.tokens[index]
            return token.form == .keyword && token.end - token.start == 12
                && store.token(index).value.lowercased() == "ipv6address"
        }
    }

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
