// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Inventory

/// The nodes and edges of an impact drawing.
struct ImpactGraph {
    /// Nodes that are drawn one by one; with more of them there is one pair of nodes per organization.
    static let nodeLimit = 200

    /// What a node stands for.
    enum Kind: Hashable {
        /// An asset that goes off, or all of an organization's.
        case asset
        /// A service.
        case service(ServiceEffect.Effect)
    }

    /// A box of the drawing.
    struct Node: Hashable {
        let kind: Kind
        /// The name, in full.
        let name: String
        /// What stands below the name.
        let detail: [String]
        /// The effect in words; empty for an asset.
        let effect: String
        /// Whether people may come to harm.
        let isCritical: Bool
    }

    /// A dependency, from what is depended on to what depends on it.
    struct Edge: Hashable {
        let from: Int
        let to: Int
        /// Whether it is one of several of which any is enough.
        let isAlternative: Bool
    }

    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    /// Whether nodes stand for organizations.
    let isGrouped: Bool
    let assetCount: Int
    let stopCount: Int
    let redundancyCount: Int

    init(_ inventory: Holdings, switchedOff rows: Set<Int>, _ wording: Wording) {
        let present = rows.filter { $0 >= 0 && $0 < inventory.assets.count }
        let off = inventory.services.withGroups(present).sorted()
        let effects = inventory.services.effect(ofSwitchingOff: Set(off), withGroups: false)
        assetCount = off.count
        stopCount = effects.count { $0.effect == .stops }
        redundancyCount = effects.count - stopCount
        isGrouped = off.count + effects.count > ImpactGraph.nodeLimit
        if isGrouped {
            drawOrganizations(inventory, off, effects, wording)
        } else {
            drawEach(inventory, off, asked: present, effects, wording)
        }
    }

    // MARK: One by one

    private mutating func drawEach(
        _ inventory: Holdings,
        _ off: [Int],
        asked: Set<Int>,
        _ effects: [ServiceEffect],
        _ wording: Wording
    ) {
        var places: [String: Int] = [:]
        for row in off {
            let asset = inventory.assets[row]
            places[asset.id] = nodes.count
            var detail = [organization(asset.organization, inventory), productName(asset.vendor, asset.product)]
            if let group = asset.group, !asked.contains(row) {
                detail.append(wording.say("off with its group \(group)", "gaat mee uit met groep \(group)"))
            }
            nodes.append(Node(kind: .asset, name: asset.id, detail: detail, effect: "", isCritical: false))
        }
        for effect in effects {
            // An asset's name counts before a service's, as in the inventory.
            if places[effect.service.id.rawValue] == nil { places[effect.service.id.rawValue] = nodes.count }
            nodes.append(node(effect, inventory, wording))
        }
        for (number, effect) in effects.enumerated() {
            for (name, isAlternative) in DependencyNames(effect.service.dependsOn).names {
                guard let from = places[name], from != off.count + number else { continue }
                edges.append(Edge(from: from, to: off.count + number, isAlternative: isAlternative))
            }
        }
    }

    private func node(_ effect: ServiceEffect, _ inventory: Holdings, _ wording: Wording) -> Node {
        let service = effect.service
        var detail = [organization(service.organization, inventory)]
        var facts = [wording.say(service.criticality.words)]
        if let users = service.users {
            facts.append(
                wording.count(
                    users,
                    LocalizedText(en: "user", nl: "gebruiker"),
                    LocalizedText(en: "users", nl: "gebruikers")
                )
            )
        }
        detail.append(facts.joined(separator: ", "))
        if effect.effect == .stops {
            detail.append(
                service.fallback.map { wording.say("fallback: ", "uitwijk: ") + $0 }
                    ?? wording.say("no fallback", "geen uitwijk")
            )
        }
        return Node(
            kind: .service(effect.effect),
            name: service.name,
            detail: detail,
            effect: wording.say(effect.effect.words),
            isCritical: service.criticality == .patientSafety
        )
    }

    private func organization(_ id: String, _ inventory: Holdings) -> String {
        inventory.organizations[id]?.name ?? id
    }

    // MARK: Per organization

    private mutating func drawOrganizations(
        _ inventory: Holdings,
        _ off: [Int],
        _ effects: [ServiceEffect],
        _ wording: Wording
    ) {
        let assets = Dictionary(grouping: off) { inventory.assets[$0].organization }
        let services = Dictionary(grouping: effects, by: \.service.organization)
        var places: [String: Int] = [:]
        for id in assets.keys.sorted() {
            places[id] = nodes.count
            let count = wording.count(
                assets[id]?.count ?? 0,
                LocalizedText(en: "asset off", nl: "systeem uit"),
                LocalizedText(en: "assets off", nl: "systemen uit")
            )
            nodes.append(
                Node(kind: .asset, name: organization(id, inventory), detail: [count], effect: "", isCritical: false)
            )
        }
        for id in services.keys.sorted() {
            let members = services[id] ?? []
            let to = nodes.count
            let node = node(of: members, name: organization(id, inventory), wording)
            nodes.append(node)
            let causes = Set(members.flatMap(\.because).compactMap { inventory.assets[id: $0]?.organization })
            for cause in causes.compactMap({ places[$0] }).sorted() {
                edges.append(Edge(from: cause, to: to, isAlternative: node.kind != .service(.stops)))
            }
        }
    }

    /// All services of one organization.
    private func node(of members: [ServiceEffect], name: String, _ wording: Wording) -> Node {
        let stops = members.count { $0.effect == .stops }
        let loses = members.count - stops
        return Node(
            kind: .service(stops > 0 ? .stops : .losesRedundancy),
            name: name,
            detail: [
                wording.say("\(stops) stop", "\(stops) vallen uit"),
                wording.say("\(loses) lose redundancy", "\(loses) verliezen hun reserve"),
            ],
            effect: wording.count(
                members.count,
                LocalizedText(en: "service", nl: "dienst"),
                LocalizedText(en: "services", nl: "diensten")
            ),
            isCritical: members.contains { $0.effect == .stops && $0.service.criticality == .patientSafety }
        )
    }
}

/// The names of a dependency expression, in their order, and which of them are alternatives.
///
/// A name is an alternative when a `|` stands beside it, or beside the parentheses it is in. Each name counts once;
/// it is
/// an alternative only where it is one every time.
struct DependencyNames {
    private(set) var names: [(name: String, isAlternative: Bool)] = []

    init(_ expression: String) {
        var spans: [(name: String, levels: [Int])] = []
        var open = [0]
        var levelCount = 1
        var withAlternatives: Set<Int> = []
        var word = ""
        for character in expression + " " {
            if !character.isWhitespace, !"&|()".contains(character) {
                word.append(character)
                continue
            }
            if !word.isEmpty { spans.append((word, open)) }
            word = ""
            switch character {
            case "|": withAlternatives.insert(open[open.count - 1])
            case "(":
                open.append(levelCount)
                levelCount += 1
            case ")" where open.count > 1: open.removeLast()
            default: break
            }
        }
        for span in spans {
            let isAlternative = !withAlternatives.isDisjoint(with: span.levels)
            if let place = names.firstIndex(where: { $0.name == span.name }) {
                names[place].isAlternative = names[place].isAlternative && isAlternative
            } else {
                names.append((span.name, isAlternative))
            }
        }
    }
}
