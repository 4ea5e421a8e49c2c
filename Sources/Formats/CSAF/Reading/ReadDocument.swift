// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension DocumentReader {
    /// The way out when a file is something else.
    private static var elsewhere: String {
        "check what the file is; a CSAF document begins with '/document/csaf_version'"
    }

    mutating func noteByteOrderMark() {
        note(
            .warning,
            "csaf.byte-order-mark",
            nil,
            "the file begins with a byte-order mark, which JSON does not have; it is passed over",
            help: "save the file as UTF-8 without a mark"
        )
    }

    /// The whole; nil when it cannot be told to be CSAF 2.0 or 2.1.
    mutating func document(_ root: JSONNode) -> CSAFDocument? {
        guard root.kind == .object else {
            note(
                .error,
                "csaf.not-csaf",
                nil,
                "refused: the outermost value is no object, so this is no CSAF document",
                help: DocumentReader.elsewhere
            )
            return nil
        }
        guard let head = root["document"], head.kind == .object, let version = head["csaf_version"]?.string else {
            note(
                .error,
                "csaf.not-csaf",
                nil,
                "refused: there is no text at '/document/csaf_version', so this is no CSAF document",
                help: DocumentReader.elsewhere
            )
            return nil
        }
        guard let known = SpecificationVersion(rawValue: version) else {
            let message = "refused: CSAF version '\(version)' is not supported; this program reads 2.0 and 2.1"
            let help = "ask the publisher for the document in CSAF 2.0 or 2.1"
            at(.key("document")) { $0.note(.error, "csaf.unsupported-version", "csaf_version", message, help: help) }
            return nil
        }
        self.version = known
        guard isObject(root) else { return nil }
        return content(root, head)
    }

    private mutating func content(_ root: JSONNode, _ head: JSONNode) -> CSAFDocument {
        var document = object(head, "document") { $0.head($1) } ?? CSAFDocument.empty
        document.csafVersion = version
        // The tree first, wherever it stands, because everything else refers to it.
        if let tree = root["product_tree"] {
            document.productTree = object(tree, "product_tree") { $0.productTree($1) } ?? ProductTree()
        }
        if version == .v2_1 {
            checkSchemaURL(root)
            checkNotes(of: head)
        }
        for member in root.members {
            switch member.key {
            case "document", "product_tree": break
            case "$schema" where version == .v2_1: break
            case "x_extensions" where version == .v2_1: document.rootExtensions = extensions(member.value)
            case "x_extensions": otherVersion(member)
            case "vulnerabilities":
                document.vulnerabilities = objects(member.value, "vulnerabilities") { $0.vulnerability($1) }
            default: unknown(member)
            }
        }
        return document
    }

    /// CSAF 2.1 wants the URL of its schema; what else stands there is not kept.
    private mutating func checkSchemaURL(_ root: JSONNode) {
        guard let schema = root["$schema"] else { return require(root, "$schema") }
        guard let text = text(schema, "$schema"), text != version.schemaURL else { return }
        let message = "'\(text)' is not the schema of CSAF \(version)"
        note(.warning, "csaf.other-schema", "$schema", message, help: "it is \(version.schemaURL ?? "none")")
    }

    private mutating func head(_ node: JSONNode) -> CSAFDocument {
        var document = CSAFDocument.empty
        for member in node.members {
            let value = member.value
            switch member.key {
            case "csaf_version": break
            case "category": document.category = text(value, "category") ?? ""
            case "title": document.title = text(value, "title") ?? ""
            case "lang": document.lang = text(value, "lang")
            case "source_lang": document.sourceLang = text(value, "source_lang")
            case "publisher": document.publisher = object(value, "publisher") { $0.publisher($1) } ?? Publisher()
            case "tracking": document.tracking = object(value, "tracking") { $0.tracking($1) } ?? Tracking()
            case "distribution": document.distribution = object(value, "distribution") { $0.distribution($1) }
            case "aggregate_severity":
                document.aggregateSeverity = object(value, "aggregate_severity") { $0.aggregateSeverity($1) }
            case "notes": document.notes = notes(value, checked: false)
            case "references": document.references = references(value)
            case "acknowledgments": document.acknowledgments = acknowledgments(value)
            case "license_expression" where version == .v2_1:
                document.licenseExpression = text(value, "license_expression")
            case "x_extensions" where version == .v2_1: document.extensions = extensions(value)
            case "license_expression", "x_extensions": otherVersion(member)
            default: unknown(member)
            }
        }
        require(node, "category")
        require(node, "title")
        if version == .v2_1 { require(node, "distribution") }
        require(node, "publisher")
        require(node, "tracking", .error)
        return document
    }

    mutating func publisher(_ node: JSONNode) -> Publisher {
        var publisher = Publisher()
        for member in node.members {
            let value = member.value
            switch member.key {
            case "category": publisher.category = term(value, "category")
            case "name": publisher.name = text(value, "name") ?? ""
            case "namespace": publisher.namespace = text(value, "namespace") ?? ""
            case "contact_details": publisher.contactDetails = text(value, "contact_details")
            case "issuing_authority": publisher.issuingAuthority = text(value, "issuing_authority")
            default: unknown(member)
            }
        }
        require(node, "category")
        require(node, "name")
        require(node, "namespace")
        return publisher
    }

    private mutating func distribution(_ node: JSONNode) -> Distribution {
        var distribution = Distribution()
        for member in node.members {
            switch member.key {
            case "text": distribution.text = text(member.value, "text")
            case "tlp":
                _ = object(member.value, "tlp") { reader, tlp in
                    for part in tlp.members {
                        switch part.key {
                        case "label": distribution.tlp = reader.term(part.value, "label")
                        case "url": distribution.tlpURL = reader.text(part.value, "url")
                        default: reader.unknown(part)
                        }
                    }
                    reader.require(tlp, "label")
                }
            case "sharing_group" where version == .v2_1:
                distribution.sharingGroup = object(member.value, "sharing_group") { $0.sharingGroup($1) }
            case "sharing_group": otherVersion(member)
            default: unknown(member)
            }
        }
        if version == .v2_1 { require(node, "tlp") }
        return distribution
    }

    private mutating func sharingGroup(_ node: JSONNode) -> SharingGroup {
        var group = SharingGroup(id: "")
        for member in node.members {
            switch member.key {
            case "id": group.id = text(member.value, "id") ?? ""
            case "name": group.name = text(member.value, "name")
            default: unknown(member)
            }
        }
        require(node, "id", .error)
        return group
    }

    private mutating func aggregateSeverity(_ node: JSONNode) -> AggregateSeverity {
        var severity = AggregateSeverity(text: "")
        for member in node.members {
            switch member.key {
            case "text": severity.text = text(member.value, "text") ?? ""
            case "namespace": severity.namespace = text(member.value, "namespace")
            default: unknown(member)
            }
        }
        require(node, "text")
        return severity
    }
}

extension CSAFDocument {
    static var empty: CSAFDocument {
        CSAFDocument(category: "", title: "", publisher: Publisher(), tracking: Tracking())
    }
}
