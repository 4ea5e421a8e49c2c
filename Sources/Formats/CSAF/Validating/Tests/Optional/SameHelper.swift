// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// What identifies a product does not identify another one as well.
    static let sameHelper = ConformanceTest(
        "6.2.32",
        "Use of Same Product Identification Helper for Different Products",
        [.v2_1: .optional],
        reads: .productTree
    ) { document, report in
        var owners: [String: TextKey] = [:]
        for product in document.survey[.fullProductName] {
            guard let id = product["product_id"]?.text else { continue }
            for member in product["product_identification_helper"]?.members.map({ $0 }) ?? [] {
                let kind = member.key.string
                let values = member.value.kind == .array ? member.value.elements.map { $0 } : [member.value]
                for value in values {
                    let key = kind + " " + value.canonicalText
                    guard let owner = owners[key] else {
                        owners[key] = TextKey(id)
                        continue
                    }
                    guard owner != TextKey(id) else { continue }
                    report.fail(
                        value,
                        "the product '\(owner.text.string)' has the same value in '\(kind)'",
                        help: "check the product tree; ignore this if a product was renamed"
                    )
                }
            }
        }
    }
}

extension JSONNode {
    /// A text that is the same for values that are the same whatever the order of members and elements is.
    ///
    /// As deep as the JSON is, which is bounded.
    fileprivate var canonicalText: String {
        switch kind {
        case .string: "\"" + (string ?? "").replacing("\"", with: "\\\"") + "\""
        case .array: "[" + elements.map(\.canonicalText).sorted().joined(separator: ",") + "]"
        case .object:
            "{" + members.map { "\"\($0.key.string)\":" + $0.value.canonicalText }.sorted().joined(separator: ",") + "}"
        case .number: numberText ?? ""
        case .boolean: bool == true ? "true" : "false"
        case .null: "null"
        }
    }
}
