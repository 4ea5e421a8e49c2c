// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension DocumentReader {
    /// How deep the JSON may be that is kept as it is; the standard's own schemas need six levels.
    private static let keptDepth = 64

    /// Reads `x_extensions`: nothing in them is judged but the four members that each must have.
    mutating func extensions(_ node: JSONNode) -> [Extension] {
        objects(node, "x_extensions") { reader, element in
            for key in ["$schema", "category", "critical", "content"] as [StaticString] { reader.require(element, key) }
            return reader.kept(element).map { Extension(json: $0) }
        }
    }

    /// An object as it is; nil, with a finding, when it is nested too deep to be kept.
    mutating func kept(_ node: JSONNode) -> JSON? {
        guard DocumentReader.isShallow(node, DocumentReader.keptDepth) else {
            let message = "more than \(DocumentReader.keptDepth) levels of JSON within each other; they are not kept"
            note(.error, "csaf.too-deep", nil, message)
            return nil
        }
        return JSON(node)
    }

    private static func isShallow(_ node: JSONNode, _ levels: Int) -> Bool {
        switch node.kind {
        case .object: levels > 0 && node.members.allSatisfy { isShallow($0.value, levels - 1) }
        case .array: levels > 0 && node.elements.allSatisfy { isShallow($0, levels - 1) }
        default: true
        }
    }
}
