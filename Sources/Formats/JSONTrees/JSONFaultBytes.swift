// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension JSONFault {
    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    static func isNumberByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): true
        default: isDigit(byte)
        }
    }

    /// Whether the bytes are a number of RFC 8259 §6.
    static func isNumber(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        var rest = bytes
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let isZero = rest.first == UInt8(ascii: "0")
        let whole = takeDigits(&rest)
        guard whole > 0, !isZero || whole == 1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard takeDigits(&rest) > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard takeDigits(&rest) > 0 else { return false }
        }
        return rest.isEmpty
    }

    /// Whether the bytes become a number when one digit more follows.
    static func isNumberStart(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        let completed = Array(bytes) + [UInt8(ascii: "1")]
        return completed.withUnsafeBytes { isNumber($0[...]) }
    }

    private static func takeDigits(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Int {
        var count = 0
        while let byte = rest.first, isDigit(byte) {
            rest.removeFirst()
            count += 1
        }
        return count
    }

    /// Whether a written number fits a 64-bit integer or, with fraction or exponent, a finite double.
    static func fits(_ text: String) -> Bool {
        let hasFraction = text.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
        if hasFraction { return Double(text)?.isFinite ?? false }
        return Int64(text) != nil || UInt64(text) != nil
    }

    /// The length of the UTF-8 sequence of more than one byte that begins here (RFC 3629 §4); nil when there is none.
    static func sequenceLength(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        let first = text[start]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0:
            length = 3
            second = 0xA0...0xBF
        case 0xED:
            length = 3
            second = 0x80...0x9F
        case 0xE1...0xEF: length = 3
        case 0xF0:
            length = 4
            second = 0x90...0xBF
        case 0xF1...0xF3: length = 4
        case 0xF4:
            length = 4
            second = 0x80...0x8F
        default: return nil
        }
        guard text.count - start >= length, second.contains(text[start + 1]) else { return nil }
        for index in 2..<max(length, 2) where text[start + index] & 0xC0 != 0x80 { return nil }
        return length
    }
}
