// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings

/// Reads the rows of `contacts.csv`.
struct ContactRows {
    private(set) var contacts: [Contact] = []

    /// Adds a row; false, with a finding, when it is rejected.
    mutating func add(_ row: Row, _ organizations: OrganizationList, _ findings: inout FindingList) -> Bool {
        let organization = row.organization(ContactColumn.organization, in: organizations, &findings)
        let email = email(row, &findings)
        guard let organization, let email else { return false }
        contacts.append(
            Contact(
                organization: organization,
                name: row.given(ContactColumn.name) ?? email,
                email: email,
                phone: row.given(ContactColumn.phone),
                role: row.given(ContactColumn.role),
                language: row.language(ContactColumn.language, &findings),
                order: order(row, &findings),
                hours: hours(row, &findings),
                others: row.others(),
                line: row.line
            )
        )
        return true
    }

    private func email(_ row: Row, _ findings: inout FindingList) -> String? {
        let text = row.text(ContactColumn.email)
        if EmailAddress.isWellFormed(text) { return text }
        findings.add(
            .error,
            "inventory.bad-email",
            row,
            ContactColumn.email,
            "'\(text)' is no e-mail address",
            help: "write it as desk@example.org"
        )
        return nil
    }

    private func order(_ row: Row, _ findings: inout FindingList) -> Int? {
        guard let order = row.count(ContactColumn.order, &findings) else { return nil }
        if order > 0 { return order }
        findings.add(
            .error,
            "inventory.bad-count",
            row,
            ContactColumn.order,
            "order '0' counts as not given",
            help: "write 1 for the contact who is tried first"
        )
        return nil
    }

    private func hours(_ row: Row, _ findings: inout FindingList) -> Contact.Hours? {
        guard let text = row.given(ContactColumn.hours) else { return nil }
        if let hours = Contact.Hours(rawValue: text) { return hours }
        findings.add(
            .error,
            "inventory.bad-hours",
            row,
            ContactColumn.hours,
            "hours '\(text)' are not known; they count as not given",
            help: "write day, night or always"
        )
        return nil
    }
}

/// The form of e-mail addresses.
enum EmailAddress {
    /// Whether a text is a dot-atom of RFC 5321 §4.1.2, `@`, and a domain.
    static func isWellFormed(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), DomainName(parts[1]) != nil,
            !parts[1].hasSuffix(".")
        else { return false }
        let atoms = parts[0].utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomByte) }
    }

    private static func isAtomByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
