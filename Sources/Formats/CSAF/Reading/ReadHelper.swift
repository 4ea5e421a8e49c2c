// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension DocumentReader {
    mutating func helper(_ node: JSONNode) -> ProductIdentificationHelper {
        var helper = ProductIdentificationHelper()
        for member in node.members {
            let value = member.value
            switch member.key {
            case "cpe": helper.cpe = text(value, "cpe")
            case "purl" where version == .v2_0: helper.purls = text(value, "purl").map { [$0] } ?? []
            case "purls" where version == .v2_1: helper.purls = texts(value, "purls")
            case "hashes": helper.hashes = objects(value, "hashes") { $0.fileHashes($1) }
            case "model_numbers": helper.modelNumbers = texts(value, "model_numbers")
            case "sbom_urls": helper.sbomURLs = texts(value, "sbom_urls")
            case "serial_numbers": helper.serialNumbers = texts(value, "serial_numbers")
            case "skus": helper.skus = texts(value, "skus")
            case "x_generic_uris": helper.genericURIs = objects(value, "x_generic_uris") { $0.genericURI($1) }
            case "purl", "purls": otherVersion(member)
            default: unknown(member)
            }
        }
        return helper
    }

    private mutating func fileHashes(_ node: JSONNode) -> FileHashes {
        var hashes = FileHashes(filename: "")
        for member in node.members {
            switch member.key {
            case "filename": hashes.filename = text(member.value, "filename") ?? ""
            case "file_hashes": hashes.fileHashes = objects(member.value, "file_hashes") { $0.hash($1) }
            default: unknown(member)
            }
        }
        require(node, "filename")
        require(node, "file_hashes")
        return hashes
    }

    private mutating func hash(_ node: JSONNode) -> FileHashes.Hash {
        var hash = FileHashes.Hash(algorithm: "", value: "")
        for member in node.members {
            switch member.key {
            case "algorithm": hash.algorithm = text(member.value, "algorithm") ?? ""
            case "value": hash.value = text(member.value, "value") ?? ""
            default: unknown(member)
            }
        }
        require(node, "algorithm")
        require(node, "value")
        return hash
    }

    private mutating func genericURI(_ node: JSONNode) -> GenericURI {
        var uri = GenericURI(namespace: "", uri: "")
        for member in node.members {
            switch member.key {
            case "namespace": uri.namespace = text(member.value, "namespace") ?? ""
            case "uri": uri.uri = text(member.value, "uri") ?? ""
            default: unknown(member)
            }
        }
        require(node, "namespace")
        require(node, "uri")
        return uri
    }
}
