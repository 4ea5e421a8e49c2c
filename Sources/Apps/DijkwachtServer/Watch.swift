// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Deciding
package import Findings
import Foundation
import Instants
import Inventory
import Reporting
import Synchronization

/// Everything that pages are made of, at one instant.
final class View: Sendable {
    private static let count = Atomic<UInt64>(0)

    /// A number that no other view has.
    let id = View.count.add(1, ordering: .relaxed).newValue
    /// Of which version of the data it is.
    let version: Int64
    let asOf: Instant
    let isPresent: Bool
    let holdings: Holdings
    let cases: [(case: Case, assessment: Assessment)]

    init(
        version: Int64,
        asOf: Instant,
        isPresent: Bool,
        holdings: Holdings,
        cases: [(case: Case, assessment: Assessment)]
    ) {
        self.version = version
        self.asOf = asOf
        self.isPresent = isPresent
        self.holdings = holdings
        self.cases = cases
    }

    func of(_ id: String) -> (case: Case, assessment: Assessment)? { cases.first { $0.case.id == id } }
}

/// What the server knows beside what is kept: cases and the policy, which are files.
package struct DeskKnowledge: Sendable {
    /// The cases.
    package var cases: [Case]
    /// What to do and how fast.
    package var policy: Policy
    /// Everything that could not be read of them.
    package var findings: [Finding]

    /// Makes one.
    package init(cases: [Case], policy: Policy, findings: [Finding]) {
        self.cases = cases
        self.policy = policy
        self.findings = findings
    }
}

/// Keeps the view of the present, made anew when the data changes and every minute, and a few of the past.
actor Watch {
    /// Views of the past that are kept.
    private static let pastCount = 4
    /// The present is made anew after so long, because proofs expire and deadlines pass.
    private static let freshMilliseconds: Int64 = 60_000

    private let holdings: HoldingsKeeper
    private let (presentWork, pastWork) = (HeavyWork("present"), HeavyWork("past"))
    private let names = NamedProducts()
    private let records: any DeskRecords
    private let knowledge: DeskKnowledge
    private let clock: @Sendable () -> Instant
    private let present = Mutex<View?>(nil)
    private let written = Mutex<[String: Int64]>([:])
    private var making: Task<View, any Error>?
    private var past: [(key: Instant, view: View)] = []
    private var changes: [(view: UInt64, id: String, since: Instant, changes: [AssetChange])] = []

    init(_ records: any DeskRecords, _ knowledge: DeskKnowledge, clock: @escaping @Sendable () -> Instant) {
        self.records = records
        self.knowledge = knowledge
        self.clock = clock
        holdings = HoldingsKeeper(records)
    }

    /// The view of the present as it was made last; nil before the first.
    nonisolated var current: View? { present.withLock { $0 } }

    /// Waits until the present shows what somebody has just written; from then on nothing older is shown to them.
    func showWritten(by name: String) async throws {
        let version = try await records.dataVersion()
        written.withLock { $0[name] = max($0[name] ?? 0, version) }
        // One that was being made may have begun before.
        while try await refresh().version < version {}
    }

    /// The version of the data that somebody must see at least.
    nonisolated func lastWritten(by name: String) -> Int64 { written.withLock { $0[name] ?? 0 } }

    /// Makes the present anew when it is no longer that.
    @discardableResult
    func refresh() async throws -> View {
        if let making { return try await making.value }
        let version = try await records.dataVersion()
        let now = clock()
        if let view = current, view.version == version,
            now.milliseconds - view.asOf.milliseconds < Self.freshMilliseconds
        {
            return view
        }
        // Another one may have begun while the version was asked for.
        if let making { return try await making.value }
        let task = Task { [known = current] in
            // Before anybody who waits goes on: who finds it ended may begin another one.
            defer { making = nil }
            let isOnlyLater = known?.version == version
            let view = try await make(at: now, isPresent: true, version, holdings: isOnlyLater ? known?.holdings : nil)
            // Nobody waits for what changed when only time went by; who has just written something does not wait for it.
            if isOnlyLater { for one in view.cases { _ = await changes(of: one.case.id, before: view) } }
            present.withLock { $0 = view }
            return view
        }
        making = task
        return try await task.value
    }

    /// What was known at an instant.
    func view(at instant: Instant) async throws -> View {
        let version = try await records.dataVersion()
        if let index = past.firstIndex(where: { $0.key == instant && $0.view.version == version }) {
            let found = past.remove(at: index)
            past.append(found)
            return found.view
        }
        let view = try await make(at: instant, isPresent: false, version, holdings: nil)
        past.removeAll { $0.key == instant }
        past.append((instant, view))
        if past.count > Self.pastCount { past.removeFirst() }
        return view
    }

    /// What was known at an instant, for somebody who will not ask for it again.
    func glance(at instant: Instant) async throws -> View {
        try await make(at: instant, isPresent: false, 0, holdings: nil)
    }

    /// What changed for a case in the day before a view.
    func changes(of id: String, before view: View) async -> [AssetChange]? {
        await changes(of: id, before: view, since: view.asOf.adding(days: -1))
    }

    /// What changed for a case between an instant and a view, in what is known of both by then.
    func changes(of id: String, before view: View, since: Instant) async -> [AssetChange]? {
        if let known = changes.first(where: { $0.view == view.id && $0.id == id && $0.since == since }) {
            return known.changes
        }
        guard let (of, after) = view.of(id) else { return nil }
        let (policy, names) = (knowledge.policy, names)
        let found = await (view.isPresent ? presentWork : pastWork).done {
            let before = assess(of, view.holdings, policy: policy, asOf: since, names: names)
            // Before the first advisory nothing could be said: then everything is new, and no list tells it.
            return before.revisions.isEmpty ? [] : Reporting.changes(from: before, to: after)
        }
        changes.append((view.id, id, since, found))
        if changes.count > 4 * max(4, view.cases.count) { changes.removeFirst() }
        return found
    }

    private func make(
        at instant: Instant,
        isPresent: Bool,
        _ version: Int64,
        holdings known: Holdings?
    ) async throws
        -> View
    {
        let holdings: Holdings
        if let known { holdings = known } else { holdings = try await self.holdings.holdings(knownAt: instant) }
        let (knowledge, names) = (self.knowledge, names)
        return await (isPresent ? presentWork : pastWork).done {
            let cases = knowledge.cases.map { one in
                (one, assess(one, holdings, policy: knowledge.policy, asOf: instant, names: names))
            }
            return View(version: version, asOf: instant, isPresent: isPresent, holdings: holdings, cases: cases)
        }
    }
}
