// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Foundation
import JSONTrees
import Testing

/// What is known of one real document, from a line of `csaf/*-facts.jsonl`.
struct CSAFFacts: CustomTestStringConvertible, Sendable {
    /// The document, relative to `csaf/`.
    let file: String
    let values: JSON

    var testDescription: String { file }

    /// The facts of all documents; empty without a corpus.
    static let all: [CSAFFacts] = [("cisa", "cisa/"), ("redhat", ""), ("examples", "")].flatMap { name, folder in
        let text = (try? bytes("\(name)-facts.jsonl")) ?? []
        return text.split(separator: 0x0A).compactMap { line -> CSAFFacts? in
            guard let json = try? JSONDocument(bytes: Array(line)), let file = json.root["file"]?.string else {
                return nil
            }
            return CSAFFacts(file: folder + file, values: JSON(json.root))
        }
    }

    /// The errors of the documents that have any; all others have none.
    static let errors = [
        "redhat-large/rhsa-2024-2705.json": ["/vulnerabilities/0/remediations/1/product_ids/0 csaf.6.1.1"]
    ]

    func bytes() throws -> [UInt8] { try CSAFFacts.bytes(file) }

    static func bytes(_ file: String) throws -> [UInt8] {
        let root = try #require(Corpus.root)
        return Array(try Data(contentsOf: root.appending(path: "csaf").appending(path: file)))
    }

    /// Every fact that the document does not bear out: its name, what was read and what should have been.
    static func differences(_ document: CSAFDocument, _ facts: JSON) -> [String] {
        let counts = document.counts
        let tracking = document.tracking
        var statuses: [String: Int] = [:]
        for (kind, number) in counts.productStatus { statuses[kind.rawValue] = number }
        let read: [(String, JSON)] = [
            ("affected_pairs", .integer(counts.affectedPairs)),
            (
                "affected_pairs_with_mitigation_or_workaround",
                .integer(counts.affectedPairsWithMitigationOrWorkaround)
            ),
            ("affected_pairs_with_vendor_fix", .integer(counts.affectedPairsWithVendorFix)),
            ("affected_pairs_without_any", .integer(counts.affectedPairsWithoutAny)),
            ("category", .string(document.category)),
            ("csaf_version", .string(document.csafVersion.rawValue)),
            ("current_release_date", text(tracking.currentReleaseDate?.text)),
            ("cves", .array(document.vulnerabilities.compactMap { $0.cve.map { .string($0) } })),
            ("initial_release_date", text(tracking.initialReleaseDate?.text)),
            ("leaf_categories", object(counts.leafCategories)),
            ("product_status", object(statuses)),
            ("products", .integer(counts.products)),
            ("publisher", .string(document.publisher.name)),
            ("publisher_category", text(document.publisher.category?.text)),
            ("remediations", object(counts.remediations)),
            ("revisions", .integer(tracking.revisionHistory.count)),
            ("status", text(tracking.status?.text)),
            ("tlp", text(document.distribution?.tlp?.text)),
            ("tracking_id", .string(tracking.id)),
            ("version", .string(tracking.version)),
            ("vulnerabilities", .integer(counts.vulnerabilities)),
        ]
        return read.compactMap { name, value in
            let wanted = facts[name] ?? .null
            let isSame = value.bytes(keys: .sorted) == wanted.bytes(keys: .sorted)
            return isSame ? nil : "\(name): read \(value.text()), the facts have \(wanted.text())"
        }
    }

    private static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

    private static func object(_ counts: [String: Int]) -> JSON {
        .object(counts.map { JSON.Member($0.key, .integer($0.value)) })
    }
}
