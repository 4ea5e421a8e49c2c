// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads lines of access logs: common, combined, with a virtual host or forwarded addresses in front or behind, and
/// NetScaler's two forms of `httpaccess.log`.
///
/// Apache's own form is `%h %l %u [%t] "%r" %>s %b "%{Referer}i" "%{User-agent}i"`. NetScaler puts `[pid]` behind the
/// time, writes `source -> destination` for the client, and ends with `"Time: N microsecs"`.
struct AccessReader {
    /// Reads the parts and the time of a line; nil, or why it is no entry.
    @inline(__always)
    static func read(
        _ base: Bytes,
        _ count: Int,
        _ scratch: LogScratch,
        _ times: inout TimeReader,
        _ time: inout ReadTime
    ) -> UnreadableReason? {
        let open = find(0x5B, base, 0, count)
        guard open >= 2, base[open - 1] == 0x20 else { return .noTime }
        time = times.readCommon(base, open + 1, count)
        guard let end = time.end else { return time == .wrong ? .badTime : .noTime }
        guard end < count, base[end] == 0x5D else { return .noTime }
        scratch.clear()
        scratch[.time] = Slice(open + 1, end)
        guard readClient(base, open - 1, scratch) else { return .badShape }
        return readRequest(base, end + 1, count, scratch) ? nil : .badShape
    }

    /// What stands before the time.
    @inline(__always)
    private static func readClient(_ base: Bytes, _ end: Int, _ scratch: LogScratch) -> Bool {
        let first = find(0x20, base, 0, end)
        guard first > 0 else { return false }
        // The usual case: an address, a hyphen, a user without spaces.
        if first + 2 < end, base[first + 1] == 0x2D, base[first + 2] == 0x20, base[first - 1] != 0x2C {
            scratch[.client] = Slice(0, first)
            scratch[.identity] = Slice(first + 1, first + 2)
            scratch[.user] = Slice(first + 3, end)
            return true
        }
        return AccessHead(base, end).read(into: scratch)
    }

    /// What stands behind the time.
    @inline(__always)
    private static func readRequest(_ base: Bytes, _ from: Int, _ to: Int, _ scratch: LogScratch) -> Bool {
        var index = skipSpaces(base, from, to)
        if index < to, base[index] == 0x5B {
            let close = find(0x5D, base, index, to)
            guard close >= 0 else { return false }
            scratch[.processID] = Slice(index + 1, close)
            index = skipSpaces(base, close + 1, to)
        }
        guard index < to, base[index] == 0x22 else { return false }
        let close = endOfRequest(base, index + 1, to)
        guard close >= 0 else { return false }
        split(base, index + 1, close, scratch)
        // The status: three digits, or a hyphen for a connection that ended before.
        index = close + 2
        let statusEnd = endOfWord(base, index, to)
        guard isStatus(base, index, statusEnd) else { return false }
        scratch[.status] = Slice(index, statusEnd)
        index = skipSpaces(base, statusEnd, to)
        if index == to { return true }
        if base[index] != 0x22 {
            let sizeEnd = endOfWord(base, index, to)
            guard isSize(base, index, sizeEnd) else { return false }
            scratch[.bytesSent] = Slice(index, sizeEnd)
            index = skipSpaces(base, sizeEnd, to)
        }
        if index < to { AccessTail.read(base, index, to, scratch) }
        return true
    }

    @inline(__always)
    private static func isStatus(_ base: Bytes, _ from: Int, _ to: Int) -> Bool {
        if to - from == 3 { return isDigit(base[from]) && isDigit(base[from + 1]) && isDigit(base[from + 2]) }
        return to - from == 1 && (base[from] == 0x2D || isDigit(base[from]))
    }

    @inline(__always)
    private static func isSize(_ base: Bytes, _ from: Int, _ to: Int) -> Bool {
        if to - from == 1, base[from] == 0x2D { return true }
        guard to > from, to - from <= 20 else { return false }
        for index in from..<to where !isDigit(base[index]) { return false }
        return true
    }

    /// The quote that ends the request: the first one that is followed by a status.
    ///
    /// Some servers write the quotes of a request as they came; `" ` inside a request ends it only before a status.
    @inline(__always)
    private static func endOfRequest(_ base: Bytes, _ from: Int, _ to: Int) -> Int {
        var index = from
        while true {
            let quote = find(0x22, base, index, to)
            guard quote >= 0, quote + 2 < to else { return -1 }
            if base[quote + 1] == 0x20, isStatus(base, quote + 2, endOfWord(base, quote + 2, min(to, quote + 6))) {
                return quote
            }
            index = quote + 1
        }
    }

    /// Splits `GET /path HTTP/1.1`; what has not this form is all target, so that it is searched all the same.
    @inline(__always)
    private static func split(_ base: Bytes, _ from: Int, _ to: Int, _ scratch: LogScratch) {
        scratch[.request] = Slice(from, to)
        let space = find(0x20, base, from, to)
        guard space > from, isMethod(base, from, space) else {
            scratch[.target] = Slice(from, to)
            return
        }
        scratch[.method] = Slice(from, space)
        let last = findLast(0x20, base, space + 1, to)
        if last > space, has("HTTP/", base, last + 1, to) {
            scratch[.version] = Slice(last + 1, to)
            scratch[.target] = Slice(space + 1, last)
        } else {
            scratch[.target] = Slice(space + 1, to)
        }
    }

    @inline(__always)
    private static func isMethod(_ base: Bytes, _ from: Int, _ to: Int) -> Bool {
        guard to - from <= 24 else { return false }
        for index in from..<to where !isLetter(base[index]) && base[index] != 0x2D && base[index] != 0x5F {
            return false
        }
        return true
    }
}
