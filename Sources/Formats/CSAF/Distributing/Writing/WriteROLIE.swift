// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import JSONTrees

extension ROLIEFeed {
    /// The feed in ROLIE's JSON form; entries in the order they have here.
    public var json: JSON {
        var writer = ObjectWriter()
        writer.add("category", categories.map(\.json))
        writer.add("entry", JSON.array(entries.map(\.json)))
        writer.add("id", id)
        writer.add("link", links.map(\.json))
        writer.add("title", title)
        writer.add("updated", updated)
        return ["feed": writer.json]
    }

    /// The feed as a file: UTF-8, names sorted, indented by two, a line feed at the end.
    public func bytes() -> [UInt8] { json.bytes(layout: .indented, keys: .sorted) }
}

extension ROLIEService {
    /// The service document in ROLIE's JSON form.
    public var json: JSON {
        let written = workspaces.map { workspace in
            var writer = ObjectWriter()
            writer.add("collection", JSON.array(workspace.collections.map(\.json)))
            writer.add("title", workspace.title)
            return writer.json
        }
        return ["service": ["workspace": .array(written)]]
    }

    /// The service document as a file: UTF-8, names sorted, indented by two, a line feed at the end.
    public func bytes() -> [UInt8] { json.bytes(layout: .indented, keys: .sorted) }
}

extension ROLIECategories {
    /// The category document in ROLIE's JSON form.
    public var json: JSON { ["categories": ["category": .array(categories.map(\.json))]] }

    /// The category document as a file: UTF-8, names sorted, indented by two, a line feed at the end.
    public func bytes() -> [UInt8] { json.bytes(layout: .indented, keys: .sorted) }
}

extension ROLIEEntry {
    fileprivate var json: JSON {
        var writer = ObjectWriter()
        writer.add("category", categories.map(\.json))
        var content = ObjectWriter()
        content.add("src", contentSource)
        content.add("type", contentType)
        if content.json != .object([]) { writer.add("content", content.json) }
        var format = ObjectWriter()
        format.add("schema", formatSchema)
        format.add("version", formatVersion)
        if format.json != .object([]) { writer.add("format", format.json) }
        writer.add("id", id)
        writer.add("link", links.map(\.json))
        writer.add("published", published)
        if let summary, !summary.isEmpty { writer.add("summary", ["content": .string(summary)] as JSON) }
        writer.add("title", title)
        writer.add("updated", updated)
        return writer.json
    }
}

extension ROLIELink {
    fileprivate var json: JSON { ["href": .string(href), "rel": .string(relation)] }
}

extension ROLIECategory {
    fileprivate var json: JSON {
        var writer = ObjectWriter()
        writer.add("scheme", scheme)
        writer.add("term", term)
        return writer.json
    }
}

extension ROLIEService.Collection {
    fileprivate var json: JSON {
        var writer = ObjectWriter()
        if !categories.isEmpty {
            writer.add("categories", ["category": .array(categories.map(\.json))] as JSON)
        }
        writer.add("href", href)
        writer.add("title", title)
        return writer.json
    }
}
