// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A party that is looked after (CSAF: constituent).
package struct Organization: Hashable, Sendable {
    /// Unique name in the inventory.
    package let id: String
    /// What people call it; the id when the file does not say.
    package let name: String
    /// Sector, in the file's words.
    package let sector: String?
    /// ISO 3166-1 alpha-2, upper case.
    package let country: String?
    /// Language of messages and reports.
    package let language: Language?
    /// Id of the organization it belongs to; always one that is in the inventory, and never in a circle.
    package let parent: String?
    /// Columns we do not know, kept as they are.
    package let others: [String: String]
    /// Line of `organizations.csv`.
    package let line: Int
}

/// A language that messages and reports are written in.
package enum Language: String, Hashable, Sendable, CaseIterable {
    /// Dutch.
    case dutch = "nl"
    /// English.
    case english = "en"
}

/// The organizations of an inventory, in the order of the file.
package struct OrganizationList: Sendable {
    private var all: [Organization] = []
    private var positions: [String: Int] = [:]

    /// An empty list.
    package init() {}

    /// Number of organizations.
    package var count: Int { all.count }

    /// The organization with this id.
    package subscript(id: String) -> Organization? { positions[id].map { all[$0] } }

    /// Adds an organization; false when its id is taken.
    mutating func add(_ organization: Organization) -> Bool {
        guard positions[organization.id] == nil else { return false }
        positions[organization.id] = all.count
        all.append(organization)
        return true
    }

    /// Puts another value in the place of the organization with the same id.
    mutating func replace(_ organization: Organization) {
        guard let position = positions[organization.id] else { return }
        all[position] = organization
    }
}

extension OrganizationList: RandomAccessCollection {
    /// The first position.
    package var startIndex: Int { 0 }
    /// The position after the last.
    package var endIndex: Int { all.count }
    /// The organization at a position, in the order of the file.
    package subscript(position: Int) -> Organization { all[position] }
}
