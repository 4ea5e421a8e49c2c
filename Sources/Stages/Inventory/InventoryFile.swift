// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The files of an inventory folder, in the order in which they are read.
package enum InventoryFile: String, Hashable, Sendable, CaseIterable {
    /// Who is looked after.
    case organizations = "organizations.csv"
    /// Whom to reach.
    case contacts = "contacts.csv"
    /// Prefixes, autonomous systems and domains of the organizations.
    case networks = "networks.csv"
    /// Installed products.
    case assets = "assets.csv"
    /// What people do with the assets.
    case services = "services.csv"
    /// Dated statements about the assets.
    case evidence = "evidence.csv"

    /// The columns that are known, the required ones first.
    package var columns: [String] {
        switch self {
        case .organizations: ["id", "name", "sector", "country", "language", "parent"]
        case .contacts: ["organization", "name", "email", "phone", "role", "language", "order", "hours"]
        case .networks: ["organization", "network"]
        case .assets:
            [
                "id", "organization", "vendor", "product", "version", "variant", "cpe", "purl", "serial", "model",
                "exposure", "addresses", "hostnames", "group", "facts", "since", "until",
            ]
        case .services:
            [
                "id", "organization", "name", "criticality", "users", "depends-on", "fallback", "fallback-hours",
            ]
        case .evidence:
            ["asset", "held-at", "kind", "known-from", "value", "remedy", "source", "note"]
        }
    }

    /// How many of ``columns`` must be there.
    package var requiredColumnCount: Int {
        switch self {
        case .organizations, .networks: 2
        case .contacts, .services, .evidence: 3
        case .assets: 4
        }
    }

    /// Whether an inventory without this file can still be used; without the others it cannot.
    package var isOptional: Bool { self != .organizations && self != .assets }

    /// Place of the file in the order of reading.
    var position: Int { InventoryFile.allCases.firstIndex(of: self) ?? 0 }
}

/// Columns of `organizations.csv`, as positions in ``InventoryFile/columns``.
enum OrganizationColumn { static let id = 0, name = 1, sector = 2, country = 3, language = 4, parent = 5 }

/// Columns of `contacts.csv`.
enum ContactColumn {
    static let organization = 0, name = 1, email = 2, phone = 3, role = 4, language = 5, order = 6, hours = 7
}

/// Columns of `networks.csv`.
enum NetworkColumn { static let organization = 0, network = 1 }

/// Columns of `assets.csv`.
enum AssetColumn {
    static let id = 0, organization = 1, vendor = 2, product = 3, version = 4, variant = 5, cpe = 6, purl = 7
    static let serial = 8, model = 9, exposure = 10, addresses = 11, hostnames = 12, group = 13, facts = 14
    static let since = 15, until = 16
    /// The columns that make an identity class.
    static let identity = [vendor, product, version, variant, cpe, purl, model, facts]
}

/// Columns of `services.csv`.
enum ServiceColumn {
    static let id = 0, organization = 1, name = 2, criticality = 3, users = 4, dependsOn = 5, fallback = 6
    static let fallbackHours = 7
}

/// Columns of `evidence.csv`.
enum EvidenceColumn {
    static let asset = 0, heldAt = 1, kind = 2, knownFrom = 3, value = 4, remedy = 5, source = 6, note = 7
}
