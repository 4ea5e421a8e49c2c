// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension Publisher {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("category", category)
        writer.add("contact_details", contactDetails)
        writer.add("issuing_authority", issuingAuthority)
        writer.add("name", name)
        writer.add("namespace", namespace)
        return writer.json
    }
}

extension Distribution {
    func json(in version: SpecificationVersion) -> JSON {
        var writer = ObjectWriter()
        writer.add("text", text)
        if tlp != nil || tlpURL != nil {
            var label = ObjectWriter()
            label.add("label", tlp)
            label.add("url", tlpURL)
            writer.add("tlp", label.json)
        }
        if version == .v2_1, let sharingGroup { writer.add("sharing_group", sharingGroup.json) }
        return writer.json
    }
}

extension SharingGroup {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("id", id)
        writer.add("name", name)
        return writer.json
    }
}

extension AggregateSeverity {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("namespace", namespace)
        writer.add("text", text)
        return writer.json
    }
}

extension Tracking {
    func json(withGenerator: Bool) -> JSON {
        var writer = ObjectWriter()
        writer.add("aliases", aliases)
        writer.add("current_release_date", currentReleaseDate)
        if withGenerator, let generator { writer.add("generator", generator.json) }
        writer.add("id", id)
        writer.add("initial_release_date", initialReleaseDate)
        writer.add("revision_history", revisionHistory.map(\.json))
        writer.add("status", status)
        writer.add("version", version)
        return writer.json
    }
}

extension Revision {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("date", date)
        writer.add("legacy_version", legacyVersion)
        writer.add("number", number)
        writer.add("summary", summary)
        return writer.json
    }
}

extension Generator {
    var json: JSON {
        var engine = ObjectWriter()
        engine.add("name", engineName)
        engine.add("version", engineVersion)
        var writer = ObjectWriter()
        writer.add("date", date)
        writer.add("engine", engine.json)
        return writer.json
    }
}

extension Note {
    func json(in version: SpecificationVersion) -> JSON {
        var writer = ObjectWriter()
        writer.add("audience", audience)
        writer.add("category", category)
        writer.add("text", text)
        writer.add("title", title)
        if version == .v2_1 {
            writer.add("group_ids", groupIDs)
            writer.add("product_ids", productIDs)
        }
        return writer.json
    }
}

extension Reference {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("category", category)
        writer.add("summary", summary)
        writer.add("url", url)
        return writer.json
    }
}

extension Acknowledgment {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("names", names)
        writer.add("organization", organization)
        writer.add("summary", summary)
        writer.add("urls", urls)
        return writer.json
    }
}
