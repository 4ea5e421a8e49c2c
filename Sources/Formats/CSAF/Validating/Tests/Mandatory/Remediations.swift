// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No product has remediations that contradict each other (table 3 of §3.2.4.14.1).
    static let contradictingRemediations = ConformanceTest(
        "6.1.35",
        "Contradicting Remediations",
        [.v2_1: .mandatory],
        reads: [.productTree, .vulnerabilities]
    ) { document, report in
        var budget = document.options.limits.groupVisits
        for vulnerability in document.vulnerabilities where vulnerability.remediations.count > 1 {
            var marks = ProductMarks(document, budget: budget)
            defer { budget = marks.rest }
            var all: RemediationCategories = []
            for remediation in vulnerability.remediations {
                let category = RemediationCategories(remediation["category"]?.text)
                all.formUnion(category)
                marks.mark(remediation, with: category.rawValue)
            }
            guard all.hasContradiction else { continue }
            marks.spreadGroups()
            for remediation in vulnerability.remediations {
                let category = RemediationCategories(remediation["category"]?.text)
                let contradicting = category.contradicting
                guard let product = marks.product(of: remediation, withAnyOf: contradicting.rawValue) else { continue }
                report.fail(
                    remediation,
                    "the product '\(product.string)' has a remediation that contradicts "
                        + "'\(remediation["category"]?.string ?? "")' as well",
                    help: "keep the remediation that holds for it"
                )
            }
        }
        if budget < 0 { report.cannotTell(tooManyMembers) }
    }

    /// No product has a remediation that contradicts its status (table 4 of §3.2.4.14.1).
    static let contradictingStatusAndRemediation = ConformanceTest(
        "6.1.36",
        "Contradicting Product Status Remediation Combination",
        [.v2_1: .mandatory],
        reads: [.productTree, .vulnerabilities]
    ) { document, report in
        var budget = document.options.limits.groupVisits
        for vulnerability in document.vulnerabilities where !vulnerability.remediations.isEmpty {
            guard let status = vulnerability.productStatus else { continue }
            var marks = ProductMarks(document, budget: budget)
            defer { budget = marks.rest }
            for member in status.members {
                let group = StatusGroups(member.key)
                guard !group.isEmpty else { continue }
                for product in member.value.elements { marks.mark(product: product, with: group.rawValue) }
            }
            for remediation in vulnerability.remediations {
                let prohibited = RemediationCategories(remediation["category"]?.text).prohibitedStatus
                guard let product = marks.product(of: remediation, withAnyOf: prohibited.rawValue) else { continue }
                report.fail(
                    remediation,
                    "'\(remediation["category"]?.string ?? "")' contradicts the status of the product "
                        + "'\(product.string)'",
                    help: "give the product another status, or take it out of the remediation"
                )
            }
        }
        if budget < 0 { report.cannotTell(tooManyMembers) }
    }

    /// Why a test with groups stops early.
    static let tooManyMembers = "the groups of products are too large, and used too often, to follow them all"
}

/// Categories of remediations.
private struct RemediationCategories: OptionSet {
    let rawValue: UInt8

    static let workaround = RemediationCategories(rawValue: 1)
    static let mitigation = RemediationCategories(rawValue: 2)
    static let vendorFix = RemediationCategories(rawValue: 4)
    static let optionalPatch = RemediationCategories(rawValue: 8)
    static let noneAvailable = RemediationCategories(rawValue: 16)
    static let fixPlanned = RemediationCategories(rawValue: 32)
    static let noFixPlanned = RemediationCategories(rawValue: 64)
    private static let all = RemediationCategories(rawValue: 127)
    private static let each = (0..<7).map { RemediationCategories(rawValue: 1 << $0) }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ word: JSONText?) {
        switch word {
        case .some("workaround"): self = .workaround
        case .some("mitigation"): self = .mitigation
        case .some("vendor_fix"): self = .vendorFix
        case .some("optional_patch"): self = .optionalPatch
        case .some("none_available"): self = .noneAvailable
        case .some("fix_planned"): self = .fixPlanned
        case .some("no_fix_planned"): self = .noFixPlanned
        default: self = []
        }
    }

    /// The categories that may not be given for the same product (table 3).
    var contradicting: RemediationCategories {
        switch self {
        case .workaround, .mitigation: [.optionalPatch, .noneAvailable]
        case .vendorFix: [.optionalPatch, .noneAvailable, .fixPlanned, .noFixPlanned]
        case .optionalPatch, .noneAvailable: RemediationCategories.all.subtracting(self)
        case .fixPlanned: [.vendorFix, .optionalPatch, .noneAvailable, .noFixPlanned]
        case .noFixPlanned: [.vendorFix, .optionalPatch, .noneAvailable, .fixPlanned]
        default: []
        }
    }

    var hasContradiction: Bool {
        RemediationCategories.each.contains { contains($0) && !isDisjoint(with: $0.contradicting) }
    }

    /// The groups of status that a product with this category may not be in (table 4).
    var prohibitedStatus: StatusGroups {
        switch self {
        case .workaround, .mitigation, .vendorFix, .noneAvailable: [.notAffected, .fixed]
        case .optionalPatch: .affected
        case .fixPlanned, .noFixPlanned: .fixed
        default: []
        }
    }
}

/// The groups of product status that prohibit a remediation; the others prohibit none.
private struct StatusGroups: OptionSet {
    let rawValue: UInt8

    static let affected = StatusGroups(rawValue: 1)
    static let notAffected = StatusGroups(rawValue: 2)
    static let fixed = StatusGroups(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ status: JSONText) {
        switch status {
        case "first_affected", "known_affected", "last_affected": self = .affected
        case "known_not_affected": self = .notAffected
        case "first_fixed", "fixed": self = .fixed
        default: self = []
        }
    }
}
