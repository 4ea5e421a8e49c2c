// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Names that are found by their bytes.
///
/// Of plain memory that is never given back: schemas are made once and looked into for every value of every document.
struct NameTable: @unchecked Sendable {
    /// How many names there are.
    let count: Int
    private let keys: UnsafePointer<UnsafeBufferPointer<UInt8>>
    /// Number of the name plus one; 0 is an empty slot.
    private let slots: UnsafePointer<UInt8>
    /// The number of slots, a power of two, less one.
    private let mask: Int

    /// A table of at most 128 names, no two of them the same.
    init(_ names: [String]) {
        precondition(names.count <= 128, "a schema has at most 128 names at one place")
        count = names.count
        let keys = UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>.allocate(capacity: max(names.count, 1))
        var size = 8
        while size < names.count * 4 { size *= 2 }
        mask = size - 1
        let slots = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        slots.initialize(repeating: 0, count: size)
        for (number, name) in names.enumerated() {
            let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: name.utf8.count)
            _ = bytes.initialize(from: name.utf8)
            let key = UnsafeBufferPointer(bytes)
            (keys + number).initialize(to: key)
            var slot = NameTable.digest(key) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt8(number + 1)
        }
        self.keys = UnsafePointer(keys)
        self.slots = UnsafePointer(slots)
    }

    /// The number of a name, from 0 in the order of the list.
    @inline(__always)
    func number(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        var slot = NameTable.digest(name) & mask
        while true {
            let number = Int(slots[slot]) &- 1
            guard number >= 0 else { return nil }
            if NameTable.areSame(keys[number], name) { return number }
            slot = (slot &+ 1) & mask
        }
    }

    /// The name with a number.
    func name(_ number: Int) -> String {
        precondition(number < count, "there are \(count) names")
        return String(decoding: keys[number], as: UTF8.self)
    }

    @inline(__always)
    private static func digest(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        guard let start = key.baseAddress, key.count > 0 else { return 0 }
        let ends = Int(start[0]) &* 7 &+ Int(start[key.count &- 1]) &* 11
        return key.count &* 37 &+ ends &+ Int(start[key.count / 2]) &* 3
    }

    @inline(__always)
    private static func areSame(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count, let ours = left.baseAddress, let theirs = right.baseAddress else {
            return left.count == right.count
        }
        for index in 0..<left.count where ours[index] != theirs[index] { return false }
        return true
    }
}
