// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Reporting
import Synchronization

/// Counts where each case stood at the end of each of its days, as it was known then; a day at a time, in the background.
///
/// What was known on a day does not change, so a day is counted once; only an import that says that it was known before makes days
/// be counted anew.
actor TrendKeeper {
    private let records: any DeskRecords
    private let cases: [Case]
    private let watch: Watch
    private let zone: TimeZone
    private let clock: @Sendable () -> Instant
    private let trends = Mutex<[String: CaseTrend]>([:])
    private var lastImport: Int64 = 0

    init(
        _ records: any DeskRecords,
        _ cases: [Case],
        _ watch: Watch,
        zone: TimeZone,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.records = records
        self.cases = cases
        self.watch = watch
        self.zone = zone
        self.clock = clock
    }

    /// The trend of a case as far as it was counted.
    nonisolated func trend(of id: String) -> CaseTrend { trends.withLock { $0[id] ?? CaseTrend() } }

    /// Counts one more day.
    ///
    /// - Returns: whether there may be another one.
    func countOne() async throws -> Bool {
        let imports = try await records.inventoryImports(after: lastImport)
        lastImport = imports.last
        if let earliest = imports.earliest { forget(from: earliest.day(in: zone)) }
        guard let day = cases.compactMap(missing).min() else { return false }
        let view = try await watch.glance(at: day.end(in: zone))
        for one in cases where missing(one) == day {
            guard let (_, assessment) = view.of(one.id) else { continue }
            trends.withLock { $0[one.id, default: CaseTrend()].add(day, assessment) }
        }
        return true
    }

    /// The first day of a case that has ended and was not counted.
    private func missing(_ one: Case) -> CalendarDate? {
        let now = clock()
        guard let days = CaseDays.range([one], now: now, zone: zone) else { return nil }
        let next = trend(of: one.id).lastDay?.adding(days: 1) ?? days.lowerBound
        return next <= days.upperBound && next.end(in: zone) < now ? next : nil
    }

    private func forget(from day: CalendarDate) {
        trends.withLock { trends in
            for id in trends.keys { trends[id]?.forget(from: day) }
        }
    }
}
