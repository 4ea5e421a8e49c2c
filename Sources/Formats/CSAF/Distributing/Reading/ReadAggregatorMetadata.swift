// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension AggregatorMetadata {
    /// Reads an `aggregator.json` of CSAF 2.0 or 2.1.
    ///
    /// What breaks a rule of the form is a finding, and what it says otherwise is read. A party without an address is left
    /// out. Refused is what has neither `aggregator_version` nor `aggregator`.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: its name for the findings.
    ///   - limits: what is too large to read.
    /// - Returns: the list, unless it is refused, and everything that is not as the standard has it.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        limits: CSAFLimits = .distributing
    ) -> DistributingReading<AggregatorMetadata> {
        DocumentReader.distributing(bytes, file: file, limits: limits) { $0.aggregatorMetadata($1) }
    }

    /// The `$schema` of the form in 2.1.
    static let schema2_1 = "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/aggregator.json"
}

extension DocumentReader {
    mutating func aggregatorMetadata(_ root: JSONNode) -> AggregatorMetadata? {
        guard root.kind == .object, root["aggregator_version"] != nil || root["aggregator"] != nil else {
            noteOtherKind("aggregator.json", "aggregator_version")
            return nil
        }
        guard isObject(root) else { return nil }
        var value = AggregatorMetadata(version: .unlisted(""), canonicalURL: "", aggregator: AggregatingParty())
        for member in root.members { read(member, into: &value) }
        for key: StaticString in [
            "aggregator", "aggregator_version", "canonical_url", "csaf_providers", "last_updated",
        ] {
            require(root, key)
        }
        checkSchema(root, value.version, AggregatorMetadata.schema2_1)
        return value
    }

    private mutating func read(_ member: JSONMember, into value: inout AggregatorMetadata) {
        let node = member.value
        switch member.key {
        case "$schema": break
        case "aggregator":
            value.aggregator = object(node, "aggregator") { $0.aggregatingParty($1) } ?? AggregatingParty()
        case "aggregator_version": value.version = term(node, "aggregator_version") ?? .unlisted("")
        case "canonical_url": value.canonicalURL = address(node, "canonical_url", ending: "/aggregator.json") ?? ""
        case "csaf_providers":
            value.providers = objects(node, "csaf_providers") { $0.listedParty($1, isPublisher: false) }
            noteRepeated(value.providers, "csaf_providers")
        case "csaf_publishers":
            value.publishers = objects(node, "csaf_publishers") { $0.listedParty($1, isPublisher: true) }
            noteRepeated(value.publishers, "csaf_publishers")
        case "last_updated": value.lastUpdated = timestamp(node, "last_updated")
        case "maintained_from": value.maintainedFrom = timestamp(node, "maintained_from")
        case "maintained_until": value.maintainedUntil = timestamp(node, "maintained_until")
        default: unknown(member)
        }
    }

    private mutating func aggregatingParty(_ node: JSONNode) -> AggregatingParty {
        var party = AggregatingParty()
        for member in node.members {
            let value = member.value
            switch member.key {
            case "category": party.category = term(value, "category")
            case "contact_details": party.contactDetails = text(value, "contact_details")
            case "issuing_authority": party.issuingAuthority = text(value, "issuing_authority")
            case "name": party.name = text(value, "name") ?? ""
            case "namespace": party.namespace = text(value, "namespace") ?? ""
            default: unknown(member)
            }
        }
        for key: StaticString in ["category", "name", "namespace"] { require(node, key) }
        return party
    }

    private mutating func listedParty(_ node: JSONNode, isPublisher: Bool) -> ListedParty? {
        var party = ListedParty(url: "")
        for member in node.members {
            let value = member.value
            switch member.key {
            case "metadata":
                _ = object(value, "metadata") { reader, metadata in reader.readMetadata(metadata, into: &party) }
            case "mirrors":
                party.mirrors = list(value, "mirrors") { $0.addressElement($1, ending: "/provider-metadata.json") }
                noteRepeated(party.mirrors, "mirrors")
            case "update_interval" where isPublisher: party.updateInterval = text(value, "update_interval")
            default: unknown(member)
            }
        }
        require(node, "metadata", .error)
        if isPublisher {
            require(node, "mirrors")
            require(node, "update_interval")
        }
        return party.url.isEmpty ? nil : party
    }

    private mutating func readMetadata(_ node: JSONNode, into party: inout ListedParty) {
        for member in node.members {
            let value = member.value
            switch member.key {
            case "last_updated": party.lastUpdated = timestamp(value, "last_updated")
            case "publisher": party.publisher = object(value, "publisher") { $0.publisher($1) } ?? Publisher()
            case "role": party.role = term(value, "role")
            case "url": party.url = address(value, "url", ending: "/provider-metadata.json") ?? ""
            default: unknown(member)
            }
        }
        for key: StaticString in ["last_updated", "publisher"] { require(node, key) }
        require(node, "url", .error)
    }
}
