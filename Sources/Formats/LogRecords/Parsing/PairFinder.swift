// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Finds what a message says of a name: `name=value` and `name="value"`; in NetScaler's events also `- Name value -`.
enum PairFinder {
    /// Whether names and values may have a space between them.
    enum Speech {
        case none
        /// Names stand behind `- ` or `: `, as NetScaler has it; a command in quotes has names of its own.
        case separated
        /// Names stand anywhere, as in `SSLVPN HTTPREQUEST`.
        case anywhere
    }

    /// The value of a literal name, without its quotes.
    static func value(of name: StaticString, in base: Bytes, _ from: Int, _ to: Int, _ speech: Speech = .none) -> Slice?
    {
        let lower = (0..<name.utf8CodeUnitCount).map { lowered(name.utf8Start[$0]) }
        return value(of: lower, in: base, from, to, speech)
    }

    /// The value of a name in lower case, without its quotes; letters of the message count in either case.
    static func value(of name: [UInt8], in base: Bytes, _ from: Int, _ to: Int, _ speech: Speech = .none) -> Slice? {
        guard let first = name.first else { return nil }
        var index = from
        while index + name.count < to {
            guard lowered(base[index]) == first, isBoundary(base, index, from),
                isSame(base, index, index + name.count, as: name)
            else {
                index += 1
                continue
            }
            let isSpoken = speech == .anywhere || speech == .separated && isSeparated(base, index, from)
            if let value = value(after: index + name.count, base, from, to, isSpoken) { return value }
            index += name.count
        }
        return nil
    }

    /// Whether a name can begin here.
    private static func isBoundary(_ base: Bytes, _ at: Int, _ from: Int) -> Bool {
        guard at > from else { return true }
        switch base[at - 1] {
        case 0x20, 0x09, 0x2C, 0x3B, 0x7C, 0x5B, 0x28, 0x7B, 0x22, 0x3A: return true
        default: return false
        }
    }

    /// Whether `- ` or `: ` stands before a name.
    private static func isSeparated(_ base: Bytes, _ at: Int, _ from: Int) -> Bool {
        var index = at
        while index > from, base[index - 1] == 0x20 { index -= 1 }
        return index == from || index < at && (base[index - 1] == 0x2D || base[index - 1] == 0x3A)
    }

    private static func value(after end: Int, _ base: Bytes, _ from: Int, _ to: Int, _ isSpoken: Bool) -> Slice? {
        switch base[end] {
        case 0x3D: assigned(end + 1, base, from, to)
        case 0x3A where isSpoken && end + 1 < to && base[end + 1] == 0x20: spoken(end + 2, base, to)
        case 0x20 where isSpoken: spoken(end + 1, base, to)
        default: nil
        }
    }

    /// Behind `=`: in quotes, or up to the next space; in CEF up to the next name.
    private static func assigned(_ start: Int, _ base: Bytes, _ from: Int, _ to: Int) -> Slice? {
        guard start < to else { return Slice(start, start) }
        if base[start] == 0x22 || base[start] == 0x27 {
            return Slice(start + 1, endOfQuote(base[start], base, start + 1, to))
        }
        guard find("CEF:", base, from, min(to, from + 64)) >= 0 else {
            var end = start
            while end < to, base[end] != 0x20, base[end] != 0x2C, base[end] != 0x5D { end += 1 }
            return Slice(start, end)
        }
        // A value of CEF may have spaces; it ends before the next word with "=" behind it.
        var end = start
        while end < to {
            let space = find(0x20, base, end, to)
            guard space >= 0 else { return Slice(start, to) }
            let wordEnd = endOfWord(base, space + 1, to)
            let sign = find(0x3D, base, space + 1, wordEnd)
            if sign > space + 1, base[sign - 1] != 0x5C { return Slice(start, space) }
            end = space + 1
        }
        return Slice(start, to)
    }

    /// The quote that closes: one that no backslash precedes and that ends a word.
    ///
    /// Commands of a shell stand in quotes as they are, with quotes of their own: the last quote of the line ends them.
    private static func endOfQuote(_ quote: UInt8, _ base: Bytes, _ from: Int, _ to: Int) -> Int {
        var index = from
        while index < to {
            if base[index] == 0x5C {
                index += 2
                continue
            }
            if base[index] == quote {
                let next = index + 1
                if next == to || base[next] == 0x20 || base[next] == 0x2C || base[next] == 0x5D || base[next] == 0x3B {
                    return index
                }
            }
            index += 1
        }
        return to
    }

    /// NetScaler: behind the name and a space, up to ` - ` or ` : ` or `- `.
    private static func spoken(_ from: Int, _ base: Bytes, _ to: Int) -> Slice? {
        let start = skipSpaces(base, from, to)
        guard start < to else { return nil }
        if base[start] == 0x22 { return Slice(start + 1, endOfQuote(0x22, base, start + 1, to)) }
        var end = start
        while end < to {
            if base[end] == 0x20, end + 2 < to, base[end + 2] == 0x20, base[end + 1] == 0x2D || base[end + 1] == 0x3A {
                break
            }
            if base[end] == 0x2D, end > start, end + 1 < to, base[end + 1] == 0x20 { break }
            end += 1
        }
        while end > start, base[end - 1] == 0x20 { end -= 1 }
        return Slice(start, end)
    }
}
