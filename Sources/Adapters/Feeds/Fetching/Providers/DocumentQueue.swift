// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import Folders

/// A listed document, and what to do about it.
struct PlannedDocument: Sendable {
    let document: DocumentListing
    let name: String
    let step: PlannedStep
    let record: LedgerRecord?
}

extension PlannedStep {
    /// Whether something is asked of the network.
    var asks: Bool {
        switch self {
        case .fetch, .fetchIfChanged: true
        case .keep, .wait: false
        }
    }
}

/// Works through a plan with a constant number of documents at once.
struct DocumentQueue {
    let fetch: DocumentFetch
    let clock: FetchClock
    let deadline: Double?
    let tell: @Sendable (_ done: Int, _ total: Int) -> Void

    /// Fills the report's items, sorted by address.
    ///
    /// - Throws: `FolderError` when nothing can be written.
    func run(_ plan: [PlannedDocument], _ report: inout ProviderReport) async throws {
        let waiting = plan.filter { $0.step.asks }
        var items = plan.filter { !$0.step.asks }.compactMap { planned in
            planned.record.map { FetchItem($0, planned.step == .keep ? .unchanged : DocumentQueue.verdict($0)) }
        }
        var unasked: [PlannedDocument] = []
        try await withThrowingTaskGroup(of: (PlannedDocument, FetchItem?).self) { group in
            var next = waiting.makeIterator()
            func begin() {
                guard let planned = next.next() else { return }
                group.addTask { (planned, try await one(planned)) }
            }
            for _ in 0..<max(1, fetch.courier.settings.concurrency) { begin() }
            var done = 0
            while let (planned, item) = try await group.next() {
                done += 1
                tell(done, waiting.count)
                if let item { items.append(item) } else { unasked.append(planned) }
                begin()
            }
        }
        if let first = unasked.first {
            report.isIncomplete = true
            let message =
                "the time is over: \(unasked.count) document\(unasked.count == 1 ? " was" : "s were") not asked for"
            let help = "run it again: only what is missing is asked for"
            report.findings.append(
                Finding(.error, "feed.time-limit", at: Place(file: first.document.url), message, help: help)
            )
            items += unasked.map { planned in
                var item = FetchItem(url: planned.document.url, verdict: .failed)
                item.file = planned.record?.file
                item.reason = "the time was over before it was asked for"
                return item
            }
        }
        report.items = items.sorted { $0.url < $1.url }
    }

    /// One document; nil when there was no time for it.
    private func one(_ planned: PlannedDocument) async throws -> FetchItem? {
        guard let deadline else { return try await fetch.run(planned.document, name: planned.name, planned.step) }
        let left = deadline - clock.steadySeconds()
        guard left > 0 else { return nil }
        do {
            return try await Deadline.within(left, clock) {
                try await fetch.run(planned.document, name: planned.name, planned.step)
            }
        } catch is Deadline.Exceeded {
            return nil
        }
    }

    private static func verdict(_ record: LedgerRecord) -> FetchItem.Verdict {
        record.state == .quarantined ? .quarantined : .failed
    }
}
