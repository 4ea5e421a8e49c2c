// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How one remedy differs between two states of a document.
package enum RemedyChange: Hashable, Sendable {
    /// Offered now.
    case added(RemedyOffer)
    /// Offered no longer.
    case removed(RemedyOffer)
    /// Offered with another date only.
    case dateMoved(from: RemedyOffer, to: RemedyOffer)
    /// Offered otherwise.
    case changed(from: RemedyOffer, to: RemedyOffer)

    /// The differences between what was offered and what is offered, in a stable order.
    ///
    /// Two offers of one category are taken for the same remedy when their texts agree, else when their addresses do,
    /// else when no other is left of that category on either side.
    package static func between(_ old: some Sequence<RemedyOffer>, _ new: some Sequence<RemedyOffer>) -> [RemedyChange]
    {
        let (before, after) = (Set(old), Set(new))
        var removed = before.subtracting(after).sorted { $0.text < $1.text }
        var added = after.subtracting(before).sorted { $0.text < $1.text }
        var changes: [RemedyChange] = []
        func pair(_ isSame: (RemedyOffer, RemedyOffer) -> Bool) {
            for offer in removed {
                guard let place = added.firstIndex(where: { $0.category == offer.category && isSame(offer, $0) }) else {
                    continue
                }
                changes.append(change(from: offer, to: added.remove(at: place)))
                removed.removeAll { $0 == offer }
            }
        }
        pair { $0.details == $1.details }
        pair { $0.url != nil && $0.url == $1.url }
        pair { old, _ in
            removed.count { $0.category == old.category } == 1 && added.count { $0.category == old.category } == 1
        }
        return changes + removed.map(RemedyChange.removed) + added.map(RemedyChange.added)
    }

    private static func change(from old: RemedyOffer, to new: RemedyOffer) -> RemedyChange {
        var dated = old
        dated.date = new.date
        return dated == new ? .dateMoved(from: old, to: new) : .changed(from: old, to: new)
    }
}
