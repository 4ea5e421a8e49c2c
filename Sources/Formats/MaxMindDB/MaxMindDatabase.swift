// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Addresses
internal import CMaxMindDB

/// A MaxMind DB file in memory: in which country and which autonomous system an address is.
///
/// Read by Debian's libmaxminddb; format: https://maxmind.github.io/MaxMind-DB/ version 2.0. Databases for countries,
/// cities, autonomous systems and providers answer; others are opened and know nothing of either. Broken bytes give a
/// ``Fault`` on opening (where the whole search tree is checked) or on the look-up that meets them. For any number of threads.
public final class MaxMindDatabase: @unchecked Sendable {
    /// Why a file is no database, or why it gave no answer.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// What libmaxminddb says of it, in English.
        public let description: String

        init(_ status: Int32) { description = String(cString: cmaxminddb_message(status)) }
    }

    /// What the database is, such as `GeoLite2-Country`.
    public let type: String
    /// Seconds since 1970 (UTC) at which it was made; an old one is no news.
    public let buildEpoch: UInt64
    /// Whether it can be asked about IPv6.
    public let knowsIPv6: Bool
    private let handle: OpaquePointer

    /// Opens a database from the bytes of its file, which are copied.
    public init(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        var status: Int32 = 0
        guard let handle = cmaxminddb_open(bytes.baseAddress, bytes.count, &status) else { throw Fault(status) }
        let about = cmaxminddb_about_database(handle)
        self.handle = handle
        type = about.type.map { String(cString: $0) } ?? ""
        buildEpoch = about.build_epoch
        knowsIPv6 = about.ip_version == 6
    }

    deinit { cmaxminddb_close(handle) }

    /// What the database knows of an address; nil when it has no record for it.
    ///
    /// - Throws: ``Fault`` where the file is broken, and for an IPv6 address in a database of IPv4.
    public func record(of address: IPAddress) throws(Fault) -> MaxMindRecord? {
        var answer = cmaxminddb_record()
        let bits = address.version.bitCount
        var number = (address.number << UInt128(128 - bits)).bigEndian
        let status = withUnsafeBytes(of: &number) { bytes in
            cmaxminddb_lookup(handle, bytes.baseAddress, bits / 8, &answer)
        }
        guard status == 0 else { throw Fault(status) }
        guard answer.is_found != 0 else { return nil }
        return MaxMindRecord(
            country: text(answer.country, answer.country_length),
            registeredCountry: text(answer.registered_country, answer.registered_country_length),
            asNumber: answer.as_number == 0 ? nil : answer.as_number,
            asName: text(answer.as_name, answer.as_name_length),
            prefixLength: length(Int(answer.prefix_length), of: address.version)
        )
    }

    private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> String? {
        guard let bytes, count > 0 else { return nil }
        return String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// A database of IPv6 holds IPv4 addresses as `::/96` and counts their bits from there.
    private func length(_ length: Int, of version: IPAddress.Version) -> Int {
        version == .v4 && knowsIPv6 ? max(length - 96, 0) : length
    }
}
