// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A set of characters of a regular expression.
struct SymbolSet: Hashable, Sendable {
    /// Sorted, apart from each other.
    private(set) var ranges: [ClosedRange<UInt32>]
    var isNegated: Bool
    var ignoresCase: Bool
    /// The answer for each character of ASCII.
    private var ascii: (UInt64, UInt64) = (0, 0)

    init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false, ignoresCase: Bool = false) {
        self.ranges = SymbolSet.merged(ranges)
        self.isNegated = isNegated
        self.ignoresCase = ignoresCase
        var bits: (UInt64, UInt64) = (0, 0)
        for symbol: UInt32 in 0..<128 where slowlyContains(symbol) {
            if symbol < 64 { bits.0 |= 1 << UInt64(symbol) } else { bits.1 |= 1 << UInt64(symbol - 64) }
        }
        ascii = bits
    }

    private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound &+ 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    func contains(_ symbol: UInt32) -> Bool {
        if symbol < 64 { return ascii.0 >> UInt64(symbol) & 1 == 1 }
        if symbol < 128 { return ascii.1 >> UInt64(symbol - 64) & 1 == 1 }
        return slowlyContains(symbol)
    }

    private func slowlyContains(_ symbol: UInt32) -> Bool {
        var isThere = isListed(symbol)
        if !isThere, ignoresCase {
            isThere = isListed(Symbols.folded(symbol)) || isListed(SymbolSet.raised(symbol))
        }
        return isThere != isNegated
    }

    private func isListed(_ symbol: UInt32) -> Bool { ranges.contains { $0.contains(symbol) } }

    /// The upper case of a symbol, where it is one symbol of the same kind.
    private static func raised(_ symbol: UInt32) -> UInt32 {
        if symbol < 0x80 { return symbol >= 0x61 && symbol <= 0x7A ? symbol - 0x20 : symbol }
        guard let scalar = Unicode.Scalar(symbol) else { return symbol }
        let mapping = scalar.properties.uppercaseMapping.unicodeScalars
        guard let upper = mapping.first, mapping.count == 1, upper.value >= 0x80 else { return symbol }
        return upper.value
    }

    /// The set of a single symbol, when it is one that has no other case here; for finding literals.
    var onlySymbol: UInt32? {
        guard !isNegated, ranges.count == 1, ranges[0].count == 1 else { return nil }
        return ranges[0].lowerBound
    }

    static func == (left: SymbolSet, right: SymbolSet) -> Bool {
        left.ranges == right.ranges && left.isNegated == right.isNegated && left.ignoresCase == right.ignoresCase
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ranges)
        hasher.combine(isNegated)
        hasher.combine(ignoresCase)
    }

    static let digit = SymbolSet([0x30...0x39])
    static let word = SymbolSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = SymbolSet([0x09...0x0D, 0x20...0x20])
    static let newline = SymbolSet([0x0A...0x0A])

    /// The ranges of a set, or of what is not in it, among all symbols.
    var allRanges: [ClosedRange<UInt32>] {
        guard isNegated else { return ranges }
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound &+ 1
        }
        result.append(next...SymbolSet.last)
        return result
    }

    /// The last symbol: above all characters are the bytes that are no UTF-8.
    static let last: UInt32 = 0x11_00FF

    var negated: SymbolSet { SymbolSet(ranges, isNegated: !isNegated, ignoresCase: ignoresCase) }
}
