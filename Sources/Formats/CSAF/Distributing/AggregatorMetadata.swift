// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A list of parties that issue documents (`aggregator.json`, CSAF 2.0 and 2.1 §7.1.21).
public struct AggregatorMetadata: Hashable, Sendable {
    /// The version of the form.
    public var version: MetadataVersion
    /// Where this file is by its author's word.
    public var canonicalURL: String
    /// Who keeps the list.
    public var aggregator: AggregatingParty
    /// Parties with metadata of their own.
    public var providers: [ListedParty]
    /// Parties that have only documents.
    public var publishers: [ListedParty]
    /// When the list last changed; nil when missing or unreadable.
    public var lastUpdated: Timestamp?
    /// From when the list is kept up (2.1).
    public var maintainedFrom: Timestamp?
    /// Until when the list is kept up (2.1).
    public var maintainedUntil: Timestamp?

    /// Makes a list.
    public init(
        version: MetadataVersion,
        canonicalURL: String,
        aggregator: AggregatingParty,
        providers: [ListedParty] = [],
        publishers: [ListedParty] = [],
        lastUpdated: Timestamp? = nil,
        maintainedFrom: Timestamp? = nil,
        maintainedUntil: Timestamp? = nil
    ) {
        self.version = version
        self.canonicalURL = canonicalURL
        self.aggregator = aggregator
        self.providers = providers
        self.publishers = publishers
        self.lastUpdated = lastUpdated
        self.maintainedFrom = maintainedFrom
        self.maintainedUntil = maintainedUntil
    }
}

/// Who keeps a list of issuing parties (`/aggregator`).
public struct AggregatingParty: Hashable, Sendable {
    /// What the party does with what it lists.
    public enum Category: StandardTerm {
        /// Lists, and has copies of the documents.
        case aggregator
        /// Only lists.
        case lister
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Category] = [.aggregator, .lister]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .aggregator: "aggregator"
            case .lister: "lister"
            case .unlisted(let text): text
            }
        }
    }

    /// What the party does; nil when missing.
    public var category: Category?
    /// Its name.
    public var name: String
    /// A URL that the party holds.
    public var namespace: String
    /// How to reach it.
    public var contactDetails: String?
    /// On what authority it lists.
    public var issuingAuthority: String?

    /// Makes a party.
    public init(
        category: Category? = nil,
        name: String = "",
        namespace: String = "",
        contactDetails: String? = nil,
        issuingAuthority: String? = nil
    ) {
        self.category = category
        self.name = name
        self.namespace = namespace
        self.contactDetails = contactDetails
        self.issuingAuthority = issuingAuthority
    }
}

/// A party on the list (`/csaf_providers[]`, `/csaf_publishers[]`).
public struct ListedParty: Hashable, Sendable {
    /// Where its `provider-metadata.json` is.
    public var url: String
    /// Who it is.
    public var publisher: Publisher
    /// Its role; CSAF 2.0 allows to leave it out.
    public var role: ProviderRole?
    /// When its metadata last changed, as the list has it.
    public var lastUpdated: Timestamp?
    /// Where copies of its metadata are.
    public var mirrors: [String]
    /// How often the documents of a publisher are collected, in words; only for `/csaf_publishers`.
    public var updateInterval: String?

    /// Makes an entry.
    public init(
        url: String,
        publisher: Publisher = Publisher(),
        role: ProviderRole? = nil,
        lastUpdated: Timestamp? = nil,
        mirrors: [String] = [],
        updateInterval: String? = nil
    ) {
        self.url = url
        self.publisher = publisher
        self.role = role
        self.lastUpdated = lastUpdated
        self.mirrors = mirrors
        self.updateInterval = updateInterval
    }
}
