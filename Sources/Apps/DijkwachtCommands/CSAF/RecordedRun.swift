// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Comparing
import Findings
import Folders
import Foundation
import JSONTrees
import Matching
import Terminal

/// A run that was recorded: what it brought up.
struct RecordedRun {
    let plan: RunPlan
    let number: Int
    private let request: RunRequest
    private(set) var findings: [Finding] = []

    /// Works out what is new since the record, and appends it before anything is said.
    ///
    /// - Throws: `FolderError` when the record cannot be read or written.
    init(_ path: String, _ matching: BulkMatching, _ request: RunRequest) throws {
        let folder = try RecordFolder(path, mustExist: false)
        let parts = 16
        let judged = SideBySide.map(parts) { JudgedPairs(matching, part: $0, of: parts) }
        var made: (plan: RunPlan, number: Int, findings: [Finding])?
        try folder.append { bytes in
            let record = MatchRecord(bytes, file: folder.file.path)
            let plan = RunPlan(matching, judged, record, request)
            made = (plan, record.nextBatch, record.findings)
            return plan.lines
        }
        guard let made else { throw FolderError("the record in '\(path)' was not written") }
        (plan, number, findings) = made
        self.request = request
    }

    /// For `summary.run`.
    var json: JSON {
        func counts(_ counts: [MatchReason: Int]) -> JSON {
            .object(
                counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { .init($0.key.rawValue, .integer($0.value)) }
            )
        }
        var broughtUp: [MatchReason: Int] = [:]
        for news in plan.news { broughtUp[news.reason, default: 0] += news.count }
        return [
            "assets": counts(plan.assetReasons), "broughtUp": counts(broughtUp),
            "documents": counts(plan.documentReasons),
            "newPairs": .integer(plan.newPairCount), "number": .integer(number), "trigger": .string(trigger),
        ]
    }

    private var trigger: String { request.isManual ? "manual" : "automatic" }

    func show(_ matching: BulkMatching, _ console: Console) {
        console.out("")
        if !plan.news.isEmpty {
            var table = TextTable(header: ["NEW MATCHES OF", "ASSETS", "BECAUSE", "WHAT CHANGED"])
            for news in plan.news {
                let changes = news.changes.map { change in
                    [change.kind.rawValue, change.vulnerability ?? "", RecordedRun.arrow(change.from, change.to)]
                        .filter { !$0.isEmpty }.joined(separator: " ")
                }
                table.add([
                    matching.index.advisories[news.advisory].trackingID, "\(news.count)", news.reason.rawValue,
                    String(changes.joined(separator: "; ").prefix(120)),
                ])
            }
            console.out(table.lines(console.style))
        }
        console.out(
            "run \(number) (\(trigger)): \(plan.newPairCount) new pairs; \(reasons(plan.documentReasons, "documents")); \(reasons(plan.assetReasons, "assets"))"
        )
    }

    private func reasons(_ counts: [MatchReason: Int], _ noun: String) -> String {
        guard !counts.isEmpty else { return "no \(noun) that are new or changed" }
        let parts = counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.rawValue)" }
        return "\(noun): \(parts.joined(separator: ", "))"
    }

    private static func arrow(_ from: String?, _ to: String?) -> String {
        guard from != nil || to != nil else { return "" }
        return "\((from ?? "-").prefix(60)) → \((to ?? "-").prefix(60))"
    }
}
