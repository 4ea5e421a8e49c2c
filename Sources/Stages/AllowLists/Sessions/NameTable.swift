// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Names by number, each kept once; letters of ASCII in lower case, since gateways take `Jansen` and `jansen` as one person.
struct NameTable: Sendable {
    /// Bytes that are kept of a name.
    static let longestName = 256

    private var bytes: [UInt8] = []
    private var starts: [Int] = [0]
    private var slots = [UInt32](repeating: 0, count: 1_024)

    var count: Int { starts.count - 1 }

    func name(_ number: UInt32) -> String {
        String(decoding: bytes[starts[Int(number)]..<starts[Int(number) + 1]], as: UTF8.self)
    }

    /// Hands over the bytes of a name.
    func withName<Result>(_ number: UInt32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { all in
            body(UnsafeRawBufferPointer(rebasing: all[starts[Int(number)]..<starts[Int(number) + 1]]))
        }
    }

    /// The number of a name, given when it is new and there are fewer than a limit; nil when there is no room.
    mutating func number(of name: UnsafeRawBufferPointer, limit: Int) -> UInt32? {
        let name = UnsafeRawBufferPointer(rebasing: name.prefix(NameTable.longestName))
        if count * 2 >= slots.count { grow() }
        var slot = Int(truncatingIfNeeded: hash(name)) & (slots.count - 1)
        while slots[slot] != 0 {
            if isSame(slots[slot] - 1, name) { return slots[slot] - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard count < limit else { return nil }
        for byte in name { bytes.append(NameTable.lowered(byte)) }
        starts.append(bytes.count)
        slots[slot] = UInt32(count)
        return UInt32(count - 1)
    }

    private func isSame(_ number: UInt32, _ name: UnsafeRawBufferPointer) -> Bool {
        let start = starts[Int(number)]
        guard starts[Int(number) + 1] - start == name.count else { return false }
        for index in 0..<name.count where bytes[start + index] != NameTable.lowered(name[index]) { return false }
        return true
    }

    /// FNV-1a of the name in lower case.
    private func hash(_ name: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(NameTable.lowered(byte))) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in 0..<count {
            let name = bytes[starts[number]..<starts[number + 1]]
            var slot = Int(truncatingIfNeeded: hash(name)) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte + 32 : byte }
}
