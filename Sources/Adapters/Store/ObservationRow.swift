// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The numbers of an observation on its way into the store; its texts follow them in memory, each behind its length.
struct ObservationRow: BitwiseCopyable {
    /// Left-aligned: an IPv4 address is the first 32 bits.
    var address: UInt128
    /// Milliseconds since 1970.
    var time: Int64
    var line: Int
    /// Bytes of this and of the texts.
    var size: UInt32
    /// Since 1970.
    var day: Int32
    /// −1 when it is about the host.
    var port: Int32
    /// Place in the list of owners; −1 when nobody is known.
    var organization: Int32
    var system: UInt32
    var isV6: Bool
    var isCountryByDatabase: Bool
    var isSystemByDatabase: Bool
    var verdict: UInt8
    var basis: UInt8

    /// Where its size stands.
    static let sizeOffset = MemoryLayout<ObservationRow>.offset(of: \.size) ?? 0
    /// Bytes of the numbers.
    static let headBytes = MemoryLayout<ObservationRow>.size

    /// The first part of the table's key: the day and 32 bits of the address.
    var leading: UInt64 {
        UInt64(UInt32(bitPattern: day) ^ 0x8000_0000) << 32 | UInt64(truncatingIfNeeded: address >> 96)
    }

    /// Whether this one stays when the file tells both: the later one, and of equally late ones the worse.
    func isBetter(than other: ObservationRow) -> Bool { (time, verdict) > (other.time, other.verdict) }
}

/// An observation in memory that somebody else owns.
struct ObservationView {
    let base: UnsafeRawPointer

    var row: ObservationRow { base.loadUnaligned(as: ObservationRow.self) }
    var texts: Texts { Texts(next: base + ObservationRow.headBytes) }

    /// Below 0 when this one's day, address, port and check come before the other's, 0 when they are equal.
    func order(_ other: ObservationView) -> Int {
        let (one, two) = (row, other.row)
        if one.leading != two.leading { return one.leading < two.leading ? -1 : 1 }
        if one.address != two.address { return one.address < two.address ? -1 : 1 }
        if one.isV6 != two.isV6 { return two.isV6 ? -1 : 1 }
        if one.port != two.port { return one.port < two.port ? -1 : 1 }
        var (mine, others) = (texts, other.texts)
        let (left, right) = (mine.next(), others.next())
        for (left, right) in zip(left, right) where left != right { return left < right ? -1 : 1 }
        return left.count - right.count
    }

    /// The texts, one after the other: what was looked for, the verdict as given, country, product, version, host,
    /// certificate, the name in it, and sector.
    struct Texts {
        fileprivate var place: UnsafeRawPointer

        fileprivate init(next: UnsafeRawPointer) { place = next }

        mutating func next() -> UnsafeRawBufferPointer {
            let length = Int(place.loadUnaligned(as: UInt16.self))
            defer { place += 2 + length }
            return UnsafeRawBufferPointer(start: place + 2, count: length)
        }
    }
}
