// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Whose an address is, and how we know.
package struct Attribution: Hashable, Sendable {
    /// What the answer rests on, the most certain first.
    package enum Basis: UInt8, Hashable, Sendable, CaseIterable {
        /// The longest prefix of the inventory that holds the address.
        case network = 1
        /// A domain of the inventory that holds the name of the host.
        case domain = 2
        /// The autonomous system of the address: the whole system is somebody's.
        case autonomousSystem = 3
        /// A domain of the inventory that holds a name in the certificate: a hint, for certificates are copied.
        case certificate = 4

        /// As it is written in JSON and CSV.
        package var word: String {
            switch self {
            case .network: "network"
            case .domain: "domain"
            case .autonomousSystem: "autonomous_system"
            case .certificate: "certificate"
            }
        }
    }

    /// Place of the organization in the list; nil when nobody is known.
    package var organization: Int32?
    /// What it rests on.
    package var basis: Basis?
    /// Another organization that the name of the host speaks for.
    package var conflicting: Int32?

    /// Nobody is known.
    package static let none = Attribution()
}
