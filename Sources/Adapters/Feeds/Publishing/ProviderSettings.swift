// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import CSAF

/// What a provider's folder is to say about itself.
package struct ProviderSettings: Sendable {
    /// Where the folder will be reached: `https://` and a host, without a path.
    package var baseURL: String
    /// The version of the standard whose forms are written; documents are of the same version.
    package var version: MetadataVersion
    /// Who publishes; the namespace of every document must be this one's.
    package var publisher: Publisher
    /// Where to report security problems, for a `security.txt` that is made anew; nil leaves a missing one missing.
    package var contact: String?
    /// Whether lists of providers may name this one.
    package var listOnAggregators: Bool
    /// Whether aggregators may copy the documents.
    package var mirrorOnAggregators: Bool
    /// Where the provider's files are below the folder; another place is for the copy of another party's documents.
    package var place: String

    /// Makes settings.
    package init(
        baseURL: String,
        version: MetadataVersion = .v2_0,
        publisher: Publisher,
        contact: String? = nil,
        listOnAggregators: Bool = true,
        mirrorOnAggregators: Bool = true,
        place: String = ProviderSettings.wellKnownPlace
    ) {
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.version = version
        self.publisher = publisher
        self.contact = contact
        self.listOnAggregators = listOnAggregators
        self.mirrorOnAggregators = mirrorOnAggregators
        self.place = place
    }

    /// The place that requirement 9 names.
    package static let wellKnownPlace = ".well-known/csaf"

    /// The address of a file below the folder.
    package func address(_ path: String) -> String { baseURL + "/" + path }

    /// The path of a file of this provider.
    package func path(_ name: String) -> String { place + "/" + name }

    /// The label of a document in the words of this version: TLP 1 in 2.0, TLP 2 in 2.1; nil for one that the version does
    /// not have.
    ///
    /// WHITE and CLEAR mean the same. Nothing else is mapped, so nothing is made wider.
    package func label(of document: DistributionLabel) -> DistributionLabel? {
        switch (document, version) {
        case (.white, .v2_1): .clear
        case (.clear, .v2_0): .white
        case (.amberStrict, .v2_0), (.unlabeled, _), (.unlisted, _): nil
        default: document
        }
    }

    /// The label whose feed there always is (requirement 15).
    package var publicLabel: DistributionLabel { version == .v2_1 ? .clear : .white }

    /// The labels of this version, widest first.
    package var labels: [DistributionLabel] {
        version == .v2_1 ? [.clear, .green, .amber, .amberStrict, .red] : [.white, .green, .amber, .red]
    }
}

extension DistributionLabel {
    /// The name of the folder with the documents of this label.
    package var folderName: String { text.lowercased() }
}
