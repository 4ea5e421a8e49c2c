// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a provider says about itself and where its documents are (`provider-metadata.json`, CSAF 2.0 and 2.1 §7.1.7).
public struct ProviderMetadata: Hashable, Sendable {
    /// The version of the form.
    public var version: MetadataVersion
    /// Where this file is by the provider's word.
    public var canonicalURL: String
    /// Where documents are; empty for a publisher that only has them somewhere on its pages.
    public var distributions: [DocumentSource]
    /// When this file last changed; nil when missing or unreadable.
    public var lastUpdated: Timestamp?
    /// Whether the provider wants to be named on aggregators.
    public var listOnAggregators: Bool
    /// Whether the provider lets aggregators copy its documents.
    public var mirrorOnAggregators: Bool
    /// From when the distributions are kept up (2.1).
    public var maintainedFrom: Timestamp?
    /// Until when the distributions are kept up (2.1); later they are no proof of anything.
    public var maintainedUntil: Timestamp?
    /// The keys that sign documents.
    public var openPGPKeys: [OpenPGPKeyReference]
    /// Who it is.
    public var publisher: Publisher
    /// Which set of requirements the provider fulfils by its own word; nil when missing.
    public var role: ProviderRole?

    /// Makes metadata.
    public init(
        version: MetadataVersion,
        canonicalURL: String,
        distributions: [DocumentSource] = [],
        lastUpdated: Timestamp? = nil,
        listOnAggregators: Bool = true,
        mirrorOnAggregators: Bool = true,
        maintainedFrom: Timestamp? = nil,
        maintainedUntil: Timestamp? = nil,
        openPGPKeys: [OpenPGPKeyReference] = [],
        publisher: Publisher = Publisher(),
        role: ProviderRole? = nil
    ) {
        self.version = version
        self.canonicalURL = canonicalURL
        self.distributions = distributions
        self.lastUpdated = lastUpdated
        self.listOnAggregators = listOnAggregators
        self.mirrorOnAggregators = mirrorOnAggregators
        self.maintainedFrom = maintainedFrom
        self.maintainedUntil = maintainedUntil
        self.openPGPKeys = openPGPKeys
        self.publisher = publisher
        self.role = role
    }

    /// Every ROLIE feed, in the order of the file.
    public var feeds: [FeedReference] { distributions.flatMap(\.feeds) }

    /// Every folder with `index.txt` and `changes.csv`, in the order of the file.
    public var directories: [DirectoryReference] { distributions.compactMap(\.directory) }
}

/// The version of the form of `provider-metadata.json` or `aggregator.json`.
public enum MetadataVersion: StandardTerm {
    /// CSAF 2.0.
    case v2_0
    /// CSAF 2.1.
    case v2_1
    /// A text that is none of these.
    case unlisted(String)

    /// The versions of the standard.
    public static let listed: [MetadataVersion] = [.v2_0, .v2_1]

    /// The version as it is written.
    public var text: String {
        switch self {
        case .v2_0: "2.0"
        case .v2_1: "2.1"
        case .unlisted(let text): text
        }
    }
}

/// Which requirements a party fulfils (CSAF 2.0 and 2.1 §7.2).
public enum ProviderRole: StandardTerm {
    /// Documents on a web site: requirements 1 to 4.
    case publisher
    /// Also metadata, and feeds or folders.
    case provider
    /// Also hashes and signatures.
    case trustedProvider
    /// A text that is none of these.
    case unlisted(String)

    /// The roles of the standard.
    public static let listed: [ProviderRole] = [.publisher, .provider, .trustedProvider]

    /// The role as it is written.
    public var text: String {
        switch self {
        case .publisher: "csaf_publisher"
        case .provider: "csaf_provider"
        case .trustedProvider: "csaf_trusted_provider"
        case .unlisted(let text): text
        }
    }
}

/// One item of `/distributions`: a folder, or ROLIE feeds, or both.
public struct DocumentSource: Hashable, Sendable {
    /// The folder.
    public var directory: DirectoryReference?
    /// The feeds.
    public var feeds: [FeedReference]
    /// Addresses of ROLIE category documents.
    public var categories: [String]
    /// Addresses of ROLIE service documents.
    public var services: [String]

    /// Makes a source.
    public init(
        directory: DirectoryReference? = nil,
        feeds: [FeedReference] = [],
        categories: [String] = [],
        services: [String] = []
    ) {
        self.directory = directory
        self.feeds = feeds
        self.categories = categories
        self.services = services
    }
}

/// A folder with `index.txt` and `changes.csv`.
public struct DirectoryReference: Hashable, Sendable {
    /// Its address, as written: some end with a slash, some do not.
    public var url: String
    /// For whom its documents are; CSAF 2.0 does not say.
    public var label: DistributionLabel?

    /// Refers to a folder.
    public init(url: String, label: DistributionLabel? = nil) {
        self.url = url
        self.label = label
    }
}

/// A ROLIE feed.
public struct FeedReference: Hashable, Sendable {
    /// Its address.
    public var url: String
    /// For whom its documents are; nil when missing.
    public var label: DistributionLabel?
    /// Which documents it has, in words.
    public var summary: String?
    /// When it last changed (2.1).
    public var lastUpdated: Timestamp?

    /// Refers to a feed.
    public init(
        url: String,
        label: DistributionLabel?,
        summary: String? = nil,
        lastUpdated: Timestamp? = nil
    ) {
        self.url = url
        self.label = label
        self.summary = summary
        self.lastUpdated = lastUpdated
    }
}

/// A key that signs documents.
public struct OpenPGPKeyReference: Hashable, Sendable {
    /// The fingerprint in hexadecimal digits, as written; CSAF 2.0 allows to leave it out.
    public var fingerprint: String?
    /// Where the armored public key is.
    public var url: String

    /// Refers to a key.
    public init(fingerprint: String?, url: String) {
        self.fingerprint = fingerprint
        self.url = url
    }
}
