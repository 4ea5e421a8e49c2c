// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No version is in two vers ranges with statuses that contradict each other.
    static let contradictingVersRanges = overlapTest(
        "6.2.50.1",
        "Overlapping Product Version Range with vers in Contradicting Product Status Group",
        with: .versRange,
        isContradiction: true
    )

    /// No version is in two ranges without vers with statuses that contradict each other.
    static let contradictingPlainRanges = overlapTest(
        "6.2.50.2",
        "Overlapping Product Version Range with vls in Contradicting Product Status Group",
        with: .plainRange,
        isContradiction: true
    )

    /// No version has a status that contradicts the one of a range that it is in.
    static let contradictingVersions = overlapTest(
        "6.2.50.3",
        "Overlapping Product Version Range with Product Version in Contradicting Product Status Group",
        with: .version,
        isContradiction: true
    )

    /// No version is in two vers ranges with the same status.
    static let repeatedVersRanges = overlapTest(
        "6.3.19.1",
        "Overlapping Product Version Range with vers in Same Product Status Group",
        with: .versRange,
        isContradiction: false
    )

    /// No version is in two ranges without vers with the same status.
    static let repeatedPlainRanges = overlapTest(
        "6.3.19.2",
        "Overlapping Product Version Range with vls in Same Product Status Group",
        with: .plainRange,
        isContradiction: false
    )

    /// No version has the status of a range that it is in.
    static let repeatedVersions = overlapTest(
        "6.3.19.3",
        "Overlapping Product Version Range with Product Version in Same Product Status Group",
        with: .version,
        isContradiction: false
    )

    private static func overlapTest(
        _ id: String,
        _ title: String,
        with kind: RangeSiblings.Other,
        isContradiction: Bool
    ) -> ConformanceTest {
        ConformanceTest(
            id,
            title,
            [.v2_1: isContradiction ? .optional : .informative],
            reads: [.productTree, .vulnerabilities]
        ) { document, report in
            let families = document.rangeSiblings.filter { !$0.others(kind).isEmpty }
            guard !families.isEmpty else { return }
            var comparison = SiblingComparison()
            for vulnerability in document.vulnerabilities {
                let statuses = StatusGroups.ofProducts(vulnerability)
                guard !statuses.isEmpty else { continue }
                for family in families {
                    check(family, kind, isContradiction, statuses, vulnerability, &comparison, &report)
                }
            }
        }
    }

    private static func check(
        _ family: RangeSiblings,
        _ kind: RangeSiblings.Other,
        _ isContradiction: Bool,
        _ statuses: [TextKey: StatusGroups],
        _ vulnerability: ExaminedVulnerability,
        _ comparison: inout SiblingComparison,
        _ report: inout TestReport
    ) {
        func status(_ sibling: RangeSiblings.Sibling) -> StatusGroups {
            sibling.products.reduce(into: []) { $0.formUnion(statuses[TextKey($1)] ?? []) }
        }
        let needsLeaf = isContradiction || kind != .version
        let others = family.others(kind).filter { $0.isLeaf || !needsLeaf }.map { ($0, status($0)) }.filter {
            !$0.1.isEmpty
        }
        for range in family.ranges {
            let mine = status(range)
            guard !mine.isEmpty else { continue }
            for (other, theirs) in others {
                if other.index == range.index || range.isCompared(after: other) { continue }
                guard isContradiction ? mine.contradicts(theirs) : !mine.isDisjoint(with: theirs) else { continue }
                switch comparison.overlaps(range, other, isVersion: kind == .version) {
                case false?: break
                case nil: report.cannotTell("nobody can tell whether '\(other.text)' and '\(range.text)' overlap")
                case true?:
                    guard let node = vulnerability.productStatus else { continue }
                    report.fail(
                        node,
                        "'\(other.text)' and '\(range.text)' mean some versions both, and their products have "
                            + (isContradiction ? "statuses that contradict each other" : "the same status"),
                        help: "split the ranges so that they do not overlap"
                    )
                }
            }
        }
    }

    /// No range of versions that leads to further branches overlaps with one beside it.
    static let overlappingRangeBranches = ConformanceTest(
        "6.3.19.4",
        "Overlapping Product Version Range with Product Version Range in Branch",
        [.v2_1: .informative],
        reads: .productTree
    ) { document, report in
        checkBranches(document, isVersion: false, &report)
    }

    /// No version that leads to further branches is in a range beside it.
    static let overlappingVersionBranches = ConformanceTest(
        "6.3.19.5",
        "Overlapping Product Version Range with Product Version in Branch",
        [.v2_1: .informative],
        reads: .productTree
    ) { document, report in
        checkBranches(document, isVersion: true, &report)
    }

    private static func checkBranches(_ document: ExaminedDocument, isVersion: Bool, _ report: inout TestReport) {
        var comparison = SiblingComparison()
        for family in document.rangeSiblings {
            let others = isVersion ? family.versions : family.ranges
            for other in others where !other.isLeaf {
                for range in family.ranges where isVersion || range.index < other.index || range.isLeaf {
                    guard range.index != other.index else { continue }
                    switch comparison.overlaps(range, other, isVersion: isVersion) {
                    case false?: break
                    case nil: report.cannotTell("nobody can tell whether '\(other.text)' and '\(range.text)' overlap")
                    case true?:
                        report.fail(other.name, "'\(other.text)' and '\(range.text)' beside it mean some versions both")
                    }
                }
            }
        }
    }
}

/// The groups of product status, of which the standard says what contradicts (CSAF 2.1 §3.2.4.12).
private struct StatusGroups: OptionSet {
    let rawValue: UInt8

    static let affected = StatusGroups(rawValue: 1)
    static let notAffected = StatusGroups(rawValue: 2)
    static let fixed = StatusGroups(rawValue: 4)
    static let underInvestigation = StatusGroups(rawValue: 8)
    static let unknown = StatusGroups(rawValue: 16)
    static let recommended = StatusGroups(rawValue: 32)

    /// Whether a version cannot be in both.
    func contradicts(_ other: StatusGroups) -> Bool {
        let mine = subtracting(.recommended)
        let theirs = other.subtracting(.recommended)
        return !mine.isEmpty && !theirs.isEmpty && mine.union(theirs).rawValue.nonzeroBitCount > 1
    }

    static func ofProducts(_ vulnerability: ExaminedVulnerability) -> [TextKey: StatusGroups] {
        var groups: [TextKey: StatusGroups] = [:]
        for member in vulnerability.productStatus?.members.map({ $0 }) ?? [] {
            let group = StatusGroups(member.key)
            guard !group.isEmpty else { continue }
            for id in member.value.elements.compactMap(\.text) { groups[TextKey(id), default: []].formUnion(group) }
        }
        return groups
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    private init(_ key: JSONText) {
        switch key {
        case "first_affected", "known_affected", "last_affected": self = .affected
        case "known_not_affected": self = .notAffected
        case "first_fixed", "fixed": self = .fixed
        case "under_investigation": self = .underInvestigation
        case "unknown": self = .unknown
        case "recommended": self = .recommended
        default: self = []
        }
    }
}
