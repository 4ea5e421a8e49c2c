// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension ProviderMetadata {
    /// Reads a `provider-metadata.json` of CSAF 2.0 or 2.1.
    ///
    /// What breaks a rule of the form is a finding, and what it says otherwise is read: real providers err. A source whose
    /// address is none is left out. Refused is what has neither `metadata_version` nor `canonical_url`.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: its name for the findings.
    ///   - limits: what is too large to read.
    /// - Returns: the metadata, unless it is refused, and everything that is not as the standard has it.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        limits: CSAFLimits = .distributing
    ) -> DistributingReading<ProviderMetadata> {
        DocumentReader.distributing(bytes, file: file, limits: limits) { $0.providerMetadata($1) }
    }

    /// The `$schema` of the form in 2.1.
    static let schema2_1 = "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json"
}

extension DocumentReader {
    mutating func providerMetadata(_ root: JSONNode) -> ProviderMetadata? {
        guard root.kind == .object, root["metadata_version"] != nil || root["canonical_url"] != nil else {
            noteOtherKind("provider-metadata.json", "metadata_version")
            return nil
        }
        guard isObject(root) else { return nil }
        var value = ProviderMetadata(version: .unlisted(""), canonicalURL: "")
        for member in root.members { read(member, into: &value) }
        for key: StaticString in [
            "canonical_url", "last_updated", "list_on_CSAF_aggregators", "metadata_version",
            "mirror_on_CSAF_aggregators", "publisher", "role",
        ] {
            require(root, key)
        }
        checkSchema(root, value.version, ProviderMetadata.schema2_1)
        checkVersion(value, root)
        return value
    }

    private mutating func read(_ member: JSONMember, into value: inout ProviderMetadata) {
        let node = member.value
        switch member.key {
        case "$schema": break
        case "metadata_version": value.version = term(node, "metadata_version") ?? .unlisted("")
        case "canonical_url":
            value.canonicalURL = address(node, "canonical_url", ending: "/provider-metadata.json") ?? ""
        case "distributions": value.distributions = sources(node)
        case "last_updated": value.lastUpdated = timestamp(node, "last_updated")
        case "list_on_CSAF_aggregators": value.listOnAggregators = flag(node, "list_on_CSAF_aggregators") ?? true
        case "mirror_on_CSAF_aggregators":
            value.mirrorOnAggregators = flag(node, "mirror_on_CSAF_aggregators") ?? false
        case "maintained_from": value.maintainedFrom = timestamp(node, "maintained_from")
        case "maintained_until": value.maintainedUntil = timestamp(node, "maintained_until")
        case "public_openpgp_keys":
            value.openPGPKeys = objects(node, "public_openpgp_keys") { $0.openPGPKey($1) }
        case "publisher": value.publisher = object(node, "publisher") { $0.publisher($1) } ?? Publisher()
        case "role": value.role = term(node, "role")
        default: unknown(member)
        }
    }

    /// `$schema` is there in 2.1 only, and says one thing.
    mutating func checkSchema(_ root: JSONNode, _ version: MetadataVersion, _ schema: String) {
        guard version == .v2_1, root["$schema"]?.string != schema else { return }
        note(.warning, "csaf.missing-member", nil, "'$schema' is not '\(schema)'; CSAF 2.1 requires it")
    }

    private mutating func sources(_ node: JSONNode) -> [DocumentSource] {
        let sources = objects(node, "distributions") { $0.source($1) }
        noteRepeated(sources, "distributions")
        return sources
    }

    private mutating func source(_ node: JSONNode) -> DocumentSource? {
        var source = DocumentSource()
        for member in node.members {
            switch member.key {
            case "directory_url":
                if let url = address(member.value, "directory_url") { source.directory = DirectoryReference(url: url) }
            case "directory":
                source.directory = object(member.value, "directory") { $0.directory($1) } ?? nil
            case "rolie":
                _ = object(member.value, "rolie") { reader, rolie in
                    reader.readROLIE(rolie, into: &source)
                }
            default: unknown(member)
            }
        }
        return source == DocumentSource() ? nil : source
    }

    private mutating func directory(_ node: JSONNode) -> DirectoryReference? {
        var label: DistributionLabel?
        var url: String?
        for member in node.members {
            switch member.key {
            case "tlp_label": label = term(member.value, "tlp_label")
            case "url": url = address(member.value, "url")
            default: unknown(member)
            }
        }
        require(node, "tlp_label")
        require(node, "url", .error)
        return url.map { DirectoryReference(url: $0, label: label) }
    }

    private mutating func readROLIE(_ node: JSONNode, into source: inout DocumentSource) {
        for member in node.members {
            switch member.key {
            case "feeds":
                source.feeds = objects(member.value, "feeds") { $0.feedReference($1) }
                noteRepeated(source.feeds, "feeds")
            case "categories":
                source.categories = list(member.value, "categories") { $0.addressElement($1, ending: ".json") }
                noteRepeated(source.categories, "categories")
            case "services":
                source.services = list(member.value, "services") { $0.addressElement($1, ending: ".json") }
                noteRepeated(source.services, "services")
            default: unknown(member)
            }
        }
        require(node, "feeds", .error)
    }

    private mutating func feedReference(_ node: JSONNode) -> FeedReference? {
        var feed = FeedReference(url: "", label: nil)
        for member in node.members {
            switch member.key {
            case "last_updated": feed.lastUpdated = timestamp(member.value, "last_updated")
            case "summary": feed.summary = text(member.value, "summary")
            case "tlp_label": feed.label = term(member.value, "tlp_label")
            case "url": feed.url = address(member.value, "url", ending: ".json") ?? ""
            default: unknown(member)
            }
        }
        require(node, "tlp_label")
        require(node, "url", .error)
        return feed.url.isEmpty ? nil : feed
    }

    private mutating func openPGPKey(_ node: JSONNode) -> OpenPGPKeyReference? {
        var key = OpenPGPKeyReference(fingerprint: nil, url: "")
        for member in node.members {
            switch member.key {
            case "fingerprint":
                key.fingerprint = text(member.value, "fingerprint")
                if let text = key.fingerprint, !isFingerprint(text) {
                    note(
                        .warning,
                        "csaf.bad-fingerprint",
                        "fingerprint",
                        "'\(text)' is no fingerprint of an OpenPGP key",
                        help: "write its 40 or more hexadecimal digits, without blanks"
                    )
                }
            case "url": key.url = address(member.value, "url") ?? ""
            default: unknown(member)
            }
        }
        require(node, "url", .error)
        return key.url.isEmpty ? nil : key
    }

    private func isFingerprint(_ text: String) -> Bool {
        text.utf8.count >= 40 && text.utf8.allSatisfy { $0 < 0x80 && Character(Unicode.Scalar($0)).isHexDigit }
    }

    /// What one version of the form requires and the other does not have.
    private mutating func checkVersion(_ value: ProviderMetadata, _ root: JSONNode) {
        let isNew = value.version == .v2_1
        let isOld = value.version == .v2_0
        for source in value.distributions {
            if isNew, let directory = source.directory, directory.label == nil {
                noteForm("directory_url", "2.1 has 'directory' with 'tlp_label' and 'url'")
            }
            if isOld, source.directory?.label != nil { noteForm("directory", "2.0 has 'directory_url'") }
            for feed in source.feeds {
                if isNew, feed.lastUpdated == nil { noteForm("last_updated", "2.1 requires it for each feed") }
                if isOld, feed.lastUpdated != nil { noteForm("last_updated", "2.0 does not have it for a feed") }
                if isNew, feed.label == .white || feed.label == .unlabeled {
                    noteForm(feed.label?.text ?? "", "2.1 has CLEAR, and nothing without a label")
                }
                if isOld, feed.label == .clear || feed.label == .amberStrict {
                    noteForm(feed.label?.text ?? "", "2.0 has WHITE, GREEN, AMBER and RED")
                }
            }
        }
        if isNew, value.openPGPKeys.contains(where: { $0.fingerprint == nil }) {
            noteForm("fingerprint", "2.1 requires it for each key")
        }
        if isOld, value.maintainedFrom != nil || value.maintainedUntil != nil {
            noteForm("maintained_from, maintained_until", "2.0 does not have them")
        }
    }

    private mutating func noteForm(_ what: String, _ rule: String) {
        note(.warning, "csaf.version-mixed", "distributions", "'\(what)' is not of the form's version: \(rule)")
    }
}
