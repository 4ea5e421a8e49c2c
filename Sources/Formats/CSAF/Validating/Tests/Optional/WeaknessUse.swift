// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Instants
internal import JSONTrees

extension ConformanceTest {
    /// No weakness was deprecated in the version of CWE that is told.
    static let deprecatedWeakness = ConformanceTest(
        "6.2.23",
        "Usage of Deprecated CWE",
        [.v2_1: .optional],
        reads: .vulnerabilities
    ) { document, report in
        for weakness in document.survey[.cwe].compactMap(StatedWeakness.init) {
            let answer = weakness.name.withUTF8 {
                CWECatalogue.standard.check(number: weakness.number, name: $0, version: weakness.version)
            }
            let name: String
            switch answer {
            case .right: name = weakness.name.string
            case .otherName(let right): name = right
            case .noSuchWeakness: continue
            case .unknown:
                report.cannotTell("nobody can tell here whether \(weakness.text) is deprecated")
                continue
            }
            guard name.hasPrefix("DEPRECATED") else { continue }
            report.fail(weakness.node, "\(weakness.text) is deprecated", help: "see its entry for what replaces it")
        }
    }

    /// The version of CWE is the newest of the time of the last revision.
    static let outdatedWeaknessVersion = ConformanceTest(
        "6.2.24",
        "Usage of Non-Latest CWE Version",
        [.v2_1: .optional],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        let weaknesses = document.survey[.cwe]
        guard !weaknesses.isEmpty else { return }
        let revisions = document.tracking?.list("revision_history") ?? []
        let dates = revisions.compactMap { $0["date"]?.string.flatMap(Instant.init(iso8601:)) }
        guard let revised = dates.max(), let newest = CWEVersions.newest(at: revised),
            let newestVersion = CWECatalogue.Version(newest.version.utf8)
        else {
            return report.cannotTell("the revision history does not tell which version of CWE was the newest")
        }
        let isLastKnown = newest.version == CWEVersions.last?.version
        for weakness in weaknesses {
            guard let node = weakness["version"], let text = node.text,
                let version = text.withUTF8({ CWECatalogue.Version($0) })
            else { continue }
            if version == newestVersion || (isLastKnown && newestVersion < version) {
                guard isLastKnown, revised.adding(days: -90) > Instant(day: newest.day) else {
                    if newestVersion < version { report.cannotTell("we do not know CWE \(text.string)") }
                    continue
                }
                report.cannotTell("we know CWE up to \(newest.version) of \(newest.day); there may be a newer one")
            } else {
                report.fail(
                    node,
                    "CWE \(newest.version) was the newest version at the time of the last revision, not '\(text.string)'",
                    help: "use the weaknesses of CWE \(newest.version)"
                )
            }
        }
    }

    /// The weakness may be used to describe a vulnerability.
    static let unmappableWeakness = ConformanceTest(
        "6.2.25",
        "Usage of CWE Not Allowed for Vulnerability Mapping",
        [.v2_1: .optional],
        reads: .vulnerabilities
    ) { document, report in
        checkUsage(document, &report) { $0 == .discouraged || $0 == .prohibited }
    }

    /// The weakness may be used to describe a vulnerability without a review.
    static let reviewedWeakness = ConformanceTest(
        "6.2.26",
        "Usage of CWE Allowed with Review for Vulnerability Mapping",
        [.v2_1: .optional],
        reads: .vulnerabilities
    ) { document, report in
        checkUsage(document, &report) { $0 == .allowedWithReview }
    }

    private static func checkUsage(
        _ document: ExaminedDocument,
        _ report: inout TestReport,
        _ isFailing: (CWEUsage.State) -> Bool
    ) {
        for weakness in document.survey[.cwe].compactMap(StatedWeakness.init) {
            guard let state = CWEUsage.state(of: weakness.number, version: weakness.version) else {
                report.cannotTell("we do not know how \(weakness.text) may be used: our list is of CWE 4.12 to 4.14")
                continue
            }
            guard isFailing(state) else { continue }
            report.fail(
                weakness.node,
                "the use of \(weakness.text) for vulnerabilities is '\(state.rawValue)'",
                help: "see the mapping notes of its entry for better ones"
            )
        }
    }
}

extension Instant {
    fileprivate init(day: CalendarDate) { self.init(seconds: Int64(day.daysSince1970) * 86_400) }
}

/// A CWE as CSAF 2.1 tells it: number, name and version.
private struct StatedWeakness {
    let node: JSONNode
    let number: Int
    let name: JSONText
    let version: CWECatalogue.Version
    /// For a message.
    let text: String

    init?(_ node: JSONNode) {
        guard let id = node["id"]?.string, id.hasPrefix("CWE-"), let number = Int(id.dropFirst(4)),
            let name = node["name"]?.text, let stated = node["version"]?.text,
            let version = stated.withUTF8({ CWECatalogue.Version($0) })
        else { return nil }
        self.node = node
        self.number = number
        self.name = name
        self.version = version
        text = "\(id) of CWE \(stated.string)"
    }
}
