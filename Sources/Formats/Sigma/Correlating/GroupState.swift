// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants

/// What is held of one group of one correlation.
struct GroupState: Sendable {
    /// Where and when an event was.
    struct Entry: Sendable {
        var member = 0
        var time: Instant
        var first: Instant
        var references: [Int]
        var isTruncated: Bool
        var value = ""
        var number = 0.0

        init(_ occurrence: Occurrence) {
            member = occurrence.member
            time = occurrence.time
            first = occurrence.first
            references = occurrence.references
            isTruncated = occurrence.isTruncated
        }
    }

    /// The events that matter, in the order of time.
    private(set) var entries: [Entry] = []
    /// Those in front that are gone already.
    private var gone = 0
    private var sum = 0.0
    /// For `temporal_ordered`: for each rule the events up to it, with the latest possible beginning.
    private var chains: [[Entry]] = []
    private var holds = false
    private(set) var last: Instant
    private(set) var event: SigmaEvent

    init(_ occurrence: Occurrence) {
        last = occurrence.time
        event = occurrence.event
    }

    private var live: ArraySlice<Entry> { entries[gone...] }

    /// Takes an event; returns the events that made the correlation hit, when it does now and did not before.
    mutating func add(
        _ entry: Entry,
        _ occurrence: Occurrence,
        _ plan: CorrelationPlan,
        _ limits: CorrelationLimits,
        dropped: inout Int
    ) -> [Entry]? {
        last = occurrence.time
        event = occurrence.event
        if plan.correlation.kind == .temporalOrdered { return order(entry, plan) }
        forget(before: occurrence.time.milliseconds - plan.span)
        switch plan.correlation.kind {
        case .valueCount: removeEntry { $0.value == entry.value }
        case .temporal: removeEntry { $0.member == entry.member }
        default: break
        }
        entries.append(entry)
        sum += entry.number
        let most = plan.correlation.kind == .valueSum ? limits.events : min(plan.needed, limits.events)
        while live.count > most {
            if plan.correlation.kind == .valueSum || plan.needed > limits.events { dropped += 1 }
            removeFirst()
        }
        let isReached =
            plan.correlation.kind == .valueSum
            ? plan.correlation.condition?.holds(sum) ?? false : live.count >= plan.needed
        defer { holds = isReached }
        guard isReached, !holds else { return nil }
        let hit = Array(live)
        if plan.correlation.kind == .temporal {
            entries = []
            gone = 0
        }
        return hit
    }

    private mutating func removeFirst() {
        sum -= entries[gone].number
        gone += 1
        if gone > 64, gone * 2 > entries.count {
            entries.removeFirst(gone)
            gone = 0
        }
        if gone == entries.count { sum = 0 }
    }

    private mutating func removeEntry(where isMeant: (Entry) -> Bool) {
        guard let index = entries[gone...].firstIndex(where: isMeant) else { return }
        entries.remove(at: index)
    }

    private mutating func forget(before time: Int64) {
        while let first = live.first, first.time.milliseconds < time {
            removeFirst()
            holds = false
        }
    }

    /// Puts an event in its place of the order; of two chains the one that began later reaches further.
    private mutating func order(_ entry: Entry, _ plan: CorrelationPlan) -> [Entry]? {
        if chains.isEmpty { chains = [[Entry]](repeating: [], count: plan.memberCount) }
        let index = entry.member
        if index == 0 {
            chains[0] = [entry]
        } else {
            let before = chains[index - 1]
            guard let start = before.first, entry.time.milliseconds - start.time.milliseconds <= plan.span else {
                return nil
            }
            chains[index] = before + [entry]
        }
        guard index == plan.memberCount - 1 else { return nil }
        let hit = chains[index]
        for index in chains.indices { chains[index] = [] }
        return hit
    }
}

/// A window that is judged when it ends.
struct OpenWindow: Sendable {
    let start: Instant
    private(set) var last: Instant
    private(set) var event: SigmaEvent
    private(set) var entries: [GroupState.Entry] = []
    private(set) var count = 0
    private(set) var sum = 0.0
    /// How often each value was there.
    private(set) var values: [String: Int] = [:]
    private(set) var members: Set<Int> = []

    init(_ occurrence: Occurrence) {
        start = occurrence.time
        last = occurrence.time
        event = occurrence.event
    }

    mutating func add(
        _ entry: GroupState.Entry,
        _ occurrence: Occurrence,
        _ limits: CorrelationLimits,
        dropped: inout Int
    ) {
        last = occurrence.time
        event = occurrence.event
        count += 1
        sum += entry.number
        members.insert(entry.member)
        if values[entry.value] != nil || values.count < limits.events {
            values[entry.value, default: 0] += 1
        } else {
            dropped += 1
        }
        if entries.count < limits.references { entries.append(entry) }
    }

    /// The hits of the window: none or one, or one for each value that stands out.
    func hits(_ plan: CorrelationPlan) -> [(value: String?, entries: [GroupState.Entry])] {
        guard let condition = plan.correlation.condition else { return [] }
        let measured: Double
        switch plan.correlation.kind {
        case .eventCount: measured = Double(count)
        case .valueCount: measured = Double(values.count)
        case .valueSum: measured = sum
        case .valueAverage: measured = sum / Double(max(1, count))
        case .temporal, .temporalOrdered: measured = Double(members.count)
        case .valuePercentile:
            let outstanding = values.filter { condition.holds(Double($0.value) * 100 / Double(max(1, count))) }
            return outstanding.keys.sorted().map { value in (value, entries.filter { $0.value == value }) }
        }
        return condition.holds(measured) ? [(nil, entries)] : []
    }
}
