// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A text on a document or a vulnerability (`notes_t`).
public struct Note: Hashable, Sendable {
    /// What a note is for (CSAF 2.0 §3.1.5).
    public enum Category: StandardTerm {
        /// What it is.
        case description
        /// Details.
        case details
        /// Questions and answers.
        case faq
        /// General remark.
        case general
        /// Terms of use.
        case legalDisclaimer
        /// None of the others.
        case other
        /// In short.
        case summary
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Category] = [
            .description, .details, .faq, .general, .legalDisclaimer, .other, .summary,
        ]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .description: "description"
            case .details: "details"
            case .faq: "faq"
            case .general: "general"
            case .legalDisclaimer: "legal_disclaimer"
            case .other: "other"
            case .summary: "summary"
            case .unlisted(let text): text
            }
        }
    }

    /// What it is for; nil when missing.
    public var category: Category?
    /// The text.
    public var text: String
    /// A heading.
    public var title: String?
    /// For whom.
    public var audience: String?
    /// The products it is about, as written; CSAF 2.1 only.
    ///
    /// Without products and groups it is about all.
    public var productIDs: [ProductID]
    /// The groups it is about; CSAF 2.1 only.
    public var groupIDs: [ProductGroupID]

    /// Makes a note.
    public init(
        category: Category? = nil,
        text: String,
        title: String? = nil,
        audience: String? = nil,
        productIDs: [ProductID] = [],
        groupIDs: [ProductGroupID] = []
    ) {
        self.category = category
        self.text = text
        self.title = title
        self.audience = audience
        self.productIDs = productIDs
        self.groupIDs = groupIDs
    }
}

/// A page that tells more (`references_t`).
public struct Reference: Hashable, Sendable {
    /// Where a reference points (CSAF 2.0 §3.1.10).
    public enum Category: StandardTerm {
        /// To something else; what a reference without category means.
        case external
        /// To this document, in this or another form.
        case itself
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Category] = [
            .external, .itself,
        ]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .external: "external"
            case .itself: "self"
            case .unlisted(let text): text
            }
        }
    }

    /// The address.
    public var url: String
    /// What is there.
    public var summary: String
    /// Nil means external.
    public var category: Category?

    /// Makes a reference.
    public init(url: String, summary: String, category: Category? = nil) {
        self.url = url
        self.summary = summary
        self.category = category
    }
}

/// Thanks to somebody (`acknowledgments_t`).
public struct Acknowledgment: Hashable, Sendable {
    /// Names of people.
    public var names: [String]
    /// Their organization.
    public var organization: String?
    /// What for.
    public var summary: String?
    /// Addresses.
    public var urls: [String]

    /// Makes an acknowledgment.
    public init(names: [String] = [], organization: String? = nil, summary: String? = nil, urls: [String] = []) {
        self.names = names
        self.organization = organization
        self.summary = summary
        self.urls = urls
    }
}
