// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Findings
package import Inventory

/// Whose an address or a name is, by the networks of an inventory.
///
/// Takes: organizations and their networks. Gives: an ``Attribution`` for each address. Rule: the longest prefix that holds the
/// address; else the domain of the host's name; else the autonomous system; else, as a hint, the domain in a certificate. A
/// host's name that speaks for another organization than the prefix is a conflict, and the prefix counts. Cannot tell: whose
/// an address was at another time than the inventory speaks of.
package struct OwnerTable: Sendable {
    /// Ids of the organizations; an attribution counts in it.
    package let organizations: [String]
    /// Sector of each organization; empty when nobody says.
    package let sectors: [String]
    /// What is not as it should be with the networks.
    package let findings: [Finding]
    private let prefixes: PrefixTable
    private let systems: [UInt32: Int32]
    private let domains: DomainTable

    /// Makes a table of an inventory's networks.
    package init(_ organizations: some Sequence<Organization>, _ networks: [Network]) {
        let all = Array(organizations)
        let places = Dictionary(all.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        var build = OwnerBuild()
        for network in networks {
            if let place = places[network.organization] { build.add(network, place) }
        }
        let prefixes = PrefixTable(build.prefixes)
        for duplicate in prefixes.duplicates where duplicate.first.value != duplicate.later.value {
            build.twoOwners(
                "\(duplicate.first.prefix)",
                all[Int(duplicate.first.value)].id,
                all[Int(duplicate.later.value)].id
            )
        }
        self.organizations = all.map(\.id)
        sectors = all.map { $0.sector ?? "" }
        self.prefixes = prefixes
        systems = build.systems
        domains = DomainTable(build.domains)
        findings = build.findings(all.map(\.id))
    }

    /// Whose an address is; the texts may be empty.
    package func owner(
        of address: IPAddress?,
        system: UInt32?,
        host: UnsafeRawBufferPointer,
        certificateName: UnsafeRawBufferPointer
    ) -> Attribution {
        let byName = host.isEmpty ? nil : domains.value(of: host)
        if let address, let owner = prefixes.value(of: address) {
            return Attribution(organization: owner, basis: .network, conflicting: byName == owner ? nil : byName)
        }
        if let byName { return Attribution(organization: byName, basis: .domain) }
        if let system, let owner = systems[system] { return Attribution(organization: owner, basis: .autonomousSystem) }
        if !certificateName.isEmpty, let owner = domains.value(of: certificateName) {
            return Attribution(organization: owner, basis: .certificate)
        }
        return .none
    }
}

/// The networks of an inventory, sorted by kind, with what is wrong with them.
private struct OwnerBuild {
    var prefixes: [PrefixTable.Entry] = []
    var systems: [UInt32: Int32] = [:]
    var domains: [(name: String, value: Int32)] = []
    private var seenDomains: [String: Int32] = [:]
    private var remarks: [Finding] = []
    private var twice: [(name: String, first: Int32, later: Int32)] = []

    mutating func add(_ network: Network, _ owner: Int32) {
        switch network.name {
        case .prefix(let prefix):
            guard prefix.length >= (prefix.address.version == .v4 ? 8 : 16) else {
                return refuse(
                    network,
                    "'\(prefix)' is too wide to be one organization's: it would own what nobody else names"
                )
            }
            prefixes.append(.init(prefix: prefix, value: owner))
        case .autonomousSystem(let number):
            if let first = systems[number], first != owner {
                twice.append(("AS\(number)", first, owner))
            } else {
                systems[number] = owner
            }
        case .domain(let name):
            guard !PublicSuffixes.contains(name) else {
                return refuse(network, "'\(name)' is a suffix below which others register, and nobody's own")
            }
            if let first = seenDomains[name] {
                if first != owner { twice.append((name, first, owner)) }
            } else {
                seenDomains[name] = owner
                domains.append((name, owner))
            }
        }
    }

    private mutating func refuse(_ network: Network, _ message: String) {
        let place = Place(file: "networks.csv", line: network.line)
        remarks.append(
            Finding(.error, "attribution.too-wide", at: place, message, help: "name the organization's own networks")
        )
    }

    mutating func twoOwners(_ name: String, _ first: String, _ later: String) {
        remarks.append(
            Finding(
                .warning,
                "attribution.two-owners",
                at: Place(file: "networks.csv"),
                "'\(name)' belongs to '\(first)' and to '\(later)'; the first one counts"
            )
        )
    }

    func findings(_ ids: [String]) -> [Finding] {
        var copy = self
        for (name, first, later) in twice { copy.twoOwners(name, ids[Int(first)], ids[Int(later)]) }
        return copy.remarks
    }
}
