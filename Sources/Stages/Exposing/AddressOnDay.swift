// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import ScanRecords

/// The worst that a series saw at an address on a day.
package struct AddressOnDay: Hashable, Sendable {
    /// Where.
    package let address: IPAddress
    /// The worst verdict.
    package let verdict: ScanVerdict
    /// Country, by the feed; empty when nobody says.
    package let country: String
    /// Sector of the owner; empty when nobody says.
    package let sector: String
    /// Id of the owner; empty when nobody is known.
    package let organization: String

    /// Makes a value.
    package init(address: IPAddress, verdict: ScanVerdict, country: String, sector: String, organization: String) {
        self.address = address
        self.verdict = verdict
        self.country = country
        self.sector = sector
        self.organization = organization
    }
}

/// A host that carries the certificate of a vulnerable one: who copied the key there has it here.
package struct SharedCertificate: Hashable, Sendable {
    /// SHA-256 fingerprint, as the scan wrote it.
    package let fingerprint: String
    /// The first name in it; `*.` at its beginning is a wildcard.
    package let name: String
    /// Where it was seen.
    package let address: IPAddress
    /// Whether this host is itself vulnerable.
    package let isVulnerable: Bool
    /// Id of the owner; empty when nobody is known.
    package let organization: String

    /// Makes a value.
    package init(fingerprint: String, name: String, address: IPAddress, isVulnerable: Bool, organization: String) {
        self.fingerprint = fingerprint
        self.name = name
        self.address = address
        self.isVulnerable = isVulnerable
        self.organization = organization
    }
}
