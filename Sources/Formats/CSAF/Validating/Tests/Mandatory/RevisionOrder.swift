// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// By date, the numbers of revisions go up.
    static let sortedRevisionHistory = ConformanceTest(
        "6.1.14",
        "Sorted Revision History",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        let items = document.history.sorted
        guard let node = document.history.node,
            let wrong = zip(items, items.dropFirst()).first(where: { $1.number.precedes($0.number) })
        else { return }
        let (later, earlier) = (wrong.1.node["number"]?.string ?? "", wrong.0.node["number"]?.string ?? "")
        report.fail(
            node,
            "revision '\(later)' has a later date than revision '\(earlier)'",
            help: "a later revision has a higher number"
        )
    }

    /// The version of the document is that of its newest revision.
    static let latestDocumentVersion = ConformanceTest(
        "6.1.16",
        "Latest Document Version",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let newest = document.history.sorted.last, let stated = document.documentVersion,
            let node = document.tracking?["version"]
        else { return }
        guard !stated.isSame(as: newest.number, ignoringPrerelease: document.status == "draft") else { return }
        let number = newest.node["number"]?.string ?? ""
        report.fail(
            node,
            "the document is version '\(node.string ?? "")', but its newest revision is '\(number)'",
            help: "the version of a document is the number of its newest revision"
        )
    }

    /// By date, the revisions begin with 0 or 1 and leave out no number.
    static let missingRevision = ConformanceTest(
        "6.1.21",
        "Missing Item in Revision History",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let node = document.history.node, let first = document.history.sorted.first else { return }
        if first.number.major != "0", first.number.major != "1" {
            report.fail(
                node,
                "by date, the history begins with revision '\(first.node["number"]?.string ?? "")'",
                help: first.number.isSemantic ? "it has to begin with 0.y.z or 1.y.z" : "it has to begin with 0 or 1"
            )
        }
        document.history.reportGaps(at: node, &report)
    }
}

extension RevisionHistory {
    /// Tells the numbers that are left out where the dates say they should be.
    fileprivate func reportGaps(at node: JSONNode, _ report: inout TestReport) {
        let help = "list every revision, each at its date"
        var highest = 0
        var before: Item?
        // What stands somewhere in the history, gathered only when there is a gap.
        lazy var known = Set(sorted.map(\.number.major))
        for item in sorted {
            let major = Int(item.number.major) ?? .max
            if major > highest, major - highest > 1 {
                let missing = (highest + 1)..<major
                if missing.count > 16 {
                    report.fail(
                        node,
                        "the revisions '\(missing.lowerBound)' to '\(major - 1)' are not all listed \(place(before, item))",
                        help: help
                    )
                } else {
                    for number in missing {
                        let isElsewhere = known.contains(String(number))
                        report.fail(
                            node,
                            "revision '\(number)' is not listed \(isElsewhere ? place(before, item) : "at all")",
                            help: help
                        )
                    }
                }
            }
            highest = max(highest, major)
            before = item
        }
    }

    private func place(_ before: Item?, _ after: Item) -> String {
        let date = after.node["date"]?.string ?? ""
        guard let start = before?.node["date"]?.string else { return "before \(date)" }
        return "between \(start) and \(date)"
    }
}
