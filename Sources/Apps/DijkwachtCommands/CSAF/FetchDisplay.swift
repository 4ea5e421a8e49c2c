// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Feeds
import Instants
import JSONTrees
import Synchronization
import Terminal

/// Shows what came of `csaf fetch`.
struct FetchDisplay {
    private let report: FetchReport
    private let isListing: Bool

    init(_ report: FetchReport, isListing: Bool) {
        self.report = report
        self.isListing = isListing
    }

    /// Documents that failed need attention; a place that could not be asked leaves the answer open.
    var outcome: Outcome {
        if report.hasUnreachable { return .incomplete }
        let failed = report.providers.contains { $0.count(.failed) + $0.count(.quarantined) > 0 }
        return failed ? .attention : .clear
    }

    var summary: JSON {
        .object(
            [
                JSON.Member("providers", .integer(report.providers.count)),
                .init("isComplete", .bool(!report.hasUnreachable)),
            ]
                + FetchItem.Verdict.allCases.map { verdict in
                    .init(verdict.rawValue, .integer(report.providers.reduce(0) { $0 + $1.count(verdict) }))
                }
        )
    }

    /// An item per document; with `--list` an item per provider.
    var items: [JSON] {
        isListing
            ? report.providers.map(Self.json)
            : report.providers.flatMap { provider in
                provider.items.map { Self.json($0, provider) }
            }
    }

    func show(_ console: Console) {
        if isListing { return showLists(console) }
        var table = TextTable(header: ["PROVIDER", "ACCEPTED", "UNCHANGED", "QUARANTINED", "FAILED", "FOLDER"])
        for provider in report.providers {
            let counts = [.accepted, .unchanged, .quarantined, .failed].map { provider.count($0) }
            table.add(
                [provider.name] + counts.map { "\($0)" } + [provider.folder],
                roles: [nil, nil, nil, counts[2] > 0 ? .alarm : nil, counts[3] > 0 ? .warning : nil]
            )
        }
        console.out(table.lines(console.style))
        showTroubles(console)
    }

    private func showTroubles(_ console: Console) {
        let troubles = report.providers.flatMap(\.items).filter { $0.verdict == .quarantined || $0.verdict == .failed }
        guard !troubles.isEmpty else { return }
        var table = TextTable(header: ["VERDICT", "DOCUMENT", "WHY", "NEXT ATTEMPT"])
        for item in troubles.prefix(50) {
            table.add([
                item.verdict.rawValue, item.url, String((item.reason ?? "").prefix(120)),
                item.nextAttempt.map { "\($0)" } ?? "",
            ])
        }
        console.out("")
        console.out(table.lines(console.style))
        if troubles.count > 50 { console.out("… and \(troubles.count - 50) more; --json lists all") }
    }

    private func showLists(_ console: Console) {
        var table = TextTable(header: ["PROVIDER", "ROLE", "METADATA AND LISTS"])
        for provider in report.providers {
            table.add([provider.name, provider.role, provider.url])
            for list in provider.lists { table.add(["", "", "  " + list]) }
        }
        console.out(table.lines(console.style))
    }

    private static func json(_ provider: ProviderReport) -> JSON {
        [
            "lists": .array(provider.lists.map { .string($0) }), "name": .string(provider.name),
            "role": .string(provider.role), "url": .string(provider.url),
        ]
    }

    private static func json(_ item: FetchItem, _ provider: ProviderReport) -> JSON {
        func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
        return [
            "attempts": .integer(item.attempts), "failedTests": .array(item.failedTests.map { .string($0) }),
            "file": text(item.file.map { provider.folder + "/" + $0 }),
            "gaps": .array(item.gaps.map(\.rawValue).sorted().map { .string($0) }),
            "nextAttempt": text(item.nextAttempt?.description), "provider": .string(provider.url),
            "reason": text(item.reason), "sha256": text(item.sha256), "sha512": text(item.sha512),
            "signedBy": text(item.fingerprint), "url": .string(item.url),
            "valid": item.isValid.map { .bool($0) } ?? .null, "verdict": .string(item.verdict.rawValue),
        ]
    }
}

/// The progress line of a fetch, told from any task.
final class FetchProgress: Sendable {
    private let line: Mutex<Held>

    /// Only ever used under the lock.
    private struct Held: @unchecked Sendable { var line: ProgressLine }

    init(_ console: Console) {
        line = Mutex(Held(line: console.progress()))
    }

    func tell(_ provider: String, _ done: Int, _ total: Int) {
        line.withLock {
            $0.line.tell("fetching from \(escaped(provider))", done: done, of: total, now: Console.steadySeconds)
        }
    }

    func end() { line.withLock { $0.line.end() } }
}
