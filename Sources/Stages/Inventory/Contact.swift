// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Somebody, a role or a desk that speaks for an organization.
package struct Contact: Hashable, Sendable {
    /// When a contact can be reached.
    package enum Hours: String, Hashable, Sendable, CaseIterable {
        /// In office hours.
        case day
        /// Outside office hours.
        case night
        /// At any time.
        case always
    }

    /// Id of the organization; always one that is in the inventory.
    package let organization: String
    /// Name of a person, a role or a desk.
    package let name: String
    /// E-mail address.
    package let email: String
    /// Telephone number as the file has it.
    package let phone: String?
    /// Role, in the file's words.
    package let role: String?
    /// Language of the contact; the organization's counts when there is none.
    package let language: Language?
    /// Place in the order of trying: 1 comes first, nil after all numbers.
    package let order: Int?
    /// When the contact can be reached; nil when the file does not say.
    package let hours: Hours?
    /// Columns we do not know, kept as they are.
    package let others: [String: String]
    /// Line of `contacts.csv`.
    package let line: Int
}
