// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// A version from before the first release belongs to a draft.
    static let draftStatus = ConformanceTest(
        "6.1.17",
        "Document Status Draft",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let version = document.documentVersion, version.isBeforeFirstRelease || version.isPrerelease,
            document.status != "draft", let tracking = document.tracking
        else { return }
        let text = tracking["version"]?.string ?? ""
        report.fail(
            tracking,
            member: "status",
            "version '\(text)' is from before a release, but the status is '\(document.status)'",
            help: "the status has to be 'draft', or the version that of a release"
        )
    }

    /// A released document has no revisions from before its first release.
    static let releasedRevisionHistory = ConformanceTest(
        "6.1.18",
        "Released Revision History",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.status == "final" || document.status == "interim" else { return }
        for item in document.history.sorted where item.number.isBeforeFirstRelease {
            report.fail(
                item.node,
                member: "number",
                "revision '\(item.node["number"]?.string ?? "")' is from before the first release, "
                    + "but the status is '\(document.status)'",
                help: "remove the revisions of the drafts when the document is released"
            )
        }
    }

    /// No revision is a pre-release.
    static let prereleaseRevisions = ConformanceTest(
        "6.1.19",
        "Revision History Entries for Pre-release Versions",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        for item in document.history.sorted where item.number.isPrerelease {
            report.fail(
                item.node,
                member: "number",
                "revision '\(item.node["number"]?.string ?? "")' has a pre-release part",
                help: "pre-releases are not listed in the revision history"
            )
        }
    }

    /// The version of a released document is no pre-release.
    static let nonDraftVersion = ConformanceTest(
        "6.1.20",
        "Non-draft Document Version",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.status == "final" || document.status == "interim",
            document.documentVersion?.isPrerelease == true,
            let tracking = document.tracking
        else { return }
        report.fail(
            tracking,
            member: "version",
            "version '\(tracking["version"]?.string ?? "")' has a pre-release part, "
                + "but the status is '\(document.status)'",
            help: "the status has to be 'draft', or the version that of a release"
        )
    }

    /// No number stands twice in the revision history.
    static let repeatedRevisions = ConformanceTest(
        "6.1.22",
        "Multiple Definition in Revision History",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        let numbers = document.tracking?.list("revision_history").compactMap { $0["number"] } ?? []
        for number in IdentifierIndex(numbers).repeated {
            report.fail(
                number,
                "the revision '\(number.string ?? "")' is listed more than once",
                help: "each revision has a number of its own"
            )
        }
    }
}
