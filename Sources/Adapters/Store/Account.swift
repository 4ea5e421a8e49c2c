// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// What somebody may do.
package enum Role: Hashable, Sendable {
    /// Leads the desk: everything, accounts too.
    case coordinator
    /// Works at the desk: everything about cases and inventory.
    case analyst
    /// Belongs to one organization, and sees that one.
    case member(organization: String)
    /// Reads everything, the journal too, and changes nothing.
    case auditor

    /// The word that is kept.
    package var name: String {
        switch self {
        case .coordinator: "coordinator"
        case .analyst: "analyst"
        case .member: "member"
        case .auditor: "auditor"
        }
    }

    /// The organization of a member.
    package var organization: String? {
        guard case .member(let organization) = self else { return nil }
        return organization
    }

    /// A role by its word; nil when there is none, and for a member without an organization.
    package init?(name: String, organization: String?) {
        switch (name, organization) {
        case ("coordinator", nil): self = .coordinator
        case ("analyst", nil): self = .analyst
        case ("auditor", nil): self = .auditor
        case ("member", let organization?): self = .member(organization: organization)
        default: return nil
        }
    }
}

/// Somebody who can sign in.
package struct Account: Hashable, Sendable, Identifiable {
    /// Its number, which never changes.
    package let id: Int64
    /// Its name, by which one signs in.
    package let name: String
    /// What it may do.
    package let role: Role
    /// The hash of the password, with its own parameters and salt.
    package let passwordHash: String
    /// Since when there is one.
    package let createdAt: Instant
}

/// Somebody who is signed in.
package struct Session: Hashable, Sendable {
    /// The hash of its token; the token itself is not kept.
    package let tokenHash: [UInt8]
    /// Who it is.
    package let account: Account
    /// Since when.
    package let createdAt: Instant
    /// Until when, not included.
    package let expires: Instant
}
