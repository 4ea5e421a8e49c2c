// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants

/// The groups of one correlation, and the order in which they become old.
struct CorrelationStates: Sendable {
    private var groups: [[String]: GroupState] = [:]
    private var windows: [[String]: OpenWindow] = [:]
    /// Groups in the order in which they were looked at last, or windows in the order in which they began.
    private var queue: [(group: [String], time: Instant)] = []
    private var head = 0

    /// Takes an event of a sliding correlation.
    mutating func slide(
        _ entry: GroupState.Entry,
        _ occurrence: Occurrence,
        _ group: [String],
        _ plan: CorrelationPlan,
        _ limits: CorrelationLimits,
        _ report: inout CorrelationReport
    ) -> [GroupState.Entry]? {
        forgetGroups(before: occurrence.time.milliseconds - plan.span)
        if groups[group] == nil {
            guard groups.count < limits.groups else {
                report.droppedGroups += 1
                return nil
            }
            groups[group] = GroupState(occurrence)
            queue.append((group, occurrence.time))
        }
        return groups[group]?.add(entry, occurrence, plan, limits, dropped: &report.droppedEvents)
    }

    private mutating func forgetGroups(before time: Int64) {
        while head < queue.count, queue[head].time.milliseconds < time {
            let (group, _) = queue[head]
            advance()
            guard let last = groups[group]?.last else { continue }
            if last.milliseconds < time { groups[group] = nil } else { queue.append((group, last)) }
        }
    }

    private mutating func advance() {
        head += 1
        if head > 1024, head * 2 > queue.count {
            queue.removeFirst(head)
            head = 0
        }
    }

    /// Takes an event of a correlation that is judged at the end of its windows.
    mutating func collect(
        _ entry: GroupState.Entry,
        _ occurrence: Occurrence,
        _ group: [String],
        _ limits: CorrelationLimits,
        _ report: inout CorrelationReport
    ) {
        if windows[group] == nil {
            guard windows.count < limits.groups else {
                report.droppedGroups += 1
                return
            }
            windows[group] = OpenWindow(occurrence)
            queue.append((group, occurrence.time))
        }
        windows[group]?.add(entry, occurrence, limits, dropped: &report.droppedEvents)
    }

    /// Takes out the oldest window, when it is over.
    mutating func nextWindow(endingBefore time: Instant, span: Int64) -> (group: [String], window: OpenWindow)? {
        guard head < queue.count, !windows.isEmpty else { return nil }
        let (group, start) = queue[head]
        guard time == .distantFuture || start.milliseconds &+ span < time.milliseconds else { return nil }
        advance()
        return windows.removeValue(forKey: group).map { (group, $0) }
    }
}
