// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import JSONTrees

extension CSAFDocument {
    /// The document as the standard writes it; what is nil or empty is left out.
    public var json: JSON {
        var whole = ObjectWriter()
        var head = headWriter
        head.add("csaf_version", csafVersion)
        whole.add("document", head.json)
        if !productTree.isEmpty { whole.add("product_tree", productTree.json) }
        whole.add("vulnerabilities", vulnerabilities.map(\.json))
        return whole.json
    }

    /// The document as a file: UTF-8, names sorted, indented by two, a line feed at the end.
    ///
    /// Equal documents give equal bytes.
    public func bytes() -> [UInt8] {
        json.bytes(layout: .indented, keys: .sorted)
    }

    private var headWriter: ObjectWriter {
        var head = ObjectWriter()
        head.add("acknowledgments", acknowledgments.map(\.json))
        if let aggregateSeverity { head.add("aggregate_severity", aggregateSeverity.json) }
        head.add("category", category)
        if let distribution { head.add("distribution", distribution.json) }
        head.add("lang", lang)
        head.add("notes", notes.map(\.json))
        head.add("publisher", publisher.json)
        head.add("references", references.map(\.json))
        head.add("source_lang", sourceLang)
        head.add("title", title)
        head.add("tracking", tracking.json)
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
