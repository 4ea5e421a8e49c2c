// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension SyslogReader {
    /// Whether host, application, process and message id are followed by structured data, as in RFC 5424 §6.
    func has5424Shape(_ from: Int) -> Bool {
        var index = from
        for word in 0..<4 {
            let end = endOfWord(base, index, count)
            guard end > index, end < count else { return false }
            if word == 1, base[end - 1] == 0x3A || base[end - 1] == 0x5D { return false }
            index = skipSpaces(base, end, count)
            // Some senders leave the process id or the message id out.
            if word >= 2, index < count, isStructured(index) { return true }
        }
        return false
    }

    /// Host, application, process id, message id, structured data, message; `-` stands for nothing.
    func readBody5424(_ from: Int) {
        var index = from
        for slot in [LogSlot.source, .process, .processID, .event] {
            if slot == .processID || slot == .event, index < count, base[index] == 0x5B { break }
            let end = endOfWord(base, index, count)
            guard end > index else { break }
            if !(end - index == 1 && base[index] == 0x2D) {
                let isColon = slot == .process && base[end - 1] == 0x3A && end - index > 1
                scratch[slot] = Slice(index, isColon ? end - 1 : end)
            }
            index = skipSpaces(base, end, count)
        }
        index = readStructured(index)
        // A byte-order mark says that the message is UTF-8.
        if index + 3 <= count, base[index] == 0xEF, base[index + 1] == 0xBB, base[index + 2] == 0xBF { index += 3 }
        scratch[.message] = Slice(index, count)
        // NetScaler by way of RFC 5424: "TCP 4242 - - default CONN 10000000 0 :  Source …".
        if has("default ", base, index, count), find(" : ", base, index, count) > 0 {
            scratch[.module] = scratch[.process]
            scratch[.event] = Slice(index + 8, endOfWord(base, index + 8, count))
        }
    }

    private func isStructured(_ at: Int) -> Bool {
        if base[at] == 0x5B { return true }
        return base[at] == 0x2D && (at + 1 == count || base[at + 1] == 0x20)
    }

    /// `[id name="value" …][…]` or `-`; where the message begins.
    private func readStructured(_ from: Int) -> Int {
        guard from < count else { return from }
        if base[from] == 0x2D, from + 1 == count || base[from + 1] == 0x20 { return skipSpaces(base, from + 1, count) }
        guard base[from] == 0x5B else { return from }
        var index = from
        var isQuoted = false
        while index < count {
            switch base[index] {
            case 0x5C where isQuoted: index += 1
            case 0x22: isQuoted.toggle()
            case 0x5D where !isQuoted:
                if index + 1 >= count || base[index + 1] != 0x5B {
                    scratch[.structured] = Slice(from, index + 1)
                    return skipSpaces(base, index + 1, count)
                }
            default: break
            }
            index += 1
        }
        return from
    }

    /// A message that came without a time of its own: CEF, Fortinet's pairs, a bare host.
    func readWithoutTime(_ from: Int, _ times: inout TimeReader, _ time: inout ReadTime) {
        scratch[.message] = Slice(from, count)
        if let date = PairFinder.value(of: "date", in: base, from, count),
            let clock = PairFinder.value(of: "time", in: base, from, count)
        {
            time = readPair(date, clock, &times)
            if let device = PairFinder.value(of: "devname", in: base, from, count) { scratch[.source] = device }
        } else if has("CEF:", base, from, count), let stamp = PairFinder.value(of: "rt", in: base, from, count) {
            time = times.readAny(base, stamp.from, min(count, stamp.to + 1))
        } else {
            let end = endOfWord(base, from, count)
            guard end - from >= 2, base[end - 1] == 0x3A, !has("CEF:", base, from, count) else { return }
            scratch[.source] = Slice(from, end - 1)
            scratch[.message] = Slice(skipSpaces(base, end, count), count)
        }
    }

    /// `date=2020-01-13 time=08:28:31`; some senders put a whole time into the second.
    private func readPair(_ date: Slice, _ clock: Slice, _ times: inout TimeReader) -> ReadTime {
        let whole = times.readAny(base, clock.from, clock.to)
        if whole.milliseconds != nil { return whole }
        guard date.count == 10, clock.count >= 8 else { return .none }
        var text: [UInt8] = []
        text.append(contentsOf: UnsafeBufferPointer(start: base + date.from, count: 10))
        text.append(0x20)
        text.append(contentsOf: UnsafeBufferPointer(start: base + clock.from, count: min(clock.count, 16)))
        return text.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return .none }
            return times.readISO(start, 0, buffer.count).ending(at: clock.to)
        }
    }
}
