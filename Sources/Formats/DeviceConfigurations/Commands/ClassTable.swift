// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Numbers for classes, so that commands can be compared without texts.
struct ClassTable {
    /// Known before any file was read.
    private static let known: [String] = Array(CommandWords.singles).sorted() + CommandWords.classes
    private static let knownClasses = known.map { ObjectClass(rawValue: $0) }
    private static let knownNamed = known.map(CommandSyntax.isNamed)
    private static let knownTable = WordTable(known)
    private static let groupTable = WordTable(CommandWords.groups.sorted())
    static let knownCount = known.count

    /// Beyond this many, classes count as one.
    private static let largestCount = 20_000

    private(set) var classes = ClassTable.knownClasses
    /// Whether the first word behind the class is a name, by class.
    private(set) var isNamed = ClassTable.knownNamed
    private let known = ClassTable.knownTable
    private let groups = ClassTable.groupTable
    private var others: [String: UInt16] = [:]
    /// Known classes that others are abbreviations of.
    private var abbreviated: [UInt16: UInt16] = [:]

    /// The number of a class known before any file was read; 0 when it is none.
    static func id(_ name: String) -> UInt16 {
        var name = name
        return name.withUTF8 { UInt16(knownTable.place($0, nil) + 1) }
    }

    static func isKnown(_ id: UInt16) -> Bool { id > 0 && id <= knownCount }

    /// Whether there are classes whose first word is this one.
    func isGroup(_ word: UnsafeBufferPointer<UInt8>) -> Bool { groups.place(word, nil) >= 0 }

    /// The number of a class of one word that was known before any file; 0 when it is none.
    func knownID(_ word: UnsafeBufferPointer<UInt8>) -> UInt16 { UInt16(known.place(word, nil) + 1) }

    /// The number of a class that is written in these words.
    mutating func id(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>?) -> UInt16 {
        let place = known.place(first, second)
        return place >= 0 ? UInt16(place + 1) : slowID(first, second)
    }

    /// The class of which this one is an abbreviation, or itself.
    func full(_ id: UInt16) -> UInt16 { ClassTable.isKnown(id) ? id : abbreviated[id] ?? id }

    private mutating func slowID(
        _ first: UnsafeBufferPointer<UInt8>,
        _ second: UnsafeBufferPointer<UInt8>?
    ) -> UInt16 {
        var bytes = first.map(\.lowered)
        if let second { bytes += [0x20] + second.map(\.lowered) }
        let name = String(decoding: bytes, as: UTF8.self)
        if let id = others[name] { return id }
        guard classes.count < ClassTable.largestCount else { return 0 }
        classes.append(ObjectClass(rawValue: name))
        isNamed.append(CommandSyntax.isNamed(name))
        others[name] = UInt16(classes.count)
        if let second, isGroup(first),
            let full = CommandWords.objectClass(
                String(decoding: first.map(\.lowered), as: UTF8.self),
                abbreviatedAs: String(decoding: second.map(\.lowered), as: UTF8.self)
            )
        {
            abbreviated[UInt16(classes.count)] = ClassTable.id(full)
        }
        return UInt16(classes.count)
    }
}

/// Words that are known beforehand, found by their bytes without regard to case.
struct WordTable: Sendable {
    private var slots: [UInt16]
    private var hashes: [UInt64]
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]

    init(_ words: [String]) {
        let size = 2048
        slots = [UInt16](repeating: 0, count: size)
        hashes = [UInt64](repeating: 0, count: size)
        precondition(words.count < size / 2, "the table is larger than the words that are known")
        for (place, word) in words.enumerated() {
            bytes += Array(word.utf8)
            ends.append(bytes.count)
            let key = word.utf8.reduce(WordTable.start) { WordTable.mix($0, $1) }
            var slot = Int(truncatingIfNeeded: key & 2047)
            while slots[slot] != 0 { slot = (slot + 1) & 2047 }
            slots[slot] = UInt16(place + 1)
            hashes[slot] = key
        }
    }

    /// The place of a word, or of two with a blank between them; -1 when they are not there.
    func place(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>?) -> Int {
        var key = WordTable.start
        for byte in first { key = WordTable.mix(key, byte.lowered) }
        if let second {
            key = WordTable.mix(key, 0x20)
            for byte in second { key = WordTable.mix(key, byte.lowered) }
        }
        var slot = Int(truncatingIfNeeded: key & 2047)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if hashes[slot] == key, isSame(place, first, second) { return place }
            slot = (slot + 1) & 2047
        }
        return -1
    }

    private static var start: UInt64 { 0xcbf2_9ce4_8422_2325 }

    @inline(__always)
    private static func mix(_ key: UInt64, _ byte: UInt8) -> UInt64 { (key ^ UInt64(byte)) &* 0x100_0000_01b3 }

    private func isSame(
        _ place: Int,
        _ first: UnsafeBufferPointer<UInt8>,
        _ second: UnsafeBufferPointer<UInt8>?
    ) -> Bool {
        let start = ends[place]
        guard ends[place + 1] - start == first.count + (second.map { $0.count + 1 } ?? 0) else { return false }
        for index in first.indices where bytes[start + index] != first[index].lowered { return false }
        guard let second else { return true }
        let next = start + first.count
        guard bytes[next] == 0x20 else { return false }
        for index in second.indices where bytes[next + 1 + index] != second[index].lowered { return false }
        return true
    }
}
