// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a database says of the network around an address.
public struct MaxMindRecord: Hashable, Sendable {
    /// ISO 3166-1 alpha-2 code of the country the address is thought to be in.
    public let country: String?
    /// The same of the country in which the network was registered.
    public let registeredCountry: String?
    /// Number of the autonomous system, from 1.
    public let asNumber: UInt32?
    /// Name of the organization that holds the autonomous system.
    public let asName: String?
    /// Leading bits of the network the answer holds for, out of 32 or 128.
    public let prefixLength: Int
}
