// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import JSONTrees

extension ProviderMetadata {
    /// The metadata in the form of its version; what that version does not have is left out.
    public var json: JSON {
        let isNew = version == .v2_1
        var writer = ObjectWriter()
        if isNew { writer.add("$schema", ProviderMetadata.schema2_1) }
        writer.add("canonical_url", canonicalURL)
        writer.add("distributions", distributions.flatMap { $0.json(isNew: isNew) })
        writer.add("last_updated", lastUpdated)
        writer.add("list_on_CSAF_aggregators", JSON.bool(listOnAggregators))
        if isNew {
            writer.add("maintained_from", maintainedFrom)
            writer.add("maintained_until", maintainedUntil)
        }
        writer.add("metadata_version", version.text)
        writer.add("mirror_on_CSAF_aggregators", JSON.bool(mirrorOnAggregators))
        writer.add("public_openpgp_keys", openPGPKeys.map(\.json))
        writer.add("publisher", publisher.json)
        writer.add("role", role)
        return writer.json
    }

    /// The metadata as a file: UTF-8, names sorted, indented by two, a line feed at the end.
    public func bytes() -> [UInt8] { json.bytes(layout: .indented, keys: .sorted) }
}

extension DocumentSource {
    /// In 2.1 a folder without label cannot be written as 2.1 has it: the old form keeps it readable.
    fileprivate func json(isNew: Bool) -> [JSON] {
        var writer = ObjectWriter()
        if let directory {
            if isNew, let label = directory.label {
                var folder = ObjectWriter()
                folder.add("tlp_label", label)
                folder.add("url", directory.url)
                writer.add("directory", folder.json)
            } else {
                writer.add("directory_url", directory.url)
            }
        }
        if !feeds.isEmpty || !categories.isEmpty || !services.isEmpty {
            var rolie = ObjectWriter()
            rolie.add("categories", categories)
            rolie.add("feeds", feeds.map { $0.json(isNew: isNew) })
            rolie.add("services", services)
            writer.add("rolie", rolie.json)
        }
        return writer.json == .object([]) ? [] : [writer.json]
    }
}

extension FeedReference {
    fileprivate func json(isNew: Bool) -> JSON {
        var writer = ObjectWriter()
        if isNew { writer.add("last_updated", lastUpdated) }
        writer.add("summary", summary)
        writer.add("tlp_label", label)
        writer.add("url", url)
        return writer.json
    }
}

extension OpenPGPKeyReference {
    fileprivate var json: JSON {
        var writer = ObjectWriter()
        writer.add("fingerprint", fingerprint)
        writer.add("url", url)
        return writer.json
    }
}
