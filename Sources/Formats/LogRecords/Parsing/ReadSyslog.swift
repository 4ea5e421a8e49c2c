// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads lines of syslog: RFC 3164 and RFC 5424 with the liberties that senders take, and NetScaler's `ns.log`.
///
/// What is met in practice: a space or a colon behind the priority, a year or a fraction in the time, no host, no tag,
/// RFC 5424 without its version, `<local7.notice>` between time and host (FreeBSD), a second time in the message.
struct SyslogReader {
    let base: Bytes
    let count: Int
    let scratch: LogScratch

    /// Reads the line; nil, or why it is no entry.
    func read(_ times: inout TimeReader, _ time: inout ReadTime) -> UnreadableReason? {
        scratch.clear()
        time = .none
        var index = readPriority()
        let hasPriority = index > 0
        while index < count, base[index] == 0x20 || base[index] == 0x3A || base[index] == 0x2A { index += 1 }
        let isVersioned = hasPriority && index + 2 < count && base[index] == 0x31 && base[index + 1] == 0x20
        if isVersioned { index += 2 }
        if isVersioned, has("- ", base, index, count) {
            readBody5424(index + 2)
            return nil
        }
        time = times.readAny(base, index, count)
        if time == .wrong { return .badTime }
        guard let end = time.end, end == count || [0x20, 0x09, 0x3A].contains(base[end]) else {
            guard hasPriority else { return .noTime }
            readWithoutTime(index, &times, &time)
            return nil
        }
        scratch[.time] = Slice(index, end)
        let isISO = end - index >= 19 && base[index + 4] == 0x2D
        let isSlashed = end - index >= 19 && base[index + 2] == 0x2F || base[index + 4] == 0x2F
        index = afterTime(end)
        if isVersioned || isISO && has5424Shape(index) {
            readBody5424(index)
        } else if isSlashed {
            readNetScalerHead(index)
        } else {
            readBody3164(index, &times, &time)
        }
        return nil
    }

    /// `<134>` in front; where it ends, or 0.
    private func readPriority() -> Int {
        guard count >= 3, base[0] == 0x3C, isDigit(base[1]) else { return 0 }
        var index = 1
        while index < count, index <= 4, isDigit(base[index]) { index += 1 }
        guard index < count, base[index] == 0x3E, index > 1 else { return 0 }
        scratch[.priority] = Slice(1, index)
        return index + 1
    }

    /// A zone's name, colons and spaces behind the time, and a facility by name.
    private func afterTime(_ end: Int) -> Int {
        var index = end
        if index + 4 <= count, base[index] == 0x20,
            has("UTC", base, index + 1, count) || has("GMT", base, index + 1, count)
        {
            index += 4
        }
        while index < count, base[index] == 0x20 || base[index] == 0x3A { index += 1 }
        if index < count, base[index] == 0x3C {
            let close = find(0x3E, base, index, min(count, index + 32))
            if close > 0 {
                scratch[.facility] = Slice(index + 1, close)
                index = skipSpaces(base, close + 1, count)
            }
        }
        return index
    }

    /// Host, tag with process id, message.
    private func readBody3164(_ from: Int, _ times: inout TimeReader, _ time: inout ReadTime) {
        var index = from
        let wordEnd = endOfWord(base, index, count)
        if wordEnd > index, !isTag(index, wordEnd) {
            scratch[.source] = Slice(index, wordEnd)
            index = skipSpaces(base, wordEnd, count)
            // Cisco sets the colon apart from the host.
            if has(": ", base, index, count) { index = skipSpaces(base, index + 1, count) }
        }
        if readNestedTime(index, &times, &time) { return }
        index = readTag(index)
        scratch[.message] = Slice(index, count)
        if scratch[.source].isThere || index >= count { return }
        // "svm_service: host  01/13/2020:08:28:31 GMT host": the sender's own name comes behind the tag.
        let hostEnd = endOfWord(base, index, count)
        let next = skipSpaces(base, hostEnd, count)
        if readNestedTime(next, &times, &time), !scratch[.source].isThere { scratch[.source] = Slice(index, hostEnd) }
    }

    /// NetScaler's own time behind that of syslog: it has a year, mostly a zone, and the name of the appliance.
    private func readNestedTime(_ from: Int, _ times: inout TimeReader, _ time: inout ReadTime) -> Bool {
        guard count - from >= 20, base[from + 2] == 0x2F || base[from + 4] == 0x2F else { return false }
        let nested = times.readSlashed(base, from, count)
        guard let end = nested.end else { return false }
        if nested.milliseconds != nil || time.milliseconds == nil { time = nested }
        scratch[.time] = Slice(from, end)
        readNetScalerHead(afterTime(end))
        return true
    }

    /// `HOST 0-PPE-0 : default SSLVPN LOGIN 4913897 0 :  …`.
    private func readNetScalerHead(_ from: Int) {
        let colon = find(" : ", base, from, count)
        guard colon >= 0 else {
            scratch[.message] = Slice(from, count)
            return
        }
        let hostEnd = endOfWord(base, from, colon)
        if hostEnd > from { scratch[.source] = Slice(from, hostEnd) }
        let engine = skipSpaces(base, hostEnd, colon)
        if engine < colon { scratch[.process] = Slice(engine, colon) }
        var index = skipSpaces(base, colon + 3, count)
        scratch[.message] = Slice(index, count)
        if has("default ", base, index, count) { index += 8 }
        let moduleEnd = endOfWord(base, index, count)
        let eventStart = skipSpaces(base, moduleEnd, count)
        let eventEnd = endOfWord(base, eventStart, count)
        guard moduleEnd > index, eventEnd > eventStart else { return }
        scratch[.module] = Slice(index, moduleEnd)
        scratch[.event] = Slice(eventStart, eventEnd)
    }

    /// `sshd[1291]:`, `%ASA-6-302015:`, `[289]:`; where the message begins.
    private func readTag(_ from: Int) -> Int {
        let end = endOfWord(base, from, min(count, from + 128))
        guard end > from else { return from }
        let bracket = find(0x5B, base, from, end)
        if bracket >= 0 {
            let close = find(0x5D, base, bracket, end)
            guard close > bracket, close + 1 == count || base[close + 1] == 0x3A || base[close + 1] == 0x20 else {
                return from
            }
            if bracket > from { scratch[.process] = Slice(from, bracket) }
            scratch[.processID] = Slice(bracket + 1, close)
            let next = close + 1 < count && base[close + 1] == 0x3A ? close + 2 : close + 1
            return skipSpaces(base, min(next, count), count)
        }
        guard base[end - 1] == 0x3A else { return from }
        scratch[.process] = Slice(from, end - 1)
        return skipSpaces(base, end, count)
    }

    /// Whether the word behind the time is a tag already, because the host is missing.
    private func isTag(_ from: Int, _ to: Int) -> Bool {
        if base[to - 1] == 0x3A { return true }
        let bracket = find(0x5B, base, from, to)
        return bracket >= 0 && base[to - 1] == 0x5D || find(0x3D, base, from, to) > from
            || has("CEF:", base, from, to)
    }
}
