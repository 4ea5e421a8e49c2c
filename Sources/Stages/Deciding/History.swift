// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants
import Inventory

/// What was recorded of one asset by an instant: only evidence that held and was known by then, oldest first.
struct History {
    let asset: Asset
    let asOf: Instant
    let events: [Evidence]

    init(_ asset: Asset, _ evidence: some Sequence<Evidence>, asOf: Instant) {
        self.asset = asset
        self.asOf = asOf
        events = evidence.filter { $0.heldAt <= asOf && $0.knownFrom <= asOf }
    }

    /// The last event of some kinds at or before an instant.
    func last(_ kinds: Evidence.Kind..., by instant: Instant? = nil) -> Evidence? {
        events.last { kinds.contains($0.kind) && $0.heldAt <= (instant ?? asOf) }
    }

    /// Events of some kinds, oldest first.
    func all(_ kinds: Evidence.Kind...) -> [Evidence] {
        events.filter { kinds.contains($0.kind) }
    }

    /// What the owner or a check said the version was, latest at an instant; before the first such statement, the
    /// inventory's.
    func versionText(at instant: Instant) -> String? {
        if let stated = last(.version, by: instant), !stated.value.isEmpty { return stated.value }
        return asset.version
    }

    /// When the version that holds at the instant asked was first stated; nil when only the inventory says it.
    var versionStatedAt: Instant? {
        guard let current = last(.version) else { return nil }
        var first = current.heldAt
        for event in all(.version).reversed() {
            guard event.value == current.value else { break }
            first = event.heldAt
        }
        return first
    }

    /// Configuration facts that hold and that are known not to hold, at an instant.
    func facts(at instant: Instant) -> (present: [String], absent: [String]) {
        var present = Set(asset.facts)
        var absent: Set<String> = []
        for event in all(.fact, .factAbsent) where event.heldAt <= instant {
            if event.kind == .fact {
                present.insert(event.value)
                absent.remove(event.value)
            } else {
                absent.insert(event.value)
                present.remove(event.value)
            }
        }
        return (present.sorted(), absent.sorted())
    }

    /// The last time it was installed anew, at or before the instant asked.
    var lastRebuilt: Evidence? { last(.rebuilt) }

    /// Whether it ran at an instant.
    func power(at instant: Instant) -> Power {
        if let change = last(.switchedOff, .switchedOn, by: instant), change.kind == .switchedOff { return .off }
        if let change = last(.restricted, .unrestricted, by: instant), change.kind == .restricted { return .restricted }
        return .on
    }
}
