// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Deciding
import Instants
import Inventory

/// Which assets get a card, by organization and with the most urgent first.
///
/// A page with very many cards can be opened by nobody: beyond ``cardLimit`` only the most urgent ones get one.
struct CardSelection {
    /// Cards on one page.
    static let cardLimit = 2000

    /// An organization, its decisions, and which of them get a card.
    struct Group {
        /// Its id.
        let id: String
        /// Its name; the id where the inventory has none.
        let name: String
        /// Its sector, in the inventory's words.
        let sector: String?
        /// Its decisions, the most urgent first.
        let decisions: [Decision]
        /// Those that get a card, in the same order.
        let cards: [Decision]
        /// Its number on the page, from 1.
        var number = 0
    }

    /// The organizations, by name.
    let groups: [Group]
    /// Assets without a card.
    let withoutCard: Int

    init(_ decisions: [Decision], _ inventory: Holdings, cardLimit: Int = CardSelection.cardLimit) {
        let sorted = CardSelection.byUrgency(decisions)
        let chosen = Set(sorted.prefix(cardLimit).map(\.asset))
        var groups = Dictionary(grouping: sorted, by: \.organization).map { id, members in
            let organization = inventory.organizations[id]
            return Group(
                id: id,
                name: organization?.name ?? id,
                sector: organization?.sector,
                decisions: members,
                cards: decisions.count <= cardLimit ? members : members.filter { chosen.contains($0.asset) }
            )
        }
        let named = groups.map { (name: $0.name.lowercased(), group: $0) }
        groups = named.sorted { ($0.name, $0.group.id) < ($1.name, $1.group.id) }.map(\.group)
        for index in groups.indices { groups[index].number = index + 1 }
        self.groups = groups
        withoutCard = max(0, decisions.count - cardLimit)
    }

    /// The same decisions, the most urgent first; what they are ordered by is found once for each.
    static func byUrgency(_ decisions: [Decision]) -> [Decision] {
        var deadlines: [ObjectIdentifier: Instant] = [:]
        let keyed = decisions.map { decision -> (urgency: Int, deadline: Instant, decision: Decision) in
            let judgement = ObjectIdentifier(decision.judgement)
            let deadline = deadlines[judgement] ?? decision.firstDeadline ?? .distantFuture
            deadlines[judgement] = deadline
            return (decision.courseOfAction.urgency, deadline, decision)
        }
        return keyed.sorted { left, right in
            if left.urgency != right.urgency { return left.urgency < right.urgency }
            if left.deadline != right.deadline { return left.deadline < right.deadline }
            return (left.decision.organization, left.decision.asset)
                < (right.decision.organization, right.decision.asset)
        }.map(\.decision)
    }

    /// By course of action, then by deadline, then by name.
    static func isMoreUrgent(_ left: Decision, _ right: Decision) -> Bool {
        let (one, other) = (left.courseOfAction.urgency, right.courseOfAction.urgency)
        guard one == other else { return one < other }
        let (early, late) = (left.firstDeadline ?? .distantFuture, right.firstDeadline ?? .distantFuture)
        guard early == late else { return early < late }
        return (left.organization, left.asset) < (right.organization, right.asset)
    }
}

extension Decision {
    /// The earliest deadline of its plan.
    var firstDeadline: Instant? { self.steps.compactMap(\.deadline).min() }
}
