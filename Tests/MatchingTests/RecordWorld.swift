// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Casework
import Instants
import Inventory

@testable import Matching

/// Documents, an inventory and a record, run after run.
struct RecordWorld {
    /// A document: id, version, the range that is affected, and what is offered.
    struct Document {
        var id = "D-1"
        var version = "1"
        var product = "Box"
        var range = "vers:generic/<2"
        var offer = "Update to 2"
        var note = "Note"
    }

    var bytes: [UInt8] = []
    var documents: [Document] = [Document()]
    var assets = "a1,o,Maker,Box,1.0\na2,o,Maker,Box,1.5\nb1,o,Maker,Crate,1.0\n"

    var record: MatchRecord { MatchRecord(bytes, file: "matches.jsonl") }
    var lists: MatchLists { MatchLists(record) }

    /// Runs and appends; gives what is brought up as `document asset-count reason`.
    mutating func run(_ request: RunRequest = .init(isManual: false, at: "2020-01-01T00:00:00Z", by: "t")) -> [String] {
        let plan = self.plan(request)
        bytes += plan.lines
        let index = documents.filter { request.documents?.contains($0.id) != false }
        return plan.news.map { "\(index[$0.advisory].id) \($0.count) \($0.reason.rawValue)" }
    }

    func plan(_ request: RunRequest = .init(isManual: false, at: "2020-01-01T00:00:00Z", by: "t")) -> RunPlan {
        let inventory = InventoryReader.read([
            .organizations: "id,name\no,O\n", .assets: "id,organization,vendor,product,version\n" + assets,
        ])
        let chosen = documents.filter { request.documents?.contains($0.id) != false }
        let matching = BulkMatching(AdvisoryIndex(chosen.compactMap(RecordWorld.advisory)), inventory.assets)
        let judged = (0..<3).map { JudgedPairs(matching, part: $0, of: 3) }
        return RunPlan(matching, judged, record, request)
    }

    /// Marks an asset, or all; gives the refusal.
    mutating func mark(_ status: RemediationMark, _ assets: [String]?, document: String = "D-1") -> String? {
        do {
            bytes += try Marking(
                lists,
                document: document,
                assets: assets,
                vulnerabilities: [],
                mark: .init(status: status, by: "t", at: "2020-01-02T00:00:00Z", why: "change 1")
            ).lines
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// `asset status` of every pair of a document; a match that no longer holds has a `-` in front.
    func statuses(document: Int = 0) -> [String] {
        lists.pairs(ofDocument: document).map { pair in
            let status = pair.remediations.map(\.status.rawValue).joined(separator: ",")
            return "\(pair.held == nil ? "-" : "")\(pair.asset) \(status)"
        }
    }

    static func advisory(_ document: Document) -> Advisory? {
        let text = """
            {"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"T",
            "notes":[{"category":"summary","text":"\(document.note)"}],
            "publisher":{"category":"vendor","name":"Maker","namespace":"https://maker.example"},
            "tracking":{"id":"\(document.id)","status":"final","version":"\(document.version)",
            "initial_release_date":"2020-01-01T00:00:00Z","current_release_date":"2020-01-01T00:00:00Z",
            "revision_history":[{"date":"2020-01-01T00:00:00Z","number":"\(document.version)","summary":"First"}]}},
            "product_tree":{"branches":[{"category":"vendor","name":"Maker","branches":[
            {"category":"product_name","name":"\(document.product)","branches":[{"category":"product_version_range",
            "name":"\(document.range)","product":{"name":"P","product_id":"P"}}]}]}]},
            "vulnerabilities":[{"cve":"CVE-1900-0001","product_status":{"known_affected":["P"]},
            "remediations":[{"category":"vendor_fix","details":"\(document.offer)","product_ids":["P"]}]}]}
            """
        return CSAFDocument.read(Array(text.utf8), file: document.id).document.map {
            Advisory($0, file: document.id, knownFrom: .distantPast)
        }
    }
}
