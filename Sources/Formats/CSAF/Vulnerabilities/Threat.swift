// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How a vulnerability is exploited or what it leads to (`threats[]`).
public struct Threat: Hashable, Sendable {
    /// What a threat entry tells (CSAF 2.0 §3.2.3.14.1).
    public enum Category: StandardTerm {
        /// To what degree it is exploited.
        case exploitStatus
        /// What it means for a product; the reason in a VEX for "not affected".
        case impact
        /// Who is hit.
        case targetSet
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Category] = [
            .exploitStatus, .impact, .targetSet,
        ]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .exploitStatus: "exploit_status"
            case .impact: "impact"
            case .targetSet: "target_set"
            case .unlisted(let text): text
            }
        }
    }

    /// What the entry tells; nil when missing.
    public var category: Category?
    /// In words.
    public var details: String
    /// When it was so.
    public var date: Timestamp?
    /// The products it is about, as written.
    public var productIDs: [ProductID]
    /// The groups it is about.
    public var groupIDs: [ProductGroupID]

    /// Makes a threat.
    public init(
        category: Category? = nil,
        details: String,
        date: Timestamp? = nil,
        productIDs: [ProductID] = [],
        groupIDs: [ProductGroupID] = []
    ) {
        self.category = category
        self.details = details
        self.date = date
        self.productIDs = productIDs
        self.groupIDs = groupIDs
    }
}
