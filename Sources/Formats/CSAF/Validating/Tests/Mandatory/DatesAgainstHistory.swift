// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// What is public already tells no disclosure that is still to come.
    static let inconsistentDisclosureDate = ConformanceTest(
        "6.1.45",
        "Inconsistent Disclosure Date",
        [.v2_1: .mandatory],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.isReleased, document.trafficLight?.text.map({ $0 == "CLEAR" }) == true else { return }
        for vulnerability in document.vulnerabilities {
            failIfNewer(vulnerability.disclosureDate, than: document, &report)
        }
    }

    /// No SSVC selection was made after the newest revision.
    static let inconsistentSSVCTimestamp = ConformanceTest(
        "6.1.49",
        "Inconsistent SSVC Timestamp",
        [.v2_1: .mandatory],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.isReleased else { return }
        for selections in document.survey[.ssvc] { failIfNewer(selections["timestamp"], than: document, &report) }
    }

    /// No EPSS value was taken after the newest revision.
    static let inconsistentEPSSTimestamp = ConformanceTest(
        "6.1.51",
        "Inconsistent EPSS Timestamp",
        [.v2_1: .mandatory],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.isReleased else { return }
        for vulnerability in document.vulnerabilities {
            for metric in vulnerability.scores {
                failIfNewer(metric["content"]?["epss"]?["timestamp"], than: document, &report)
            }
        }
    }

    /// No exploitation, and no knowledge of one, is newer than the newest revision.
    static let inconsistentExploitationDates = ConformanceTest(
        "6.1.52",
        "Inconsistent First Known Exploitation Dates",
        [.v2_1: .mandatory],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.isReleased else { return }
        for exploitation in document.vulnerabilities.lazy.flatMap(\.exploitations) {
            failIfNewer(exploitation["date"], than: document, &report)
            failIfNewer(exploitation["exploitation_date"], than: document, &report)
        }
    }

    /// Nobody knew of an exploitation before it happened.
    static let inconsistentExploitationDate = ConformanceTest(
        "6.1.53",
        "Inconsistent Exploitation Date",
        [.v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for exploitation in document.vulnerabilities.lazy.flatMap(\.exploitations) {
            guard let node = exploitation["exploitation_date"], let happened = ExactInstant(node),
                let known = ExactInstant(exploitation["date"]), happened > known
            else { continue }
            report.fail(
                node,
                "the exploitation of '\(node.string ?? "")' is newer than what is known of it, "
                    + "'\(exploitation["date"]?.string ?? "")'",
                help: "give 'date' the time at which this was last updated"
            )
        }
    }

    private static func failIfNewer(_ node: JSONNode?, than document: ExaminedDocument, _ report: inout TestReport) {
        guard let node, let time = ExactInstant(node), let newest = document.newestRevision, time > newest else {
            return
        }
        report.fail(
            node,
            "'\(node.string ?? "")' is newer than the newest item of the revision history",
            help: "add the revision that made this known to the history"
        )
    }
}

extension ExaminedDocument {
    /// Whether the status is `final` or `interim`.
    var isReleased: Bool {
        guard let status = tracking?["status"]?.text else { return false }
        return status == "final" || status == "interim"
    }

    /// The label at `/document/distribution/tlp/label`.
    var trafficLight: JSONNode? { document?["distribution"]?["tlp"]?["label"] }
}
