// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Who publishes a document (`/document/publisher`).
public struct Publisher: Hashable, Sendable {
    /// What part a publisher plays (CSAF 2.0 §3.2.1.8.1).
    public enum Category: StandardTerm {
        /// Coordinates between finders, vendors and users.
        case coordinator
        /// Found the vulnerability.
        case discoverer
        /// Passes on what others publish; CSAF 2.1 only.
        case multiplier
        /// None of the others.
        case other
        /// Translated somebody else's document.
        case translator
        /// Uses the product.
        case user
        /// Makes the product.
        case vendor
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Category] = [
            .coordinator, .discoverer, .multiplier, .other, .translator, .user, .vendor,
        ]
        private static let listed20 = listed.filter { $0 != .multiplier }

        /// The terms of one version.
        public static func listed(in version: SpecificationVersion) -> [Category] {
            version == .v2_0 ? listed20 : listed
        }

        /// The term as it is written.
        public var text: String {
            switch self {
            case .coordinator: "coordinator"
            case .discoverer: "discoverer"
            case .multiplier: "multiplier"
            case .other: "other"
            case .translator: "translator"
            case .user: "user"
            case .vendor: "vendor"
            case .unlisted(let text): text
            }
        }
    }

    /// The publisher's part; nil when missing.
    public var category: Category?
    /// The name.
    public var name: String
    /// A URL that the publisher holds; with ``Tracking/id`` it names a document worldwide.
    public var namespace: String
    /// How to reach the publisher.
    public var contactDetails: String?
    /// On what authority the document is issued.
    public var issuingAuthority: String?

    /// Makes a publisher.
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
