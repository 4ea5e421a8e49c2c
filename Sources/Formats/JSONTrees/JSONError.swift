// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Why and where a text is not JSON that we take.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// Nothing but white space.
        case empty
        /// The text ends inside a value.
        case truncated
        /// Something stands behind the end of the value.
        case trailingContent
        /// A byte that cannot stand here, and what could.
        case unexpected(UInt8, wanted: String)
        /// A word that is none of `true`, `false`, `null`, such as `NaN`.
        case notAValue(String)
        /// A number that JSON does not write so, such as `01` or `1.`.
        case badNumber(String)
        /// A number outside 64-bit integers and doubles.
        case numberOutOfRange(String)
        /// A control character inside a string, which has to be escaped.
        case controlCharacter(UInt8)
        /// A backslash with something that is no escape.
        case badEscape
        /// Half of a surrogate pair.
        case loneSurrogate
        /// A byte that is not UTF-8, such as a letter with accent in Latin-1.
        case notUTF8(UInt8)
        /// More arrays and objects within each other than allowed.
        case tooDeep(limit: Int)
        /// More bytes than allowed.
        case tooLarge(bytes: Int, limit: Int)
        /// Refused by the parser for a reason that our own pass does not see.
        case refused(String)
    }

    /// What is wrong.
    public let reason: Reason
    /// Bytes before the offending place.
    public let offset: Int
    /// Line, from 1.
    public let line: Int
    /// Column in bytes, from 1.
    public let column: Int

    init(_ reason: Reason, offset: Int, line: Int, column: Int) {
        self.reason = reason
        self.offset = offset
        self.line = line
        self.column = column
    }

    /// What is wrong, for people, without the place.
    public var message: String {
        switch reason {
        case .empty: "the text is empty"
        case .truncated: "the text ends in the middle of a value"
        case .trailingContent: "something stands behind the end of the value"
        case .unexpected(let byte, let wanted): "\(JSONError.name(of: byte)) where \(wanted) is expected"
        case .notAValue(let word): "'\(word)' is no JSON value"
        case .badNumber(let text): "'\(text)' is not how JSON writes a number"
        case .numberOutOfRange(let text): "the number '\(text)' fits neither 64 bits nor a double"
        case .controlCharacter(let byte): "\(JSONError.name(of: byte)) inside a string is not escaped"
        case .badEscape: "a backslash in a string with something that is no escape"
        case .loneSurrogate: "half of a surrogate pair in a string"
        case .notUTF8(let byte): "\(JSONError.name(of: byte)) is not UTF-8"
        case .tooDeep(let limit): "more than \(limit) arrays and objects within each other"
        case .tooLarge(let bytes, let limit): "\(bytes) bytes are more than the \(limit) allowed"
        case .refused(let text): "the parser refuses it: \(text)"
        }
    }

    /// `line:column: message`.
    public var description: String { "\(line):\(column): \(message)" }

    private static func name(of byte: UInt8) -> String {
        if byte > 0x20, byte < 0x7F { return "'\(String(UnicodeScalar(byte)))'" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "byte 0x" + (digits.count < 2 ? "0" : "") + digits
    }
}
