// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a byte can mean between words.
enum ByteKind {
    @inline(__always) static var ordinary: UInt8 { 0 }
    @inline(__always) static var blank: UInt8 { 1 }
    @inline(__always) static var quote: UInt8 { 2 }
    @inline(__always) static var parenthesis: UInt8 { 3 }
    @inline(__always) static var backslash: UInt8 { 4 }
    @inline(__always) static var control: UInt8 { 5 }

    /// By byte.
    static let table: [UInt8] = (0...255).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): blank
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quote
        case UInt8(ascii: "("), UInt8(ascii: ")"): parenthesis
        case UInt8(ascii: "\\"): backslash
        case 0..<32, 127: control
        default: ordinary
        }
    }
}

extension UInt8 {
    /// In lower case when it is an ASCII letter.
    @inline(__always)
    var lowered: UInt8 { self &- 65 < 26 ? self | 0x20 : self }
    /// Whether words end here.
    @inline(__always)
    var isBlank: Bool { self == 0x20 || self == 0x09 }
}
