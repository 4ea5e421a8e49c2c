// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import JSONTrees

extension CSAFDocument {
    /// The document as its version of the standard writes it; what is nil or empty is left out.
    ///
    /// What that version has no member for is left out too: what those are says ``converted(to:asOf:file:options:)``, asked for
    /// the version that the document has.
    public var json: JSON { json(withGenerator: true) }

    func json(withGenerator: Bool) -> JSON {
        var whole = ObjectWriter()
        whole.add("$schema", csafVersion.schemaURL)
        var head = headWriter(withGenerator: withGenerator)
        head.add("csaf_version", csafVersion.rawValue)
        whole.add("document", head.json)
        if !productTree.isEmpty { whole.add("product_tree", productTree.json(in: csafVersion)) }
        whole.add("vulnerabilities", vulnerabilities.map { $0.json(in: csafVersion) })
        if csafVersion == .v2_1 { whole.add("x_extensions", rootExtensions.map(\.json)) }
        return whole.json
    }

    /// The document as a file: UTF-8, names sorted, indented by two, a line feed at the end.
    ///
    /// Equal documents give equal bytes, and reading the bytes gives an equal document.
    public func bytes() -> [UInt8] {
        json.bytes(layout: .indented, keys: .sorted)
    }

    private func headWriter(withGenerator: Bool) -> ObjectWriter {
        var head = ObjectWriter()
        head.add("acknowledgments", acknowledgments.map(\.json))
        if let aggregateSeverity { head.add("aggregate_severity", aggregateSeverity.json) }
        head.add("category", category)
        if let distribution { head.add("distribution", distribution.json(in: csafVersion)) }
        head.add("lang", lang)
        head.add("notes", notes.map { $0.json(in: csafVersion) })
        head.add("publisher", publisher.json)
        head.add("references", references.map(\.json))
        head.add("source_lang", sourceLang)
        head.add("title", title)
        head.add("tracking", tracking.json(withGenerator: withGenerator))
        if csafVersion == .v2_1 {
            head.add("license_expression", licenseExpression)
            head.add("x_extensions", extensions.map(\.json))
        }
        return head
    }
}

/// Collects the members of an object and leaves out what the standard does not let be empty.
struct ObjectWriter {
    private var members: [JSON.Member] = []

    var json: JSON { .object(members) }

    mutating func add(_ key: String, _ value: JSON) { members.append(JSON.Member(key, value)) }

    mutating func add(_ key: String, _ text: String?) {
        if let text, !text.isEmpty { add(key, JSON.string(text)) }
    }

    mutating func add(_ key: String, _ term: (some StandardTerm)?) { add(key, term?.text) }

    mutating func add(_ key: String, _ date: Timestamp?) { add(key, date?.text) }

    mutating func add(_ key: String, _ values: [JSON]) {
        if !values.isEmpty { add(key, JSON.array(values)) }
    }

    mutating func add(_ key: String, _ texts: [String]) { add(key, texts.map { JSON.string($0) }) }

    mutating func add(_ key: String, _ ids: [ProductID]) { add(key, ids.map { JSON.string($0.text) }) }

    mutating func add(_ key: String, _ ids: [ProductGroupID]) { add(key, ids.map { JSON.string($0.text) }) }
}
