// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A text in a record that has a meaning for us.
public enum ScanField: Int, Hashable, Sendable, CaseIterable {
    /// Name of the host.
    case host
    /// `tcp` or `udp`.
    case transport
    /// What was looked for: a tag, a template, a script, a protocol.
    case check
    /// What the scan said itself; ``ScanRecord/verdict`` is what we make of it.
    case verdict
    /// ISO 3166-1 alpha-2 code of the country, by the feed.
    case country
    /// What runs there.
    case product
    /// Its version.
    case version
    /// SHA-256 fingerprint of the certificate, as written.
    case certificate
    /// The first name in the certificate.
    case certificateName
    /// Sector of the owner, by the feed.
    case sector
}

/// What a column of a CSV file can mean; the names that `--map` takes.
public enum ScanColumn: String, Hashable, Sendable, CaseIterable {
    case ip, port, time, asn, host, transport, check, verdict, country, product, version, certificate
    case certificateName = "certificate-name"
    case sector
    /// A name, a slash and an address (testssl).
    case hostAndIP = "host/ip"

    /// The text it fills; nil for what is no text.
    var field: ScanField? {
        switch self {
        case .ip, .port, .time, .asn, .hostAndIP: nil
        case .host: .host
        case .transport: .transport
        case .check: .check
        case .verdict: .verdict
        case .country: .country
        case .product: .product
        case .version: .version
        case .certificate: .certificate
        case .certificateName: .certificateName
        case .sector: .sector
        }
    }
}
