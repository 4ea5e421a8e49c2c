// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The names of weaknesses of the Common Weakness Enumeration, by version.
///
/// Complete for 1.0 to 4.14 and for ``newest``; of the versions between the two only what did not change is known.
struct CWECatalogue: Sendable {
    /// A version of CWE, such as `4.14` or `3.4.1`.
    struct Version: Comparable, Sendable {
        private let value: Int

        /// Nil when the text is not two or three numbers below 1000.
        init?(_ bytes: some Sequence<UInt8>) {
            var numbers = [0]
            for byte in bytes {
                if byte == UInt8(ascii: ".") {
                    numbers.append(0)
                } else {
                    guard TextPatterns.isDigit(byte), numbers[numbers.count - 1] < 100 else { return nil }
                    numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 0x30)
                }
            }
            guard numbers.count == 2 || numbers.count == 3 else { return nil }
            value = (numbers[0] * 1000 + numbers[1]) * 1000 + (numbers.count == 3 ? numbers[2] : 0)
        }

        private init(_ major: Int, _ minor: Int) { value = (major * 1000 + minor) * 1000 }

        static func < (left: Version, right: Version) -> Bool { left.value < right.value }

        /// The last version up to which the history of every name is known.
        fileprivate static let traced = Version(4, 14)
        /// The newest version whose names are known.
        fileprivate static let newest = Version(4, 20)
    }

    /// What is known of a number and a name.
    enum Answer: Equatable {
        /// The weakness has that name, in that version or, without one, in any.
        case right
        /// It does not have that name; the right one.
        case otherName(String)
        /// There is no weakness with that number, in that version or, without one, at all.
        case noSuchWeakness
        /// The version is newer than our names, or one of which we do not have all.
        case unknown
    }

    /// The version that the names are of, for a message.
    static let newest = "4.20"
    /// The names that come with us.
    static let standard = CWECatalogue(CWENames.table)

    private struct Entry {
        let number: Int
        let first: Version
        let last: Version?
        /// Where the name lies in the table.
        let name: Range<Int>
    }

    private let entries: [Entry]
    private let table: StaticString

    private init(_ table: StaticString) {
        self.table = table
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        var entries: [Entry] = []
        entries.reserveCapacity(1500)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: "\t"), maxSplits: 3, omittingEmptySubsequences: false)
            guard fields.count == 4, let first = Version(fields[1]) else { continue }
            let number = fields[0].reduce(0) { $0 * 10 + Int($1 & 0x0F) }
            let name = fields[3].startIndex..<fields[3].endIndex
            entries.append(Entry(number: number, first: first, last: Version(fields[2]), name: name))
        }
        self.entries = entries
    }

    /// Whether the weakness with this number has this name in this version; without a version, in any.
    func check(number: Int, name: UnsafeBufferPointer<UInt8>, version: Version?) -> Answer {
        let named = entries(of: number)
        guard let version else {
            guard let latest = named.last else { return .noSuchWeakness }
            return named.contains { has($0, name) } ? .right : .otherName(text(latest))
        }
        guard version <= .newest else { return .unknown }
        if let entry = named.first(where: { $0.first <= version && version <= ($0.last ?? .newest) }) {
            return has(entry, name) ? .right : .otherName(text(entry))
        }
        return version > .traced && version < .newest || version > .traced && !named.isEmpty
            ? .unknown : .noSuchWeakness
    }

    /// The names of one number, the oldest first; by halves.
    private func entries(of number: Int) -> ArraySlice<Entry> {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return entries[low...].prefix { $0.number == number }
    }

    private func has(_ entry: Entry, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        UnsafeBufferPointer(start: table.utf8Start + entry.name.lowerBound, count: entry.name.count).elementsEqual(name)
    }

    private func text(_ entry: Entry) -> String {
        let bytes = UnsafeBufferPointer(start: table.utf8Start + entry.name.lowerBound, count: entry.name.count)
        return String(decoding: bytes, as: UTF8.self)
    }
}
