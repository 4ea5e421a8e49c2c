// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Walks over the bytes of an expression.
struct ExpressionScanner {
    let bytes: [UInt8]
    private(set) var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index >= bytes.count }
    var isAtQuote: Bool { peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") }
    var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }
    var isAtName: Bool { peek.lowered &- 97 < 26 || peek == UInt8(ascii: "_") }

    func error(_ reason: ExpressionError.Reason) -> ExpressionError { ExpressionError(reason: reason, offset: index) }

    mutating func move(to index: Int) { self.index = index }

    mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x09, 0x0D, 0x0A].contains(bytes[index]) { index += 1 }
    }

    /// Goes past these bytes when they come next.
    mutating func take(_ text: StaticString) -> Bool {
        guard looksAt(text) else { return false }
        index += text.utf8CodeUnitCount
        return true
    }

    func looksAt(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
        return true
    }

    /// A name, in upper case.
    mutating func name() -> String {
        let start = index
        while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index].map(\.uppered), as: UTF8.self)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte.lowered &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "_")
    }

    /// A text in quotes, its escapes put in: `\t \r \n \' \" \\`, two hexadecimal digits, up to three octal ones.
    mutating func string() throws(ExpressionError) -> [UInt8] {
        let start = index
        let quote = bytes[index]
        var text: [UInt8] = []
        index += 1
        while index < bytes.count, bytes[index] != quote {
            guard bytes[index] == UInt8(ascii: "\\") else {
                text.append(bytes[index])
                index += 1
                continue
            }
            index += 1
            guard index < bytes.count else { break }
            text.append(try escaped())
        }
        guard index < bytes.count else { throw ExpressionError(reason: .notClosed, offset: start) }
        index += 1
        return text
    }

    private mutating func escaped() throws(ExpressionError) -> UInt8 {
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): return byte
        case UInt8(ascii: "x"): return try number(digits: 2...2, radix: 16)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            index -= 1
            return try number(digits: 1...3, radix: 8)
        default:
            index -= 1
            throw error(.unexpected)
        }
    }

    private mutating func number(digits: ClosedRange<Int>, radix: Int) throws(ExpressionError) -> UInt8 {
        let start = index
        while index < bytes.count, index - start < digits.upperBound,
            Int(String(decoding: [bytes[index]], as: UTF8.self), radix: radix) != nil
        { index += 1 }
        guard index - start >= digits.lowerBound,
            let value = Int(String(decoding: bytes[start..<index], as: UTF8.self), radix: radix), value < 128
        else { throw error(.unexpected) }
        return UInt8(value)
    }

    /// Goes over what is taken as it stands, and writes it in one way: names in upper case, no blanks between them but
    /// where two would become one, texts and patterns as they are.
    ///
    /// Stops at the end, at a parenthesis that was not opened here, and outside parentheses where `stop` says so.
    mutating func raw(depth limit: Int, until stop: (ExpressionScanner) -> Bool) throws(ExpressionError) -> [UInt8] {
        var text: [UInt8] = []
        var depth = 0
        var opened = index
        var wasBlank = false
        while !isAtEnd {
            if depth == 0, stop(self) { break }
            let byte = bytes[index]
            if [0x20, 0x09, 0x0D, 0x0A].contains(byte) {
                skipBlanks()
                wasBlank = true
                continue
            }
            if wasBlank, let last = text.last, isNameByte(last), isNameByte(byte) { text.append(0x20) }
            wasBlank = false
            if isAtQuote {
                text += try ExpressionScanner.quoted(string())
            } else if let pattern = try pattern(after: text.last) {
                text += pattern
            } else if byte == UInt8(ascii: "(") {
                if depth == 0 { opened = index }
                depth += 1
                if depth > limit { throw error(.tooDeep) }
                text.append(byte)
                index += 1
            } else if byte == UInt8(ascii: ")") {
                if depth == 0 { break }
                depth -= 1
                text.append(byte)
                index += 1
            } else {
                text.append(byte.uppered)
                index += 1
            }
        }
        guard depth == 0 else { throw ExpressionError(reason: .notClosed, offset: opened) }
        return text
    }

    /// A pattern as in `re/…/` or `xp%…%`; nil when none begins here.
    private mutating func pattern(after last: UInt8?) throws(ExpressionError) -> [UInt8]? {
        guard last.map({ !isNameByte($0) && $0 != UInt8(ascii: ".") }) ?? true, index + 3 < bytes.count else {
            return nil
        }
        let word = [bytes[index].lowered, bytes[index + 1].lowered]
        let delimiter = bytes[index + 2]
        guard word == Array("re".utf8) || word == Array("xp".utf8), !isNameByte(delimiter),
            ![0x20, 0x09, 0x0D, 0x0A].contains(delimiter),
            ![".", ",", "(", ")", "=", "&", "|", "!"].contains(delimiter)
        else { return nil }
        guard let end = bytes[(index + 3)...].firstIndex(of: delimiter) else { throw error(.notClosed) }
        let text = Array(bytes[index...end])
        index = end + 1
        return text
    }

    /// A text as it is written in one way.
    static func quoted(_ text: [UInt8]) -> [UInt8] {
        var quoted: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { quoted.append(UInt8(ascii: "\\")) }
            quoted.append(byte)
        }
        return quoted + [UInt8(ascii: "\"")]
    }
}

extension UInt8 {
    /// In upper case when it is an ASCII letter.
    var uppered: UInt8 { self &- 97 < 26 ? self & 0xDF : self }
}

extension [Character] {
    fileprivate func contains(_ byte: UInt8) -> Bool { contains(Character(Unicode.Scalar(byte))) }
}
