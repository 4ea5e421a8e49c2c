// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import JSONTrees

extension AggregatorMetadata {
    /// The list in the form of its version; what that version does not have is left out.
    public var json: JSON {
        let isNew = version == .v2_1
        var writer = ObjectWriter()
        if isNew { writer.add("$schema", AggregatorMetadata.schema2_1) }
        writer.add("aggregator", aggregator.json)
        writer.add("aggregator_version", version.text)
        writer.add("canonical_url", canonicalURL)
        writer.add("csaf_providers", providers.map(\.json))
        writer.add("csaf_publishers", publishers.map(\.json))
        writer.add("last_updated", lastUpdated)
        if isNew {
            writer.add("maintained_from", maintainedFrom)
            writer.add("maintained_until", maintainedUntil)
        }
        return writer.json
    }

    /// The list as a file: UTF-8, names sorted, indented by two, a line feed at the end.
    public func bytes() -> [UInt8] { json.bytes(layout: .indented, keys: .sorted) }
}

extension AggregatingParty {
    fileprivate var json: JSON {
        var writer = ObjectWriter()
        writer.add("category", category)
        writer.add("contact_details", contactDetails)
        writer.add("issuing_authority", issuingAuthority)
        writer.add("name", name)
        writer.add("namespace", namespace)
        return writer.json
    }
}

extension ListedParty {
    fileprivate var json: JSON {
        var metadata = ObjectWriter()
        metadata.add("last_updated", lastUpdated)
        metadata.add("publisher", publisher.json)
        metadata.add("role", role)
        metadata.add("url", url)
        var writer = ObjectWriter()
        writer.add("metadata", metadata.json)
        writer.add("mirrors", mirrors)
        writer.add("update_interval", updateInterval)
        return writer.json
    }
}
