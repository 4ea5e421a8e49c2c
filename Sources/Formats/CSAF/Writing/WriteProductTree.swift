// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ProductTree {
    func json(in version: SpecificationVersion) -> JSON {
        var writer = ObjectWriter()
        writer.add("branches", branches.map { $0.json(in: version) })
        writer.add("full_product_names", fullProductNames.map { $0.json(in: version) })
        writer.add("product_groups", productGroups.map(\.json))
        switch version {
        case .v2_0: writer.add("relationships", relationships.map(\.json))
        case .v2_1: writer.add("product_paths", productPaths.map(\.json))
        }
        return writer.json
    }
}

extension Branch {
    func json(in version: SpecificationVersion) -> JSON {
        var writer = ObjectWriter()
        writer.add("branches", branches.map { $0.json(in: version) })
        writer.add("category", category)
        writer.add("name", name)
        if let product { writer.add("product", product.json(in: version)) }
        return writer.json
    }
}

extension FullProductName {
    func json(in version: SpecificationVersion) -> JSON {
        var writer = ObjectWriter()
        writer.add("name", name)
        writer.add("product_id", productID.text)
        if let helper { writer.add("product_identification_helper", helper.json(in: version)) }
        if version == .v2_1 { writer.add("x_extensions", extensions.map(\.json)) }
        return writer.json
    }
}

extension ProductIdentificationHelper {
    func json(in version: SpecificationVersion) -> JSON {
        var writer = ObjectWriter()
        writer.add("cpe", cpe)
        writer.add("hashes", hashes.map(\.json))
        writer.add("model_numbers", modelNumbers)
        switch version {
        case .v2_0: writer.add("purl", purls.first)
        case .v2_1: writer.add("purls", purls)
        }
        writer.add("sbom_urls", sbomURLs)
        writer.add("serial_numbers", serialNumbers)
        writer.add("skus", skus)
        writer.add("x_generic_uris", genericURIs.map(\.json))
        return writer.json
    }
}

extension FileHashes {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("file_hashes", fileHashes.map(\.json))
        writer.add("filename", filename)
        return writer.json
    }
}

extension FileHashes.Hash {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("algorithm", algorithm)
        writer.add("value", value)
        return writer.json
    }
}

extension GenericURI {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("namespace", namespace)
        writer.add("uri", uri)
        return writer.json
    }
}

extension Relationship {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("category", category)
        writer.add("full_product_name", fullProductName.json(in: .v2_0))
        writer.add("product_reference", productReference.text)
        writer.add("relates_to_product_reference", relatesToProductReference.text)
        return writer.json
    }
}

extension ProductPath {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("beginning_product_reference", beginning.text)
        writer.add("full_product_name", fullProductName.json(in: .v2_1))
        writer.add("subpaths", subpaths.map(\.json))
        return writer.json
    }
}

extension ProductPath.Subpath {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("category", category)
        writer.add("next_product_reference", next.text)
        return writer.json
    }
}

extension ProductGroup {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("group_id", groupID.text)
        writer.add("product_ids", productIDs)
        writer.add("summary", summary)
        return writer.json
    }
}
