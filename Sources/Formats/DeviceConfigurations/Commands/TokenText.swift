// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a word says, taken from how it is written.
enum TokenText {
    static func value(_ bytes: ArraySlice<UInt8>, form: Token.Form) -> String {
        switch form {
        case .redacted: ""
        case .keyword: String(decoding: bytes.dropFirst(), as: UTF8.self)
        case .qQuoted: String(decoding: bytes.dropFirst(2).dropLast(), as: UTF8.self)
        case .plain, .quoted: unquoted(bytes, form)
        }
    }

    /// Quotes around the whole word go, quotes within it stay; escapes within either are put in.
    private static func unquoted(_ bytes: ArraySlice<UInt8>, _ form: Token.Form) -> String {
        guard bytes.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var quote: UInt8 = 0
        var rest = form == .quoted ? bytes.dropLast() : bytes
        if form == .quoted { quote = rest.removeFirst() }
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), quote != 0, let next = rest.first, let meant = escaped(next) {
                text.append(meant)
                rest.removeFirst()
                continue
            }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                if quote == 0 { quote = byte } else if quote == byte { quote = 0 }
            }
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func escaped(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
        default: nil
        }
    }
}
