// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ProductTree {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("branches", branches.map(\.json))
        writer.add("full_product_names", fullProductNames.map(\.json))
        writer.add("product_groups", productGroups.map(\.json))
        writer.add("relationships", relationships.map(\.json))
        return writer.json
    }
}

extension Branch {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("branches", branches.map(\.json))
        writer.add("category", category)
        writer.add("name", name)
        if let product { writer.add("product", product.json) }
        return writer.json
    }
}

extension FullProductName {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("name", name)
        writer.add("product_id", productID.text)
        if let helper { writer.add("product_identification_helper", helper.json) }
        return writer.json
    }
}

extension ProductIdentificationHelper {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("cpe", cpe)
        writer.add("hashes", hashes.map(\.json))
        writer.add("model_numbers", modelNumbers)
        writer.add("purl", purl)
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
        writer.add("full_product_name", fullProductName.json)
        writer.add("product_reference", productReference.text)
        writer.add("relates_to_product_reference", relatesToProductReference.text)
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
