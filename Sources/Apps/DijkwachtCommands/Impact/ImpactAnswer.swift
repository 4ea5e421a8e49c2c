// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Inventory
import JSONTrees
import Terminal

/// What stops, as lines of text and as JSON.
struct ImpactAnswer {
    let inventory: Holdings
    let rows: [Int]
    let effects: [ServiceEffect]
    let tolerability: Tolerability
    /// Whether a largest set is exact; nil when none was asked for.
    let isExact: Bool?

    init(
        _ inventory: Holdings,
        _ rows: [Int],
        _ effects: [ServiceEffect],
        _ tolerability: Tolerability,
        isExact: Bool?
    ) {
        self.inventory = inventory
        self.rows = rows
        self.effects = effects
        self.tolerability = tolerability
        self.isExact = isExact
    }

    var outcome: Outcome {
        switch tolerability {
        case .tolerable: .clear
        case .intolerable: .attention
        case .unknown: .incomplete
        }
    }

    private var stopping: [ServiceEffect] { effects.filter { $0.effect == .stops } }

    private var users: Int { stopping.reduce(0) { $0 + ($1.service.users ?? 0) } }

    private var switchedOff: [String] {
        inventory.services.withGroups(Set(rows)).map { inventory.assets[$0].id }.sorted()
    }

    var summary: JSON {
        var members: [JSON.Member] = [
            .init("assets", .array(switchedOff.map(JSON.string))),
            .init("losesRedundancy", .integer(effects.count - stopping.count)),
            .init("stops", .integer(stopping.count)),
            .init("tolerable", .bool(outcome == .clear)),
            .init("unknownImpact", .bool(outcome == .incomplete)),
            .init("users", .integer(users)),
        ]
        if let isExact { members.append(.init("exact", .bool(isExact))) }
        return .object(members)
    }

    var items: [JSON] {
        effects.map { effect in
            .object([
                .init("because", .array(effect.because.map(JSON.string))),
                .init("criticality", .string(effect.service.criticality.rawValue)),
                .init("effect", .string(effect.effect.rawValue)),
                .init("fallback", effect.service.fallback.map(JSON.string) ?? .null),
                .init("fallbackHours", effect.service.fallbackHours.map(JSON.integer) ?? .null),
                .init("name", .string(effect.service.name)),
                .init("organization", .string(effect.service.organization)),
                .init("service", .string(effect.service.id.rawValue)),
                .init("users", effect.service.users.map(JSON.integer) ?? .null),
            ])
        }
    }

    func lines(_ style: Style) -> [String] {
        var lines = ["off: " + (switchedOff.isEmpty ? "nothing" : escaped(switchedOff.joined(separator: ", ")))]
        if let isExact {
            lines[0] += isExact ? "  (the largest set that can)" : "  (at least these can; too many to try every set)"
        }
        if !effects.isEmpty {
            var table = TextTable(header: [
                "SERVICE", "ORGANIZATION", "EFFECT", "CRITICALITY", "USERS", "BECAUSE OF", "FALLBACK",
            ])
            for effect in effects {
                table.add(cells(effect), roles: [nil, nil, effect.effect == .stops ? .alarm : .warning])
            }
            lines += [""] + table.lines(style) + [""]
        }
        return lines + [verdict(style)]
    }

    private func cells(_ effect: ServiceEffect) -> [String] {
        let service = effect.service
        let hours = service.fallbackHours.map { " (\($0) h)" } ?? ""
        return [
            service.name, service.organization, effect.effect.rawValue, service.criticality.rawValue,
            service.users.map(String.init) ?? "?", effect.because.joined(separator: ", "),
            service.fallback.map { $0 + hours } ?? "none",
        ]
    }

    /// The assets of which nobody knows what they are for.
    private var unnamed: [String] {
        inventory.services.withGroups(Set(rows)).filter { !inventory.services.isNamed(asset: $0) }
            .map { inventory.assets[$0].id }.sorted()
    }

    private func verdict(_ style: Style) -> String {
        switch tolerability {
        case .tolerable:
            "bearable: \(stopping.count == 1 ? "1 service stops" : "\(stopping.count) services stop"), \(users) users"
        case .intolerable(let services):
            style.paint("not bearable", .alarm) + ": " + escaped(services.map(\.rawValue).joined(separator: ", "))
                + " must not stop"
        case .unknown:
            style.paint("nobody knows", .warning) + ": no service names " + escaped(unnamed.joined(separator: ", "))
        }
    }
}
