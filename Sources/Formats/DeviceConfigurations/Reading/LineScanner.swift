// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Takes a line apart into words, as the command line interface of the appliance does.
///
/// Blanks separate words. A word that begins with a hyphen is a keyword up to the next blank. A word that begins with a
/// quote ends with its partner; elsewhere a quoted part belongs to its word. A backslash escapes only within quotes.
/// Parentheses outside quotes keep blanks. `q` and a delimiter begin a quote whose text is taken as it stands, but only
/// where the first closing delimiter ends the word; otherwise it is an ordinary word. `#` where a word would begin ends
/// the line.
struct LineScanner {
    let line: UnsafePointer<UInt8>
    let count: Int
    let depth: Int

    /// What is wrong with a line, and where.
    struct Fault {
        var kind: LineFault
        var offset: Int
    }

    /// Appends the words, with places relative to the line.
    ///
    /// - Returns: what is wrong, or nil.
    func scan(into tokens: inout ContiguousArray<TokenRecord>) -> Fault? {
        ByteKind.table.withUnsafeBufferPointer { kinds in
            var index = 0
            while true {
                while index < count, line[index].isBlank { index += 1 }
                guard index < count, line[index] != UInt8(ascii: "#") else { return nil }
                let start = index
                let form: Token.Form
                switch line[index] {
                case UInt8(ascii: "-"):
                    form = .keyword
                    while index < count {
                        let kind = kinds[Int(line[index])]
                        if kind != ByteKind.ordinary {
                            if kind == ByteKind.blank { break }
                            if kind == ByteKind.control { return Fault(kind: .notText, offset: index) }
                        }
                        index += 1
                    }
                case UInt8(ascii: "q"):
                    if let end = qQuoteEnd(start) {
                        form = .qQuoted
                        if let control = firstControl(start, end, kinds) { return control }
                        index = end
                    } else {
                        form = .plain
                        if let fault = word(&index, kinds) { return fault }
                    }
                case UInt8(ascii: "\""), UInt8(ascii: "'"):
                    form = .quoted
                    if let fault = word(&index, kinds) { return fault }
                default:
                    form = .plain
                    while index < count, kinds[Int(line[index])] == ByteKind.ordinary { index += 1 }
                    if index < count, kinds[Int(line[index])] != ByteKind.blank {
                        index = start
                        if let fault = word(&index, kinds) { return fault }
                    }
                }
                tokens.append(
                    TokenRecord(start: UInt32(start), end: UInt32(index), column: UInt32(start + 1), form: form)
                )
            }
        }
    }

    /// Reads a word that is no keyword and no q-quote.
    private func word(_ index: inout Int, _ kinds: UnsafeBufferPointer<UInt8>) -> Fault? {
        let start = index
        let first = line[start]
        var quote: UInt8 = 0
        var quoteStart = 0
        var depth = 0
        var parenthesis = 0
        while true {
            while index < count, kinds[Int(line[index])] == ByteKind.ordinary { index += 1 }
            guard index < count else { break }
            let byte = line[index]
            switch kinds[Int(byte)] {
            case ByteKind.blank:
                if quote == 0, depth == 0 { return nil }
            case ByteKind.quote:
                if quote == byte {
                    quote = 0
                    if byte == first {
                        index += 1
                        return depth == 0 ? nil : Fault(kind: .openParenthesis, offset: parenthesis)
                    }
                } else if quote == 0 {
                    quote = byte
                    quoteStart = index
                }
            case ByteKind.parenthesis:
                guard quote == 0 else { break }
                if byte == UInt8(ascii: "(") {
                    if depth == 0 { parenthesis = index }
                    depth += 1
                    if depth > self.depth { return Fault(kind: .tooDeep, offset: index) }
                } else {
                    if depth == 0 { return Fault(kind: .closedParenthesis, offset: index) }
                    depth -= 1
                }
            case ByteKind.backslash:
                guard quote != 0 else { break }
                guard index + 1 < count else { return Fault(kind: .openQuote, offset: quoteStart) }
                switch line[index + 1] {
                case UInt8(ascii: "t"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "'"),
                    UInt8(ascii: "\""), UInt8(ascii: "\\"):
                    index += 1
                default: break
                }
            default: return Fault(kind: .notText, offset: index)
            }
            index += 1
        }
        if quote != 0 { return Fault(kind: .openQuote, offset: quoteStart) }
        return depth == 0 ? nil : Fault(kind: .openParenthesis, offset: parenthesis)
    }

    /// Where the q-quote ends that begins here; nil when none does.
    private func qQuoteEnd(_ start: Int) -> Int? {
        guard start + 2 < count, let closing = QQuote.closing(line[start + 1]) else { return nil }
        var index = start + 2
        while index < count, line[index] != closing { index += 1 }
        guard index < count, index + 1 == count || line[index + 1].isBlank else { return nil }
        return index + 1
    }

    private func firstControl(_ from: Int, _ to: Int, _ kinds: UnsafeBufferPointer<UInt8>) -> Fault? {
        for index in from..<to where kinds[Int(line[index])] == ByteKind.control {
            return Fault(kind: .notText, offset: index)
        }
        return nil
    }
}

/// The delimiters behind the `q` of a q-quote.
enum QQuote {
    /// What closes a quote that this byte opens; nil when it opens none.
    static func closing(_ opening: UInt8) -> UInt8? {
        switch opening {
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        case UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "^"),
            UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "%"), UInt8(ascii: "@"),
            UInt8(ascii: "`"), UInt8(ascii: "?"):
            opening
        default: nil
        }
    }
}
