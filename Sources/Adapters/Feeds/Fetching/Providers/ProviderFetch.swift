// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Findings
internal import Folders
internal import Foundation
internal import Instants

/// Fetches the documents of one provider: the second phase of the standard's process (CSAF 2.0 and 2.1 §7.3.2).
struct ProviderFetch {
    let settings: FetchSettings
    let clock: FetchClock
    let courier: Courier
    let provider: FoundProvider
    let tell: @Sendable (_ done: Int, _ total: Int) -> Void

    /// Fetches what is new, changed or missing.
    ///
    /// - Throws: `FolderError` when nothing can be written.
    func run() async throws -> ProviderReport {
        var report = ProviderFetch.report(provider)
        report.findings += provider.findings
        guard ProviderFetch.isKeptUp(provider, settings, clock.now(), &report) else { return report }
        let folder = try FetchFolder(report.folder, in: settings.into)
        let hold = try folder.hold()
        defer { withExtendedLifetime(hold) {} }
        folder.clean()
        let ledger = try LedgerFile(folder)
        let damaged = await ledger.ledger.damagedLines
        if damaged > 0 {
            let message =
                "\(damaged) line\(damaged == 1 ? "" : "s") of the ledger cannot be read; what they told is asked for again"
            report.findings.append(
                Finding(.warning, "feed.ledger-damaged", at: Place(file: folder.ledger.path), message)
            )
        }
        let keys = try ProviderKeys(folder.keys, clock)
        do {
            try await fetch(folder, ledger, keys, &report)
            await keys.end()
        } catch {
            await keys.end()
            throw error
        }
        try await ledger.end()
        return report
    }

    private func fetch(
        _ folder: FetchFolder,
        _ ledger: LedgerFile,
        _ keys: ProviderKeys,
        _ report: inout ProviderReport
    ) async throws {
        let isTrusted = provider.metadata.role == .trustedProvider
        var lists = ProviderLists(courier, folder, ledger, labels: settings.rules.policy.labels, isTrusted: isTrusted)
        try await lists.read(provider.metadata, base: provider.address)
        report.lists = lists.asked
        report.findings += lists.findings
        report.isIncomplete = lists.isIncomplete
        let documents = DocumentListing.merged(lists.documents)
        let plan = await planned(documents, folder, ledger)
        if plan.contains(where: { $0.step.asks }) {
            var keyFetch = KeyFetch(courier, keys)
            try await keyFetch.learn(provider.metadata.openPGPKeys, base: provider.address)
            report.findings += keyFetch.findings
        }
        let fetch = DocumentFetch(
            courier: courier,
            keys: keys,
            folder: folder,
            ledger: ledger,
            policy: settings.rules.policy,
            backOff: settings.backOff,
            isTrusted: isTrusted
        )
        try await DocumentQueue(fetch: fetch, clock: clock, deadline: settings.deadline, tell: tell).run(plan, &report)
        report.findings += ProviderFetch.remarks(report.items)
        if !lists.isIncomplete { await noteUnlisted(documents, ledger, &report) }
    }

    private func planned(
        _ documents: [DocumentListing],
        _ folder: FetchFolder,
        _ ledger: LedgerFile
    ) async -> [PlannedDocument] {
        let records = await ledger.ledger.records
        let names = StoredName.distinct(documents.map(\.url), known: records.compactMapValues(\.file))
        return documents.map { document in
            let record = records[document.url]
            let step = settings.rules.step(
                for: document,
                record,
                isFileThere: folder.has(record),
                now: clock.now()
            )
            let name = names[document.url] ?? StoredName.safe(document.url)
            return PlannedDocument(document: document, name: name, step: step, record: record)
        }
    }

    /// Documents that are here, but on no list any more: kept, and told.
    private func noteUnlisted(
        _ documents: [DocumentListing],
        _ ledger: LedgerFile,
        _ report: inout ProviderReport
    ) async {
        let listed = Set(documents.map(\.url))
        let gone = await ledger.ledger.records.values
            .filter { $0.state == .accepted && !listed.contains($0.url) }.map(\.url).sorted()
        guard let first = gone.first else { return }
        let message =
            "\(gone.count) document\(gone.count == 1 ? " is" : "s are") on none of the lists asked for any more; kept as they were"
        report.findings.append(Finding(.warning, "feed.no-longer-listed", at: Place(file: first), message))
    }

    /// What of the provider is known without asking for documents.
    static func report(_ provider: FoundProvider) -> ProviderReport {
        let address = provider.address
        let folder = StoredName.folder(
            host: address.host,
            port: address.port,
            isWellKnown: address.path == DiscoveryOrder.wellKnownPath,
            digest: FetchFolder.digest(address.text)
        )
        return ProviderReport(
            url: address.text,
            name: provider.metadata.publisher.name,
            role: provider.metadata.role?.text ?? "",
            folder: folder
        )
    }

    /// Whether the provider's lists still count (CSAF 2.1, requirement 7).
    static func isKeptUp(
        _ provider: FoundProvider,
        _ settings: FetchSettings,
        _ now: Instant,
        _ report: inout ProviderReport
    ) -> Bool {
        let place = Place(file: provider.address.text)
        if let from = provider.metadata.maintainedFrom?.instant, now < from {
            let message = "the provider keeps its lists up from \(from) on only"
            report.findings.append(Finding(.warning, "feed.not-yet-maintained", at: place, message))
        }
        guard let until = provider.metadata.maintainedUntil?.instant else { return true }
        if now > until {
            let help = "look for the provider's newer metadata; '--allow-unmaintained' uses this one all the same"
            let message = "the provider kept its lists up until \(until) only"
            report.findings.append(Finding(.error, "feed.unmaintained", at: place, message, help: help))
            if !settings.allowsUnmaintained { report.isIncomplete = true }
            return settings.allowsUnmaintained
        }
        if until < now.adding(days: 90) {
            let message = "the provider keeps its lists up until \(until) only, which is less than 90 days away"
            report.findings.append(Finding(.warning, "feed.maintenance-ends", at: place, message))
        }
        return true
    }

    private static func remarks(_ items: [FetchItem]) -> [Finding] {
        Remark.allCases.compactMap { remark in
            let concerned = items.filter { $0.remarks.contains(remark) }
            let tests = Set(concerned.flatMap(\.failedTests)).sorted {
                $0.compare($1, options: .numeric) == .orderedAscending
            }
            return concerned.first.map { remark.finding(count: concerned.count, first: $0.url, failedTests: tests) }
        }
    }
}
