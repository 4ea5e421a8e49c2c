// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// For no product is there more than one reason why it is not affected.
    static let multipleVEXFlags = ConformanceTest(
        "6.1.33",
        "Multiple Flags with VEX Justification Codes per Product",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: [.productTree, .vulnerabilities]
    ) { document, report in
        var budget = document.options.limits.groupVisits
        for vulnerability in document.vulnerabilities where vulnerability.flags.count > 1 {
            let flags = vulnerability.flags.filter(isJustification)
            guard flags.count > 1 else { continue }
            var owners = FlagOwners(budget: budget)
            defer { budget = owners.budget }
            for (number, flag) in flags.enumerated() {
                for product in flag.list("product_ids") { owners.claim(product, for: number) }
                for group in flag.list("group_ids") { owners.claim(group: group, for: number, in: document) }
            }
            for (number, product) in owners.secondFlags.sorted(by: { $0.key < $1.key }) {
                report.fail(
                    flags[number],
                    "the product '\(product.string)' has another flag as well",
                    help: "keep the one flag that holds for it"
                )
            }
        }
        if budget < 0 { report.cannotTell(tooManyMembers) }
    }

    /// Every label that there is today is a VEX justification; those of a later version of the standard may not be.
    private static func isJustification(_ flag: JSONNode) -> Bool {
        switch flag["label"]?.text {
        case .some("component_not_present"), .some("inline_mitigations_already_exist"),
            .some("vulnerable_code_cannot_be_controlled_by_adversary"),
            .some("vulnerable_code_not_in_execute_path"), .some("vulnerable_code_not_present"):
            true
        default: false
        }
    }
}

/// Which flag a product has, as far as it is known.
///
/// The members of a group are looked at twice at most, so that many flags for one large group cost no more than the document
/// is long.
private struct FlagOwners {
    /// How many members of groups may still be looked at; negative when groups were left out.
    private(set) var budget: Int
    private var flagOfProduct: [TextKey: Int] = [:]
    private var flagOfGroup: [TextKey: Int] = [:]
    /// Flags for a product that has an earlier flag, each with one such product.
    private(set) var secondFlags: [Int: JSONText] = [:]

    init(budget: Int) { self.budget = budget }

    mutating func claim(_ product: JSONNode, for flag: Int) {
        guard let id = product.text else { return }
        if let earlier = flagOfProduct[TextKey(id)] {
            if earlier != flag, secondFlags[flag] == nil { secondFlags[flag] = id }
        } else {
            flagOfProduct[TextKey(id)] = flag
        }
    }

    mutating func claim(group: JSONNode, for flag: Int, in document: ExaminedDocument) {
        guard let id = group.text else { return }
        let key = TextKey(id)
        if let earlier = flagOfGroup[key] {
            // All of its members have a flag by now.
            guard earlier != flag, secondFlags[flag] == nil else { return }
            secondFlags[flag] = document.products(ofGroup: id).first?.text
        } else {
            flagOfGroup[key] = flag
            let members = document.products(ofGroup: id)
            budget -= members.count
            guard budget >= 0 else { return }
            for product in members { claim(product, for: flag) }
        }
    }
}
