// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// The members of every object are sorted by name.
    static let sortedKeys = ConformanceTest(
        "6.2.13",
        "Sorting",
        [.v2_0: .optional, .v2_1: .optional]
    ) { document, report in checkOrder(document.root, &report) }

    /// As deep as the JSON is, which is bounded.
    private static func checkOrder(_ node: JSONNode, _ report: inout TestReport) {
        switch node.kind {
        case .array: for element in node.elements { checkOrder(element, &report) }
        case .object:
            var last: JSONText?
            for member in node.members {
                if let last, member.key.precedes(last) {
                    report.fail(
                        node,
                        member: member.key.string,
                        "the member stands behind '\(last.string)'",
                        help: "sort the members by name"
                    )
                }
                last = member.key
                checkOrder(member.value, &report)
            }
        default: break
        }
    }
}

extension JSONText {
    /// By bytes, which is the order of the Unicode scalars.
    fileprivate func precedes(_ other: JSONText) -> Bool {
        withUTF8 { left in other.withUTF8 { right in left.lexicographicallyPrecedes(right) } }
    }
}
