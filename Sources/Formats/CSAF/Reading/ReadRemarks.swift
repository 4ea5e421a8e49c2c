// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension DocumentReader {
    /// Reads notes; their products are compared with the tree only where it has been read.
    mutating func notes(_ node: JSONNode, checked: Bool = true) -> [Note] {
        objects(node, "notes") { reader, element in
            var note = Note(text: "")
            for member in element.members {
                let value = member.value
                switch member.key {
                case "category": note.category = reader.term(value, "category")
                case "text": note.text = reader.text(value, "text") ?? ""
                case "title": note.title = reader.text(value, "title")
                case "audience": note.audience = reader.text(value, "audience")
                case "product_ids" where reader.version == .v2_1:
                    note.productIDs = reader.productIDs(value, "product_ids", checked: checked)
                case "group_ids" where reader.version == .v2_1:
                    note.groupIDs = reader.groupIDs(value, "group_ids", checked: checked)
                case "product_ids", "group_ids": reader.otherVersion(member)
                default: reader.unknown(member)
                }
            }
            reader.require(element, "category")
            reader.require(element, "text")
            return note
        }
    }

    mutating func references(_ node: JSONNode) -> [Reference] {
        objects(node, "references") { reader, element in
            var reference = Reference(url: "", summary: "")
            for member in element.members {
                let value = member.value
                switch member.key {
                case "url": reference.url = reader.text(value, "url") ?? ""
                case "summary": reference.summary = reader.text(value, "summary") ?? ""
                case "category": reference.category = reader.term(value, "category")
                default: reader.unknown(member)
                }
            }
            reader.require(element, "url")
            reader.require(element, "summary")
            return reference
        }
    }

    mutating func acknowledgments(_ node: JSONNode) -> [Acknowledgment] {
        objects(node, "acknowledgments") { reader, element in
            var acknowledgment = Acknowledgment()
            for member in element.members {
                let value = member.value
                switch member.key {
                case "names": acknowledgment.names = reader.texts(value, "names")
                case "organization": acknowledgment.organization = reader.text(value, "organization")
                case "summary": acknowledgment.summary = reader.text(value, "summary")
                case "urls": acknowledgment.urls = reader.texts(value, "urls")
                default: reader.unknown(member)
                }
            }
            return acknowledgment
        }
    }
}
