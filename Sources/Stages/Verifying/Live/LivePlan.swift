// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Findings
package import Foundation
package import Instants
package import Inventory

/// What may be sent, and what was refused.
///
/// Takes: assets of an inventory, the consents, the instant, and the answers of the DNS where names were asked. Gives: the
/// requests to addresses that the inventory has for the asset *and* that a consent names exactly at the instant. Rule:
/// everything else is refused with a finding; nothing is widened, nothing is guessed. Cannot tell: who answers there.
package struct LivePlan: Sendable {
    /// The most requests of one plan.
    package static let limit = 1000

    /// What may be sent, by asset, then by target; one for each target.
    package let requests: [PlannedRequest]
    /// What was refused, and why.
    ///
    /// An error means that something asked for is not done.
    package let findings: [Finding]

    /// Whether something that was asked for is refused: the command then ends with exit code 1.
    package var isRefused: Bool { findings.contains { $0.severity == .error } }

    /// Plans the live check of assets.
    ///
    /// - Parameters:
    ///   - assets: the assets that are to be asked.
    ///   - request: what is asked.
    ///   - consents: the consents, with what was remarked about them.
    ///   - file: the name of the consent file in findings.
    ///   - instant: the present: a consent must hold now.
    ///   - zone: the zone of the inventory's days.
    ///   - names: the addresses of host names of the assets, as the DNS gave them, once; without a name there is none.
    /// - Returns: the plan; without any request when nothing is agreed.
    package static func make(
        for assets: [Asset],
        _ request: LiveRequest,
        _ consents: [Consent],
        file: String,
        at instant: Instant,
        in zone: TimeZone,
        names: [DomainName: [IPAddress]] = [:]
    ) -> LivePlan {
        var planning = Planning(request: request, file: file, instant: instant, zone: zone, names: names)
        for asset in assets { planning.add(asset, consents.filter { $0.asset == asset.id && $0.request == request }) }
        return planning.finished()
    }
}

/// A plan while it is made.
private struct Planning {
    let request: LiveRequest
    let file: String
    let instant: Instant
    let zone: TimeZone
    let names: [DomainName: [IPAddress]]
    var requests: [PlannedRequest] = []
    var findings: [Finding] = []

    mutating func add(_ asset: Asset, _ consents: [Consent]) {
        let place = Place(file: InventoryFile.assets.rawValue, line: asset.line)
        let today = instant.day(in: zone)
        guard asset.since.map({ $0 <= today }) ?? true, asset.until.map({ today <= $0 }) ?? true else {
            let message = "asset '\(asset.id)' is not in the inventory on \(today): its addresses may be another's"
            findings.append(
                Finding(.error, "live.not-in-inventory", at: place, message, help: "correct 'since' and 'until'")
            )
            return
        }
        let addresses = Set(asset.addresses)
        if addresses.isEmpty {
            let message = "asset '\(asset.id)' has no address in the inventory, so nothing is asked"
            findings.append(Finding(.error, "live.no-address", at: place, message, help: "fill in 'addresses'"))
        }
        let before = requests.count
        var targets: Set<LiveTarget> = []
        for consent in consents where addresses.contains(consent.target.address) && consent.holds(at: instant) {
            guard targets.insert(consent.target).inserted else { continue }
            let host = host(of: asset, at: consent.target)
            requests.append(
                PlannedRequest(asset: asset.id, request: request, target: consent.target, host: host, consent: consent)
            )
        }
        requests[before...].sort { $0.target < $1.target }
        refuse(asset, addresses, consents, Set(targets.map(\.address)), place)
        judgeNames(asset, Set(targets.map(\.address)), place)
    }

    /// A finding for each address without a consent that holds, and for each consent to an address of somebody else.
    private mutating func refuse(
        _ asset: Asset,
        _ addresses: Set<IPAddress>,
        _ consents: [Consent],
        _ planned: Set<IPAddress>,
        _ place: Place
    ) {
        for address in addresses.subtracting(planned).sorted() {
            if let lapsed = consents.last(where: { $0.target.address == address }) {
                let period = "\(lapsed.from.formatted(in: zone)) to \(lapsed.until.formatted(in: zone))"
                findings.append(
                    Finding(
                        .error,
                        "live.consent-not-in-force",
                        at: Place(file: file, line: lapsed.line),
                        "the consent for \(address) of '\(asset.id)' holds from \(period), not now: it is not asked",
                        help: "ask '\(lapsed.givenBy)' for a new one"
                    )
                )
            } else {
                findings.append(
                    Finding(
                        .error,
                        "live.no-consent",
                        at: place,
                        "\(address) of '\(asset.id)' has no consent: it is not asked",
                        help: "let its owner agree, and add a row to '\(file)'"
                    )
                )
            }
        }
        for consent in consents where !addresses.contains(consent.target.address) {
            findings.append(
                Finding(
                    .error,
                    "live.not-the-assets",
                    at: Place(file: file, line: consent.line),
                    "the inventory does not have \(consent.target.address) for '\(asset.id)': it is not asked",
                    help: "add the address to 'addresses' of the asset if it is its own"
                )
            )
        }
    }

    /// The first host name of the asset whose pinned answer has the target; else the target itself.
    private func host(of asset: Asset, at target: LiveTarget) -> LiveHost {
        let name = asset.hostnames.lazy.compactMap { DomainName($0) }.first {
            names[$0]?.contains(target.address) == true
        }
        return name.map { .name($0, port: target.port) } ?? .target(target)
    }

    /// A name that leads elsewhere is not followed there, and that is worth knowing.
    private mutating func judgeNames(_ asset: Asset, _ planned: Set<IPAddress>, _ place: Place) {
        for name in asset.hostnames.compactMap({ DomainName($0) }) {
            for address in names[name] ?? [] where !planned.contains(address) {
                let message = "'\(name)' of '\(asset.id)' leads to \(address), which is not planned: it is not asked"
                findings.append(Finding(.warning, "live.name-elsewhere", at: place, message))
            }
        }
    }

    mutating func finished() -> LivePlan {
        let all = requests
        if all.count > LivePlan.limit {
            requests.removeLast(all.count - LivePlan.limit)
            let message = "\(all.count) requests are too many for one run; the first \(LivePlan.limit) are planned"
            findings.append(Finding(.error, "live.too-many", message, help: "ask fewer assets at once"))
        }
        return LivePlan(requests: requests, findings: findings)
    }
}
