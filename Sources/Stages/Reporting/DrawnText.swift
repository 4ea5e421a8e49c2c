// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Text in a drawing: a drawing does not wrap by itself, so its width is estimated from the letters.
enum DrawnText {
    /// The estimated width in tenths of the font size, generous rather than exact.
    static func width(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    /// The text in lines of at most so many pixels; the last line ends in `…` when there was more.
    static func lines(_ text: String, width pixels: Int, fontSize: Int, atMost count: Int) -> [String] {
        let limit = max(10, pixels * 10 / max(1, fontSize))
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            for piece in pieces(word, limit) {
                let longer = line.isEmpty ? piece : line + (piece.startIndex == word.startIndex ? " " : "") + piece
                if width(longer) <= limit {
                    line = String(longer)
                } else {
                    lines.append(line)
                    line = String(piece)
                }
            }
        }
        if !line.isEmpty { lines.append(line) }
        guard lines.count > count, count > 0 else { return lines }
        var last = lines[count - 1]
        while !last.isEmpty, width(last) + width("…") > limit { last.removeLast() }
        return Array(lines.prefix(count - 1)) + [last + "…"]
    }

    /// A word in pieces that fit a line, cut after a hyphen where that is possible.
    private static func pieces(_ word: Substring, _ limit: Int) -> [Substring] {
        guard width(word) > limit else { return [word] }
        var pieces: [Substring] = []
        var rest = word
        while width(rest) > limit {
            var end = rest.startIndex
            var hyphen: Substring.Index?
            var sum = 0
            while end < rest.endIndex {
                let next = width(rest[end...end])
                guard sum + next <= limit else { break }
                sum += next
                let isBreak = "-_./".contains(rest[end])
                end = rest.index(after: end)
                if isBreak { hyphen = end }
            }
            let cut = hyphen ?? (end == rest.startIndex ? rest.index(after: end) : end)
            pieces.append(rest[..<cut])
            rest = rest[cut...]
        }
        if !rest.isEmpty { pieces.append(rest) }
        return pieces
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "i", "j", "l", "I", "'", ".", ",", ":", ";", "|", "!": 3
        case " ", "f", "t", "r", "-", "(", ")", "/", "[", "]", "\"": 4
        case "m", "w", "M", "W", "@", "%", "…": 9
        case "A"..."Z", "&", "→": 7
        case "\u{0300}"..."\u{036F}": 0
        case "\u{1100}"...: 11
        default: 6
        }
    }
}
