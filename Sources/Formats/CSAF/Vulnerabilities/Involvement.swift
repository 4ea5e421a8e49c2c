// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a party does about a vulnerability (`involvements[]`).
public struct Involvement: Hashable, Sendable {
    /// Who is involved (CSAF 2.0 §3.2.3.7).
    public enum Party: StandardTerm {
        /// Coordinates.
        case coordinator
        /// Found it.
        case discoverer
        /// None of the others.
        case other
        /// Uses the product.
        case user
        /// Makes the product.
        case vendor
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Party] = [
            .coordinator, .discoverer, .other, .user, .vendor,
        ]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .coordinator: "coordinator"
            case .discoverer: "discoverer"
            case .other: "other"
            case .user: "user"
            case .vendor: "vendor"
            case .unlisted(let text): text
            }
        }
    }

    /// How far a party is (CSAF 2.0 §3.2.3.7).
    public enum Status: StandardTerm {
        /// The party is done.
        case completed
        /// Somebody has tried to reach the party.
        case contactAttempted
        /// The party does not agree that there is a vulnerability.
        case disputed
        /// The party is working on it.
        case inProgress
        /// Nobody has tried to reach the party.
        case notContacted
        /// Not known; the starting state.
        case open
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Status] = [
            .completed, .contactAttempted, .disputed, .inProgress, .notContacted, .open,
        ]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .completed: "completed"
            case .contactAttempted: "contact_attempted"
            case .disputed: "disputed"
            case .inProgress: "in_progress"
            case .notContacted: "not_contacted"
            case .open: "open"
            case .unlisted(let text): text
            }
        }
    }

    /// Who; nil when missing.
    public var party: Party?
    /// How far; nil when missing.
    public var status: Status?
    /// When.
    public var date: Timestamp?
    /// In words.
    public var summary: String?
    /// How the party was reached; CSAF 2.1 only.
    public var contact: String?
    /// The products it is about, as written; CSAF 2.1 only.
    public var productIDs: [ProductID]
    /// The groups it is about; CSAF 2.1 only.
    public var groupIDs: [ProductGroupID]

    /// Makes an involvement.
    public init(
        party: Party? = nil,
        status: Status? = nil,
        date: Timestamp? = nil,
        summary: String? = nil,
        contact: String? = nil,
        productIDs: [ProductID] = [],
        groupIDs: [ProductGroupID] = []
    ) {
        self.party = party
        self.status = status
        self.date = date
        self.summary = summary
        self.contact = contact
        self.productIDs = productIDs
        self.groupIDs = groupIDs
    }
}
