// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What stands behind the size in an access log: referer, user agent, and what servers and proxies add.
enum AccessTail {
    @inline(__always)
    static func read(_ base: Bytes, _ from: Int, _ to: Int, _ scratch: LogScratch) {
        guard base[from] == 0x22 else { return readExtras(base, from, to, scratch) }
        let refererEnd = endOfQuote(base, from + 1, to)
        // NetScaler's common form ends with the time taken.
        if has("Time: ", base, from + 1, to) { return readExtras(base, from, to, scratch) }
        scratch[.referer] = Slice(from + 1, refererEnd)
        var index = skipSpaces(base, min(refererEnd + 1, to), to)
        guard index < to, base[index] == 0x22 else {
            if index < to { readExtras(base, index, to, scratch) }
            return
        }
        if has("Time: ", base, index + 1, to) { return readExtras(base, index, to, scratch) }
        let agentEnd = endOfQuote(base, index + 1, to)
        scratch[.userAgent] = Slice(index + 1, agentEnd)
        index = skipSpaces(base, min(agentEnd + 1, to), to)
        if index < to { readExtras(base, index, to, scratch) }
    }

    /// The quote that ends a quoted field: one that a space or the end of the line follows, and no backslash precedes.
    ///
    /// The end of the line when there is none: the line was cut off.
    @inline(__always)
    private static func endOfQuote(_ base: Bytes, _ from: Int, _ to: Int) -> Int {
        var index = from
        while true {
            let quote = find(0x22, base, index, to)
            guard quote >= 0 else { return to }
            if quote + 1 == to || base[quote + 1] == 0x20, !isEscaped(base, quote, from) { return quote }
            index = quote + 1
        }
    }

    @inline(__always)
    private static func isEscaped(_ base: Bytes, _ quote: Int, _ from: Int) -> Bool {
        var index = quote
        while index > from, base[index - 1] == 0x5C { index -= 1 }
        return (quote - index) % 2 == 1
    }

    /// Fields behind the user agent: the time taken, forwarded addresses, a host.
    private static func readExtras(_ base: Bytes, _ from: Int, _ to: Int, _ scratch: LogScratch) {
        var index = from
        while index < to {
            let isQuoted = base[index] == 0x22
            let start = isQuoted ? index + 1 : index
            let end = isQuoted ? endOfQuote(base, start, to) : endOfWord(base, start, to)
            readExtra(base, start, end, scratch)
            index = skipSpaces(base, min(isQuoted ? end + 1 : end, to), to)
        }
    }

    private static func readExtra(_ base: Bytes, _ from: Int, _ to: Int, _ scratch: LogScratch) {
        if has("Time: ", base, from, to) {
            scratch[.duration] = Slice(from + 6, endOfWord(base, from + 6, to))
        } else if !scratch[.forwarded].isThere, AddressShape.fits(base, from, endOfFirst(base, from, to)) {
            scratch[.forwarded] = Slice(from, to)
        } else if !scratch[.duration].isThere, isNumber(base, from, to) {
            scratch[.duration] = Slice(from, to)
        } else if !scratch[.host].isThere, isHostName(base, from, to) {
            scratch[.host] = Slice(from, to)
        }
    }

    private static func endOfFirst(_ base: Bytes, _ from: Int, _ to: Int) -> Int {
        var index = from
        while index < to, base[index] != 0x2C, base[index] != 0x20 { index += 1 }
        return index
    }

    private static func isNumber(_ base: Bytes, _ from: Int, _ to: Int) -> Bool {
        guard from < to else { return false }
        for index in from..<to where !isDigit(base[index]) && base[index] != 0x2E { return false }
        return true
    }

    private static func isHostName(_ base: Bytes, _ from: Int, _ to: Int) -> Bool {
        guard to - from >= 4, find(0x2E, base, from, to) > from, isLetter(base[from]) else { return false }
        for index in from..<to {
            let byte = base[index]
            guard isLetter(byte) || isDigit(byte) || byte == 0x2E || byte == 0x2D || byte == 0x3A else { return false }
        }
        return true
    }
}
