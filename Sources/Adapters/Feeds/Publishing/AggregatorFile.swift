// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import CSAF
package import Findings
package import Instants

/// The `aggregator.json` of a lister or an aggregator (requirements 21 to 23).
package struct AggregatorFile: Sendable {
    /// Where the file is: not beside a `provider-metadata.json`.
    package static let place = ".well-known/csaf-aggregator"

    /// A party to list, by its metadata, with the place of its copy below the folder.
    package struct Party: Sendable {
        /// What the party says about itself.
        package var metadata: ProviderMetadata
        /// Where the copy of its documents is; nil when it is only listed.
        package var mirrorPlace: String?

        /// Names a party.
        package init(metadata: ProviderMetadata, mirrorPlace: String? = nil) {
            self.metadata = metadata
            self.mirrorPlace = mirrorPlace
        }
    }

    let baseURL: String
    let version: MetadataVersion
    let party: AggregatingParty
    private(set) var parties: [Party]

    /// Makes a list.
    ///
    /// - Parameters:
    ///   - baseURL: where the folder will be reached.
    ///   - version: the version of the form.
    ///   - party: who keeps the list; its category is set by whether there are copies.
    ///   - parties: whom it names.
    package init(baseURL: String, version: MetadataVersion, party: AggregatingParty, parties: [Party]) {
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.version = version
        self.party = party
        self.parties = parties
    }

    /// The place of the copy of a party's documents: a folder beside `aggregator.json` named after the party.
    package static func mirrorPlace(of publisher: Publisher) -> String {
        let name = publisher.name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return place + "/" + String(name)
    }

    /// The list with this metadata for the party that has its address.
    func updating(_ metadata: ProviderMetadata) -> AggregatorFile {
        var list = self
        for index in list.parties.indices where list.parties[index].metadata.canonicalURL == metadata.canonicalURL {
            list.parties[index].metadata = metadata
        }
        return list
    }

    /// The file; nil, with errors, when it would not be what the standard calls a list.
    ///
    /// Its date is that of the list before when nothing else changes.
    package func bytes(before: [UInt8]?, at instant: Instant) -> (bytes: [UInt8]?, findings: [Finding]) {
        var findings: [Finding] = []
        let listed = parties.filter { isWilling($0, &findings) }
        let place = Place(file: AggregatorFile.place + "/aggregator.json")
        if Set(listed.map(\.metadata.publisher.namespace)).count < 2 {
            let message = "a list names at least two parties that are not the same"
            let help = "name the provider-metadata.json of another party"
            findings.append(Finding(.error, "publish.one-party", at: place, message, help: help))
            return (nil, findings)
        }
        let mirrors = listed.filter { $0.mirrorPlace != nil }
        if mirrors.count == 1 {
            let message = "an aggregator has copies of the documents of at least two parties"
            let help = "copy another party's documents too, or none"
            findings.append(Finding(.error, "publish.one-mirror", at: place, message, help: help))
            return (nil, findings)
        }
        return (written(listed, isAggregator: !mirrors.isEmpty, before: before, at: instant), findings)
    }

    private func isWilling(_ party: Party, _ findings: inout [Finding]) -> Bool {
        let metadata = party.metadata
        let isMirrored = party.mirrorPlace != nil
        if isMirrored ? metadata.mirrorOnAggregators : metadata.listOnAggregators { return true }
        let what = isMirrored ? "copied" : "listed"
        let message = "'\(metadata.publisher.name)' does not want to be \(what); it is left out"
        findings.append(
            Finding(.error, "publish.unwilling-party", at: Place(file: metadata.canonicalURL), message)
        )
        return false
    }

    private func written(_ listed: [Party], isAggregator: Bool, before: [UInt8]?, at instant: Instant) -> [UInt8] {
        var keeper = party
        keeper.category = isAggregator ? .aggregator : .lister
        var value = AggregatorMetadata(
            version: version,
            canonicalURL: baseURL + "/" + AggregatorFile.place + "/aggregator.json",
            aggregator: keeper,
            providers: listed.map { party in
                ListedParty(
                    url: party.metadata.canonicalURL,
                    publisher: party.metadata.publisher,
                    role: party.metadata.role,
                    lastUpdated: party.metadata.lastUpdated,
                    mirrors: party.mirrorPlace.map { ["\(baseURL)/\($0)/provider-metadata.json"] } ?? []
                )
            }
        )
        if let before, let old = AggregatorMetadata.read(before, file: "").value {
            value.lastUpdated = old.lastUpdated
            if value.bytes() == before { return before }
        }
        value.lastUpdated = Timestamp(instant)
        return value.bytes()
    }
}
