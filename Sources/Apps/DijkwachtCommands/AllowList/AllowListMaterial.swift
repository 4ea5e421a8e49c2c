// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import ArgumentParser
import Findings
import Folders
import Foundation
import Instants
import Inventory
import LogFiles
import LogRecords
import MaxMindDB

/// What a plan is made of: sessions, known attackers, known networks.
struct AllowListMaterial {
    let sessions: Sessions
    let bad: KnownBad
    let networks: KnownNetworks
    let zone: TimeZone
    let asOf: Instant
    private(set) var findings: [Finding] = []

    init(_ source: AllowListSource, _ console: Console) throws {
        zone = try ZoneName.zone(source.timeZone) ?? .gmt
        asOf = try InstantArgument.instant(source.at, in: zone, option: "--at")
        let until = source.at == nil ? nil : asOf
        var bad = KnownBad()
        for path in source.knownBad { bad.addList(try AllowListMaterial.bytes(path), file: path) }
        for path in source.sightings { bad.addSightings(try AllowListMaterial.bytes(path), file: path) }
        self.bad = bad
        findings += bad.findings
        let reading = try AllowListReadingRun(source, zone: zone, until: until, console)
        sessions = reading.sessions
        findings += reading.findings
        var known: [KnownNetwork] = []
        if let inventory = source.inventory {
            known += AllowListMaterial.own(try InventoryLoading.read(inventory, console))
        }
        for path in source.networks {
            let reading = KnownNetworksReading(try AllowListMaterial.bytes(path), file: path)
            known += reading.networks
            findings += reading.findings
        }
        for path in source.mmdb { known += try AllowListDatabase(path).networks(of: sessions.addresses, &findings) }
        networks = KnownNetworks(known)
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        try FileReading.bytes(ofPath: path, limit: 256 << 20)
    }

    /// Networks of organizations; what is wider than a /16 or a /32 is known, but not taken as a whole.
    private static func own(_ holdings: Holdings) -> [KnownNetwork] {
        holdings.networks.compactMap { network in
            guard case .prefix(let prefix) = network.name else { return nil }
            let isOwn = prefix.length >= (prefix.address.version == .v4 ? 16 : 32)
            return KnownNetwork(prefix: prefix, name: network.organization, isOwn: isOwn)
        }
    }
}

/// Networks as a MaxMind database knows them.
struct AllowListDatabase {
    private let database: MaxMindDatabase
    private let path: String

    init(_ path: String) throws {
        self.path = path
        let bytes = try FileReading.bytes(ofPath: path, limit: 1 << 30)
        do {
            database = try bytes.withUnsafeBytes { all throws(MaxMindDatabase.Fault) in try MaxMindDatabase(all) }
        } catch {
            throw FolderError("'\(path)' is no MaxMind database that can be used: \(error)")
        }
    }

    /// The networks around these addresses, each once.
    func networks(of addresses: [IPAddress], _ findings: inout [Finding]) -> [KnownNetwork] {
        var found: [CIDR: KnownNetwork] = [:]
        var faults = 0
        for address in addresses {
            do {
                guard let record = try database.record(of: address),
                    let prefix = CIDR(holding: address, length: record.prefixLength)
                else { continue }
                found[prefix] = KnownNetwork(
                    prefix: prefix,
                    name: record.asName ?? "",
                    country: record.country ?? record.registeredCountry ?? "",
                    system: record.asNumber
                )
            } catch {
                faults += 1
            }
        }
        if faults > 0 {
            let message = "the database could not be asked about \(faults) addresses"
            findings.append(Finding(.warning, "allowlist.database", at: Place(file: path), message))
        }
        return found.values.sorted { $0.prefix.address < $1.prefix.address }
    }
}
