// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Instants
internal import JSONTrees

extension ConformanceTest {
    /// Revision numbers have no build metadata.
    static let buildMetadataInHistory = ConformanceTest(
        "6.2.4",
        "Build Metadata in Revision History",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .head
    ) { document, report in
        for revision in document.tracking?.list("revision_history") ?? [] {
            guard let number = revision["number"], let text = number.text else { continue }
            guard text.withUTF8({ $0.contains(UInt8(ascii: "+")) }) else { continue }
            report.fail(number, "'\(text.string)' has build metadata", help: "leave out what stands from the '+' on")
        }
    }

    /// The first release is not from before the oldest revision.
    static let olderInitialRelease = ConformanceTest(
        "6.2.5",
        "Older Initial Release Date than Revision History",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .head
    ) { document, report in
        let dates = document.tracking?.list("revision_history").compactMap { ExactInstant($0["date"]) }
        guard let oldest = dates?.min(), let node = document.tracking?["initial_release_date"],
            let date = ExactInstant(node), date < oldest
        else { return }
        report.fail(node, "it is older than the oldest item of the revision history")
    }

    /// The current release is not from before the newest revision.
    static let olderCurrentRelease = ConformanceTest(
        "6.2.6",
        "Older Current Release Date than Revision History",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .head
    ) { document, report in
        guard let newest = document.newestRevision, let node = document.tracking?["current_release_date"],
            let date = ExactInstant(node), date < newest
        else { return }
        report.fail(node, "it is older than the newest item of the revision history")
    }

    /// Every involvement has a date.
    static let missingInvolvementDate = ConformanceTest(
        "6.2.7",
        "Missing Date in Involvements",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .vulnerabilities
    ) { document, report in
        for involvement in document.vulnerabilities.flatMap(\.involvements) where involvement["date"] == nil {
            report.fail(involvement, member: "date", "missing; nobody can tell how old the involvement is")
        }
    }

    /// No two revisions are of the same instant.
    static let sameRevisionTimes = ConformanceTest(
        "6.2.21",
        "Same Timestamps in Revision History",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        let revisions = document.tracking?.list("revision_history") ?? []
        guard revisions.count > 1 else { return }
        let dated = revisions.compactMap { revision in
            revision["date"].flatMap { node in ExactInstant(node).map { (node: node, time: $0) } }
        }
        let sorted = dated.enumerated().sorted {
            ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
        }
        for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.element.time == later.element.time {
            report.fail(later.element.node, "another item of the revision history is of the same instant")
        }
    }

    /// What was disclosed in the past was disclosed before the newest revision.
    static let newerDisclosure = ConformanceTest(
        "6.2.33",
        "Disclosure Date Newer than Revision History",
        [.v2_1: .optional],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        for vulnerability in document.vulnerabilities {
            guard let node = vulnerability.node["disclosure_date"], let date = ExactInstant(node),
                let newest = document.newestRevision, newest < date
            else { continue }
            guard let present = document.options.asOf, let instant = node.string.flatMap(Instant.init(iso8601:)) else {
                report.cannotTell("'\(node.string ?? "")' can be told to be past only with a date to compare it with")
                continue
            }
            guard instant <= present else { continue }
            report.fail(
                node,
                "the vulnerability has been disclosed since the newest item of the revision history",
                help: "publish a new revision"
            )
        }
    }

    /// A prediction of exploitation is at most 15 days older than the newest revision.
    static let oldExploitPrediction = ConformanceTest(
        "6.2.41",
        "Old EPSS Timestamp",
        [.v2_1: .optional],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.status == "final" || document.status == "interim" else { return }
        let revisions = document.tracking?.list("revision_history") ?? []
        let newest = revisions.compactMap { $0["date"]?.string.flatMap(Instant.init(iso8601:)) }.max()
        guard let oldest = newest?.adding(days: -15) else { return }
        for vulnerability in document.vulnerabilities {
            let times = vulnerability.scores.compactMap { metric -> (node: JSONNode, date: Instant)? in
                guard let node = metric["content"]?["epss"]?["timestamp"] else { return nil }
                return node.string.flatMap(Instant.init(iso8601:)).map { (node, $0) }
            }
            guard let youngest = times.max(by: { $0.date < $1.date }), youngest.date < oldest else { continue }
            report.fail(
                youngest.node,
                "it is more than 15 days older than the newest item of the revision history",
                help: "EPSS changes daily: add a newer prediction"
            )
        }
    }
}
