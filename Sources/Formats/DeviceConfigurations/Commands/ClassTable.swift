// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Numbers for classes, so that commands can be compared without texts.
struct ClassTable {
    /// Known before any file was read: names and whether their group is known.
    private static let known: [String] = Array(CommandWords.singles).sorted() + CommandWords.classes
    private static let knownClasses = known.map { ObjectClass(rawValue: $0) }
    private static let knownIDs: [UInt64: UInt16] = {
        var ids: [UInt64: UInt16] = [:]
        for (index, name) in known.enumerated() { ids[hash(name.utf8)] = UInt16(index + 1) }
        return ids
    }()
    private static let groupHashes: [UInt64: String] = Dictionary(
        uniqueKeysWithValues: CommandWords.groups.map { (hash($0.utf8), $0) }
    )
    /// Beyond this many, classes count as one.
    private static let largestCount = 20_000

    private(set) var classes = ClassTable.knownClasses
    private var ids = ClassTable.knownIDs
    /// For two classes that have one number in ``ids``.
    private var others: [String: UInt16] = [:]

    /// The number of a class known before any file was read.
    static func id(_ name: String) -> UInt16 { knownIDs[hash(name.utf8)] ?? 0 }

    static func isKnown(_ id: UInt16) -> Bool { id > 0 && id <= known.count }

    /// The group of this name; nil when none is known.
    static func group(_ word: UnsafeBufferPointer<UInt8>) -> String? {
        guard let name = groupHashes[hash(word)], same(name, word) else { return nil }
        return name
    }

    /// The number of a class of one word that was known before any file; 0 when it is none.
    func knownID(_ word: UnsafeBufferPointer<UInt8>) -> UInt16 {
        guard let id = ClassTable.knownIDs[ClassTable.hash(word)], ClassTable.same(classes[Int(id) - 1].rawValue, word)
        else { return 0 }
        return id
    }

    /// The number of a class that is written in these words.
    mutating func id(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>?) -> UInt16 {
        var key = ClassTable.hash(first)
        if let second {
            key = ClassTable.mix(key, 0x20)
            key = ClassTable.hash(second, from: key)
        }
        if let id = ids[key], ClassTable.same(classes[Int(id) - 1].rawValue, first, second) { return id }
        return slowID(key, first, second)
    }

    private mutating func slowID(
        _ key: UInt64,
        _ first: UnsafeBufferPointer<UInt8>,
        _ second: UnsafeBufferPointer<UInt8>?
    ) -> UInt16 {
        guard classes.count < ClassTable.largestCount else { return 0 }
        var bytes = first.map(\.lowered)
        if let second { bytes += [0x20] + second.map(\.lowered) }
        let name = String(decoding: bytes, as: UTF8.self)
        if let id = others[name] { return id }
        classes.append(ObjectClass(rawValue: name))
        let id = UInt16(classes.count)
        if ids[key] == nil { ids[key] = id } else { others[name] = id }
        return id
    }

    static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
        var key: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in word { key = mix(key, byte.lowered) }
        return key
    }

    @inline(__always)
    private static func hash(_ word: UnsafeBufferPointer<UInt8>, from start: UInt64) -> UInt64 {
        var key = start
        for byte in word { key = mix(key, byte.lowered) }
        return key
    }

    @inline(__always)
    private static func mix(_ key: UInt64, _ byte: UInt8) -> UInt64 { (key ^ UInt64(byte)) &* 0x100_0000_01b3 }

    private static func same(
        _ name: String,
        _ first: UnsafeBufferPointer<UInt8>,
        _ second: UnsafeBufferPointer<UInt8>? = nil
    ) -> Bool {
        var name = name
        return name.withUTF8 { bytes in
            guard bytes.count == first.count + (second.map { $0.count + 1 } ?? 0) else { return false }
            for index in first.indices where bytes[index] != first[index].lowered { return false }
            guard let second else { return true }
            guard bytes[first.count] == 0x20 else { return false }
            for index in second.indices where bytes[first.count + 1 + index] != second[index].lowered { return false }
            return true
        }
    }
}
