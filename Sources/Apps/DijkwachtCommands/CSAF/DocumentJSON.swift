// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import JSONTrees

/// The item of `csaf show --json`: whose document it is, of when, and how much is in it.
enum DocumentJSON {
    static func item(_ document: CSAFDocument, file: String) -> JSON {
        let counts = document.counts
        let statuses = counts.productStatus.map { JSON.Member($0.key.rawValue, .integer($0.value)) }
        let remediations = counts.remediations.map { JSON.Member($0.key, .integer($0.value)) }
        let tracking = document.tracking
        return [
            "category": .string(document.category),
            "counts": [
                "products": .integer(counts.products), "productStatus": .object(statuses),
                "remediations": .object(remediations), "vulnerabilities": .integer(counts.vulnerabilities),
            ],
            "csafVersion": .string(document.csafVersion.rawValue),
            "currentReleaseDate": text(tracking.currentReleaseDate?.text),
            "file": .string(file),
            "initialReleaseDate": text(tracking.initialReleaseDate?.text),
            "publisher": [
                "category": text(document.publisher.category?.text), "name": .string(document.publisher.name),
                "namespace": .string(document.publisher.namespace),
            ],
            "revisions": .integer(tracking.revisionHistory.count),
            "status": text(tracking.status?.text),
            "title": .string(document.title),
            "tlp": text(document.distribution?.tlp?.text),
            "trackingID": .string(tracking.id),
            "version": .string(tracking.version),
            "vulnerabilities": .array(document.vulnerabilities.map(vulnerability)),
        ]
    }

    private static func vulnerability(_ vulnerability: Vulnerability) -> JSON {
        let status = vulnerability.productStatus
        let lists = ProductStatus.Kind.allCases.filter { !status[$0].isEmpty }
        return [
            "cve": text(vulnerability.cve), "title": text(vulnerability.title),
            "productStatus": .object(lists.map { .init($0.rawValue, .integer(status[$0].count)) }),
            "remediations": .array(
                vulnerability.remediations.map {
                    ["category": text($0.category?.text), "date": text($0.date?.text)]
                }
            ),
        ]
    }

    private static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
