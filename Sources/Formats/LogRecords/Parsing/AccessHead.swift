// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What stands before the time of an access log, where it is more than an address, a hyphen and a user.
struct AccessHead {
    private let base: Bytes
    private let end: Int
    /// Words, at most eight; the last one reaches to the end.
    private var words: [Slice] = []

    init(_ base: Bytes, _ end: Int) {
        self.base = base
        self.end = end
        var from = 0
        while from < end, words.count < 8 {
            let space = words.count == 7 ? end : endOfWord(base, from, end)
            words.append(Slice(from, space))
            from = skipSpaces(base, space, end)
        }
    }

    func read(into scratch: LogScratch) -> Bool {
        if words.count >= 3, isArrow(words[1]) {
            scratch[.client] = words[0]
            scratch[.destination] = words[2]
            return readUser(after: 3, scratch)
        }
        // "192.0.2.1, 198.51.100.7 - -": the addresses that a proxy was told, the first one is the client's.
        var index = 0
        while index + 1 < words.count, base[words[index].to - 1] == 0x2C { index += 1 }
        if index > 0 {
            scratch[.client] = Slice(words[0].from, words[0].to - 1)
            scratch[.forwarded] = Slice(words[1].from, words[index].to)
            return readUser(after: index + 1, scratch)
        }
        if words.count >= 4, isAddress(words[1]) {
            scratch[isAddress(words[0]) || isHyphen(words[0]) ? .forwarded : .host] = words[0]
            scratch[.client] = words[1]
            return readUser(after: 2, scratch)
        }
        scratch[.client] = words[0]
        return readUser(after: 1, scratch)
    }

    /// The identity and the user; a user may have spaces.
    private func readUser(after index: Int, _ scratch: LogScratch) -> Bool {
        guard index < words.count else { return true }
        scratch[.identity] = words[index]
        guard index + 1 < words.count else { return true }
        scratch[.user] = Slice(words[index + 1].from, end)
        return true
    }

    private func isArrow(_ word: Slice) -> Bool {
        word.count == 2 && base[word.from] == 0x2D && base[word.from + 1] == 0x3E
    }

    private func isHyphen(_ word: Slice) -> Bool { word.count == 1 && base[word.from] == 0x2D }

    private func isAddress(_ word: Slice) -> Bool { AddressShape.fits(base, word.from, word.to) }
}

/// Whether a word looks like an IP address; nothing is concluded from its value.
enum AddressShape {
    static func fits(_ base: Bytes, _ from: Int, _ to: Int) -> Bool {
        var dots = 0
        var colons = 0
        guard to - from >= 3, to - from <= 45 else { return false }
        for index in from..<to {
            switch base[index] {
            case 0x2E: dots += 1
            case 0x3A: colons += 1
            case 0x30...0x39: break
            case 0x41...0x46, 0x61...0x66, 0x25: if colons == 0 && dots > 0 { return false }
            default: return false
            }
        }
        return colons >= 2 || (dots == 3 && colons == 0)
    }
}
